using LogitLens.Unicode;

namespace LogitLens.Reports;

/// <summary>A token as reports carry it. Its identity is the id; many tokens have no text of their own.</summary>
/// <param name="Id">Token id.</param>
/// <param name="Form">The vocabulary's own spelling, e.g. <c>ĠðŁ</c>.</param>
/// <param name="Bytes">The bytes it contributes to text, in upper-case hex with spaces: <c>20 F0 9F</c>.</param>
/// <param name="Text">The bytes as text where they are valid UTF-8; null for part of a character.</param>
/// <param name="Special">Whether it is a special token.</param>
public sealed record TokenInfo(int Id, string Form, string Bytes, string? Text, bool Special)
{
    /// <summary>What pictures show: text made visible, other bytes in hex; special tokens are written as in the vocabulary.</summary>
    public string Visible =>
        Special || (Bytes.Length == 0 && Form.Length > 0) ? VisibleText.Of(Form) : TokenDisplay.Cell(RawBytes());

    /// <summary>What the character can become that the bytes at the end begin; null where they begin none.</summary>
    public Utf8Reach? CanBecome =>
        Text is null && RawBytes() is var bytes && Utf8Prefix.Analyze(bytes).Partial.Count > 0 ? Utf8Prefix.CanBecome(bytes) : null;

    /// <summary>Whether the bytes say more than the text.</summary>
    internal bool NeedsBytes => !Special && RawBytes().Any(b => b is < 0x20 or > 0x7E);

    /// <summary>The bytes themselves.</summary>
    internal byte[] RawBytes() => Convert.FromHexString(Bytes.Replace(" ", "", StringComparison.Ordinal));
}
