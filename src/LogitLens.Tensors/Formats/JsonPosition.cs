using System.Text.Json;

namespace LogitLens.Tensors.Formats;

/// <summary>Where in a text the JSON reader gave up, as a byte offset.</summary>
internal static class JsonPosition
{
    /// <summary>The offset from the start of <paramref name="json"/>.</summary>
    public static long Of(JsonException error, ReadOnlySpan<byte> json)
    {
        int start = 0;
        for (long line = error.LineNumber ?? 0; line > 0; line--)
        {
            int newline = json[start..].IndexOf((byte)'\n');
            if (newline < 0) break;
            start += newline + 1;
        }
        return start + (error.BytePositionInLine ?? 0);
    }

    /// <summary>The reader's message without its own, line-based position.</summary>
    public static string Reason(JsonException error)
    {
        int at = error.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        string reason = at < 0 ? error.Message : error.Message[..at];
        return reason.TrimEnd('.');
    }
}
