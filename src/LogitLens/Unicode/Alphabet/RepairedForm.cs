namespace LogitLens.Unicode;

/// <summary>One reading of a text as the byte-alphabet form of a token.</summary>
/// <param name="Form">The form as it was before the damage.</param>
/// <param name="Bytes">The bytes that it stands for.</param>
/// <param name="State">What the bytes are as UTF-8; <see cref="Utf8State.Invalid"/> only where no reading is better.</param>
/// <param name="Repairs">What was repaired, in order; empty where the text is read as it stands.</param>
public sealed record RepairedForm(string Form, IReadOnlyList<byte> Bytes, Utf8State State, IReadOnlyList<FormRepair> Repairs);

/// <summary>A piece of a text that normalisation made of one character of the byte alphabet.</summary>
/// <param name="Offset">Where the piece begins in the text, in UTF-16 units.</param>
/// <param name="Damaged">The piece, such as the two letters IJ.</param>
/// <param name="Original">The character that it was, such as U+0132.</param>
/// <param name="Value">The byte that the character stands for.</param>
public sealed record FormRepair(int Offset, string Damaged, char Original, byte Value);
