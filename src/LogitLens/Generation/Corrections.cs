using System.Text.RegularExpressions;

namespace LogitLens.Generation;

/// <summary>What some words of an answer do to the emoji before them.</summary>
internal enum RemarkKind
{
    /// <summary>Takes back what was said, to try again: "no, that is", "wait", "I mean".</summary>
    Correction,
    /// <summary>Takes back what was said, and says nothing of what comes next: "sorry".</summary>
    Apology,
    /// <summary>Says that there is no such emoji.</summary>
    Denial,
}

/// <summary>Words of an answer that concern its emoji.</summary>
/// <param name="At">Index of the first character.</param>
/// <param name="Kind">What they do.</param>
internal readonly record struct Remark(int At, RemarkKind Kind);

/// <summary>The English words with which models take an emoji back, or say that there is none.</summary>
internal static partial class Corrections
{
    /// <summary>Stands for an emoji in the text that is searched: words may begin a clause after it, and no phrase reaches over it.</summary>
    public const char Emoji = '\uFFFC';

    // Interjections count only where they begin a clause, which is after punctuation, an emoji or another interjection:
    // "no, that is" and "oh wait" do, "can't wait" and "is no problem" do not.
    private const string Clause = @"(?<=^|[.!?…,;:—–()\[\]""“”*_~\-\n\uFFFC]\s{0,3}|\b(?:oh|ah|but|and|or|so|well|hm+|u[hm]+|wait|no(?:pe)?|sorry|oops|hold on)\s)\s?";

    // "no" alone, or before words that go on correcting; "no problem" and "no emoji" are something else.
    private const string No = @"no(?:pe)?(?=\s*(?:[^\w\s]|$)|\s+(?:that|this|it|those|these|wait|sorry|not|i|actually|oops|hold|scratch|still|again)\b)";

    private const string Interjections = $"(?<word>{No}|" +
        @"wait(?!\s+(?:for|until|till|to)\b)|oops|whoops|oh(?!,?\s+(?:and|yes|yeah|look|my)\b)|actually|scratch that|ha?ng on|hold on|my bad|my mistake|correction)\b";

    // Phrases that say in any place that something was wrong, or that it is tried again.
    private const string Phrases = @"\b(?<word>(?:is|are|was|were)\s+actually|(?:that|it|this)'s\s+actually|let\s+me\s+(?:try|correct|fix|rephrase)|" +
        @"try(?:ing)?\s+again|i\s+mean|i\s+meant|(?:that|this)(?:'s|\s+is|\s+was)\s+(?:not|wrong|incorrect)|(?:that|this)\s+(?:isn't|wasn't)|" +
        @"not\s+(?:quite\s+)?right|i\s+made\s+a\s+mistake|i\s+was\s+(?:wrong|mistaken))\b";

    private const string Apologies = @"\b(?<word>sorry(?!\s+to\s+hear)|apologi[sz]e|apologies)\b";

    // A statement about emoji in general or about the one that was asked for, within one sentence.
    private const string Denials = @"\b(?<word>no\s+(?:[\w'-]+\s+){0,6}?emojis?|there\s+(?:isn't|is\s+not|aren't|are\s+not)|there\s+is\s+none|" +
        @"(?:does\s+not|doesn't|do\s+not|don't)\s+(?:[\w']+\s+){0,3}?exist|(?:cannot|can't|can\s+not|could\s+not|couldn't)\s+find|" +
        @"(?:does\s+not|doesn't)\s+(?:[\w']+\s+){0,2}?have\s+(?:[\w'-]+\s+){0,6}?emoji)\b";

    /// <summary>The remarks of a text in their order, its emoji replaced by <see cref="Emoji"/>.</summary>
    public static IReadOnlyList<Remark> Find(string text)
    {
        string plain = text.Replace('\u2019', '\'');
        return [.. Matches(Correcting(), RemarkKind.Correction).Concat(Matches(Apologizing(), RemarkKind.Apology))
            .Concat(Matches(Denying(), RemarkKind.Denial)).OrderBy(r => r.At)];

        IEnumerable<Remark> Matches(Regex pattern, RemarkKind kind) =>
            pattern.Matches(plain).Select(m => new Remark(m.Groups["word"].Index, kind));
    }

    [GeneratedRegex($"{Clause}{Interjections}|{Phrases}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Correcting();

    [GeneratedRegex(Apologies, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Apologizing();

    [GeneratedRegex(Denials, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Denying();
}
