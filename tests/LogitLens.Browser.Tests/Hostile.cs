using System.Text;
using LogitLens.Reports;

namespace LogitLens.Browser.Tests;

/// <summary>Texts that try to be more than text.</summary>
internal static class Hostile
{
    public const string Text = "<script>window.hacked=1</script>\"><img src=x onerror=window.hacked=1>\u202Eevil\u2066\u0007\u001B[31m";

    private static readonly string[] Texts =
    [
        "<script>window.hacked=1</script>", "\"><img src=x onerror=window.hacked=1>", "\u202Etxet", "\u2067\u2069", "\u0000\u0007\u001B[2J", "\u0301", "\u200F\u200E",
        "</script><script>window.hacked=1</script>", "${window.hacked=1}", "javascript:window.hacked=1", "' onfocus=window.hacked=1 autofocus '", "\uFEFF\u00AD",
    ];

    /// <summary>The same ids with other texts, one of them after the other.</summary>
    public static IReadOnlyList<TokenInfo> Tokens(IReadOnlyList<TokenInfo> tokens) => [.. tokens.Select((token, i) =>
    {
        string text = Texts[i % Texts.Length] + (i < Texts.Length ? "" : $"{i}");
        return new TokenInfo(token.Id, text, string.Join(' ', Encoding.UTF8.GetBytes(text).Select(b => $"{b:X2}")), text, i % 5 == 4);
    })];
}
