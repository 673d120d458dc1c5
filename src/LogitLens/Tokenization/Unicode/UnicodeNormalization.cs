using System.Text;

namespace LogitLens.Tokenization.Unicode;

/// <summary>
/// Unicode normalisation (UAX #15). <see cref="string.Normalize()"/> cannot be used: where the runtime is built for the
/// invariant culture, as this project is, it returns non-ASCII text unchanged.
/// </summary>
internal static class UnicodeNormalization
{
    // Hangul syllables are composed by arithmetic (Unicode Standard, section 3.12).
    private const int SyllableBase = 0xAC00, LeadingBase = 0x1100, VowelBase = 0x1161, TrailingBase = 0x11A7;
    private const int LeadingCount = 19, VowelCount = 21, TrailingCount = 28;
    private const int SyllableCount = LeadingCount * VowelCount * TrailingCount;

    public static string Normalize(string text, bool compatibility, bool compose)
    {
        // Below U+0300 nothing canonical changes when composing; below U+0080 nothing changes at all.
        char firstAffected = compose && !compatibility ? '\u0300' : '\u0080';
        if (!text.AsSpan().ContainsAnyInRange(firstAffected, '\uFFFF')) return text;

        NormalizationData data = NormalizationData.Instance;
        var codePoints = new List<int>(text.Length);
        foreach (Rune rune in text.EnumerateRunes()) Decompose(data, rune.Value, compatibility, codePoints);
        Reorder(data, codePoints);
        if (compose) Compose(data, codePoints);

        var result = new StringBuilder(codePoints.Count);
        foreach (int c in codePoints) result.Append(new Rune(c).ToString());
        return result.ToString();
    }

    private static void Decompose(NormalizationData data, int codePoint, bool compatibility, List<int> output)
    {
        int syllable = codePoint - SyllableBase;
        if (syllable is >= 0 and < SyllableCount)
        {
            output.Add(LeadingBase + syllable / (VowelCount * TrailingCount));
            output.Add(VowelBase + syllable % (VowelCount * TrailingCount) / TrailingCount);
            if (syllable % TrailingCount != 0) output.Add(TrailingBase + syllable % TrailingCount);
        }
        else if (data.Decomposition(codePoint, compatibility) is { } mapping)
        {
            foreach (int part in mapping) Decompose(data, part, compatibility, output);
        }
        else output.Add(codePoint);
    }

    /// <summary>Sorts every run of combining marks by class, keeping the order of equal ones.</summary>
    private static void Reorder(NormalizationData data, List<int> codePoints)
    {
        for (int start = 0; start < codePoints.Count; start++)
        {
            if (data.CombiningClass(codePoints[start]) == 0) continue;
            int end = start + 1;
            while (end < codePoints.Count && data.CombiningClass(codePoints[end]) != 0) end++;
            if (end - start > 1)
            {
                int[] sorted = [.. codePoints.GetRange(start, end - start).OrderBy(data.CombiningClass)];
                for (int i = 0; i < sorted.Length; i++) codePoints[start + i] = sorted[i];
            }
            start = end;
        }
    }

    private static void Compose(NormalizationData data, List<int> codePoints)
    {
        int starter = -1, written = 0, lastClass = 0;
        for (int i = 0; i < codePoints.Count; i++)
        {
            int c = codePoints[i], combiningClass = data.CombiningClass(c);
            bool adjacent = written == starter + 1;
            // A mark is blocked by one of the same or a higher class between it and the starter.
            bool reaches = starter >= 0 && (adjacent || lastClass != 0 && lastClass < combiningClass);
            if (reaches && TryCompose(data, codePoints[starter], c, out int composed))
            {
                codePoints[starter] = composed;
                continue;
            }
            if (combiningClass == 0) starter = written;
            lastClass = combiningClass;
            codePoints[written++] = c;
        }
        codePoints.RemoveRange(written, codePoints.Count - written);
    }

    private static bool TryCompose(NormalizationData data, int first, int second, out int composed)
    {
        int leading = first - LeadingBase, vowel = second - VowelBase;
        if (leading is >= 0 and < LeadingCount && vowel is >= 0 and < VowelCount)
        {
            composed = SyllableBase + (leading * VowelCount + vowel) * TrailingCount;
            return true;
        }
        int syllable = first - SyllableBase, trailing = second - TrailingBase;
        if (syllable is >= 0 and < SyllableCount && syllable % TrailingCount == 0 && trailing is > 0 and < TrailingCount)
        {
            composed = first + trailing;
            return true;
        }
        return data.TryCompose(first, second, out composed);
    }
}
