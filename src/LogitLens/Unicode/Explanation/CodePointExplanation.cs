namespace LogitLens.Unicode;

/// <summary>One code point of an explained text.</summary>
/// <param name="Value">The code point.</param>
/// <param name="Name">Its name in the Unicode Standard (see <see cref="UnicodeNames.Of"/>).</param>
/// <param name="Category">The abbreviation of its general category, such as So.</param>
/// <param name="Block">The name of its block; null outside all blocks.</param>
public sealed record CodePointExplanation(int Value, string Name, string Category, string? Block);

/// <summary>One grapheme cluster of an explained text.</summary>
/// <param name="Text">The cluster.</param>
/// <param name="CodePointCount">How many code points it has.</param>
/// <param name="Columns">How many terminal columns it takes.</param>
/// <param name="Emoji">The emoji that it is; null where it is none.</param>
public sealed record GraphemeExplanation(string Text, int CodePointCount, int Columns, Emoji? Emoji);
