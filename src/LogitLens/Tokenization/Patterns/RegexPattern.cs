using System.Collections.Concurrent;
using LogitLens.Tokenization.Unicode;

namespace LogitLens.Tokenization.Patterns;

/// <summary>
/// A regular expression with Oniguruma's meaning. .NET's own engine will not do: it sees UTF-16 units, so that a letter or
/// emoji beyond the basic plane is two characters of no class to it, and <c>$</c>, <c>\w</c> and <c>(?m)</c> mean other things.
/// </summary>
internal sealed class RegexPattern : TextPattern
{
    private readonly string _pattern;
    private readonly PatternProgram _program;
    private readonly ConcurrentBag<PatternMatcher> _matchers = [];

    public RegexPattern(string pattern)
    {
        _pattern = pattern;
        _program = PatternCompiler.Compile(pattern, PatternParser.Parse(pattern));
    }

    public override void Find(ReadOnlySpan<char> text, List<TextSpan> spans)
    {
        if (!_matchers.TryTake(out PatternMatcher? matcher)) matcher = new(_pattern);
        matcher.BeginText(text.Length);
        int covered = 0, searchFrom = 0, lastMatchEnd = -1;
        while (searchFrom <= text.Length && TryFindNext(matcher, text, searchFrom, out int start, out int end))
        {
            if (start == end && end == lastMatchEnd)
            {
                // An empty match right after a match is none; the search goes on one character later.
                if (searchFrom == text.Length) break;
                CodePoints.At(text, searchFrom, out int length);
                searchFrom += length;
                continue;
            }
            AddGap(spans, covered, start);
            spans.Add(new(start, end, IsMatch: true));
            covered = searchFrom = lastMatchEnd = end;
        }
        AddGap(spans, covered, text.Length);
        _matchers.Add(matcher);
    }

    private bool TryFindNext(PatternMatcher matcher, ReadOnlySpan<char> text, int from, out int start, out int end)
    {
        for (start = from; start <= text.Length;)
        {
            end = matcher.MatchAt(_program, text, start);
            if (end >= 0) return true;
            if (start == text.Length) break;
            CodePoints.At(text, start, out int length);
            start += length;
        }
        end = -1;
        return false;
    }
}
