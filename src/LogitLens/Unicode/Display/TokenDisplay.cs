using System.Text;

namespace LogitLens.Unicode;

/// <summary>The text that a grid cell shows for a token.</summary>
public static class TokenDisplay
{
    /// <summary>
    /// Valid text made visible (see <see cref="VisibleText"/>), other bytes in hexadecimal: <c>20 F0 9F</c> gives ␣F0 9F. Beside
    /// a letter or digit the hexadecimal is set off by a space.
    /// </summary>
    public static string Cell(ReadOnlySpan<byte> tokenBytes)
    {
        if (tokenBytes.IsEmpty) return VisibleText.Of("");
        StringBuilder cell = new();
        bool afterBytes = false;
        foreach (Utf8Segment segment in Utf8Segments.Split(tokenBytes))
        {
            ReadOnlySpan<byte> piece = tokenBytes.Slice(segment.Start, segment.Length);
            bool isBytes = segment.Kind != Utf8SegmentKind.Text;
            string shown = isBytes ? Hex(piece) : VisibleText.Of(Encoding.UTF8.GetString(piece));
            bool touches = cell.Length > 0 && char.IsLetterOrDigit(cell[^1]) && char.IsLetterOrDigit(shown[0]);
            if (touches && (isBytes || afterBytes)) _ = cell.Append(' ');
            _ = cell.Append(shown);
            afterBytes = isBytes;
        }
        return cell.ToString();
    }

    /// <summary>Bytes in hexadecimal with spaces between them, such as F0 9F.</summary>
    public static string Hex(ReadOnlySpan<byte> bytes)
    {
        StringBuilder hex = new(bytes.Length * 3);
        foreach (byte value in bytes) _ = (hex.Length > 0 ? hex.Append(' ') : hex).Append(Convert.ToHexString([value]));
        return hex.ToString();
    }
}
