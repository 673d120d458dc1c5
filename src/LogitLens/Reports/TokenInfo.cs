namespace LogitLens.Reports;

/// <summary>A token as reports carry it. Its identity is the id; many tokens have no text of their own.</summary>
/// <param name="Id">Token id.</param>
/// <param name="Form">The vocabulary's own spelling, e.g. <c>ĠðŁ</c>.</param>
/// <param name="Bytes">The bytes it contributes to text, in upper-case hex with spaces: <c>20 F0 9F</c>.</param>
/// <param name="Text">The bytes as text where they are valid UTF-8; null for part of a character.</param>
/// <param name="Special">Whether it is a special token.</param>
public sealed record TokenInfo(int Id, string Form, string Bytes, string? Text, bool Special);
