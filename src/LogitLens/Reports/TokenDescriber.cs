using System.Text;
using LogitLens.Tokenization;

namespace LogitLens.Reports;

/// <summary>From token ids to what reports say about them.</summary>
public static class TokenDescriber
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>One token. Rows of a padded vocabulary that no token has are described as such.</summary>
    public static TokenInfo Describe(Tokenizer tokenizer, int id)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        if (id >= tokenizer.VocabularySize) return new TokenInfo(id, $"<unused {id}>", "", null, Special: true);
        ReadOnlySpan<byte> bytes = tokenizer.TokenBytes(id).Span;
        return new TokenInfo(id, tokenizer.TokenText(id), Hex(bytes), Text(bytes), tokenizer.IsSpecial(id));
    }

    /// <summary>Several tokens, each id once, ascending.</summary>
    public static IReadOnlyList<TokenInfo> Describe(Tokenizer tokenizer, IEnumerable<int> ids) =>
        [.. ids.Distinct().Order().Select(id => Describe(tokenizer, id))];

    private static string Hex(ReadOnlySpan<byte> bytes)
    {
        StringBuilder text = new(bytes.Length * 3);
        foreach (byte b in bytes) text.Append(text.Length > 0 ? " " : "").Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        return text.ToString();
    }

    private static string? Text(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
