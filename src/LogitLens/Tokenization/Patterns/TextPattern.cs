using LogitLens.Tokenization.Unicode;

namespace LogitLens.Tokenization.Patterns;

/// <summary>A stretch of text, in UTF-16 units, that a pattern matched or passed over.</summary>
internal readonly record struct TextSpan(int Start, int End, bool IsMatch);

/// <summary>Cuts a text into matches and the stretches between them, which together cover all of it.</summary>
internal abstract class TextPattern
{
    /// <summary>Appends the spans of <paramref name="text"/>, which holds no lone surrogates, in order.</summary>
    public abstract void Find(ReadOnlySpan<char> text, List<TextSpan> spans);

    /// <summary>The text with every match replaced.</summary>
    public string Replace(string text, string replacement)
    {
        var spans = new List<TextSpan>();
        Find(text, spans);
        if (!spans.Exists(s => s.IsMatch)) return text;
        var result = new System.Text.StringBuilder(text.Length);
        foreach (TextSpan span in spans)
        {
            if (span.IsMatch) result.Append(replacement);
            else result.Append(text, span.Start, span.End - span.Start);
        }
        return result.ToString();
    }

    protected static void AddGap(List<TextSpan> spans, int start, int end)
    {
        if (end > start) spans.Add(new(start, end, IsMatch: false));
    }
}

/// <summary>Matches a fixed, non-empty string.</summary>
internal sealed class LiteralPattern(string literal) : TextPattern
{
    public override void Find(ReadOnlySpan<char> text, List<TextSpan> spans)
    {
        int start = 0;
        while (text[start..].IndexOf(literal, StringComparison.Ordinal) is >= 0 and int offset)
        {
            AddGap(spans, start, start + offset);
            spans.Add(new(start + offset, start + offset + literal.Length, IsMatch: true));
            start += offset + literal.Length;
        }
        AddGap(spans, start, text.Length);
    }
}

/// <summary>Matches every single character of a set.</summary>
internal sealed class SetPattern(CodePointSet set) : TextPattern
{
    public override void Find(ReadOnlySpan<char> text, List<TextSpan> spans)
    {
        int gap = 0;
        for (int i = 0; i < text.Length;)
        {
            int codePoint = CodePoints.At(text, i, out int length);
            if (set.Contains(codePoint))
            {
                AddGap(spans, gap, i);
                spans.Add(new(i, i + length, IsMatch: true));
                gap = i + length;
            }
            i += length;
        }
        AddGap(spans, gap, text.Length);
    }
}
