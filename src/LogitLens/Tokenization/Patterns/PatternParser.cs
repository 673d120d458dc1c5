using System.Globalization;
using LogitLens.Tokenization.Unicode;

namespace LogitLens.Tokenization.Patterns;

/// <summary>
/// Parses the regular expressions of tokenizer.json, which are Oniguruma's with Ruby syntax
/// (https://github.com/kkos/oniguruma/blob/master/doc/RE): <c>^</c> and <c>$</c> stop at lines, <c>(?m)</c> lets the dot
/// match newlines, <c>{1,3}+</c> repeats a repetition and is not possessive.
/// </summary>
internal sealed class PatternParser
{
    private const int DeepestNesting = 100;
    private const int MostRepetitions = 1000;
    private static readonly CodePointSet AnyButNewline = UnicodeSets.Newline.Complement();

    private readonly PatternReader _reader;
    private int _depth;
    private bool _ignoreCase, _dotAll, _extended;

    private PatternParser(string pattern) => _reader = new(pattern);

    public static PatternNode Parse(string pattern)
    {
        var parser = new PatternParser(pattern);
        PatternNode node = parser.ParseAlternation();
        return parser._reader.AtEnd ? node : throw parser._reader.Error("a ')' without its '('");
    }

    private PatternNode ParseAlternation()
    {
        if (++_depth > DeepestNesting) throw _reader.Error($"groups are nested deeper than {DeepestNesting}");
        var choices = new List<PatternNode> { ParseSequence() };
        while (_reader.TryTake("|")) choices.Add(ParseSequence());
        _depth--;
        return choices.Count == 1 ? choices[0] : new PatternNode.Alternation(choices);
    }

    private PatternNode.Sequence ParseSequence()
    {
        var items = new List<PatternNode>();
        int previousFolded = -1;
        while (!_reader.AtEnd && _reader.Current is not ('|' or ')'))
        {
            if (_extended && SkipExtendedSpace()) continue;
            int foldedBefore = previousFolded;
            previousFolded = -1;
            if (ParseAtom(ref previousFolded) is not { } atom) continue;
            if (CaseFolding.IsLigature(foldedBefore, previousFolded))
            {
                throw _reader.Error($"'{(char)foldedBefore}{(char)previousFolded}' under (?i) also folds from one character, " +
                    "which is not supported");
            }
            items.Add(ParseRepetitions(atom));
        }
        return new(items);
    }

    private bool SkipExtendedSpace()
    {
        if (_reader.Current == '#')
        {
            while (!_reader.AtEnd && _reader.Current != '\n') _reader.Index++;
            return true;
        }
        if (_reader.Current is not (' ' or '\t' or '\n' or '\r' or '\f' or '\v')) return false;
        _reader.Index++;
        return true;
    }

    private PatternNode? ParseAtom(ref int folded)
    {
        switch (_reader.Current)
        {
            case '(':
                return ParseGroup();
            case '[':
                _reader.Index++;
                return new PatternNode.OneOf(new BracketParser(_reader, _ignoreCase).Parse());
            case '.':
                _reader.Index++;
                return new PatternNode.OneOf(_dotAll ? CodePointSet.All : AnyButNewline);
            case '^':
                _reader.Index++;
                return new PatternNode.Anchor(AnchorKind.LineStart);
            case '$':
                _reader.Index++;
                return new PatternNode.Anchor(AnchorKind.LineEnd);
            case '*' or '+' or '?':
                throw _reader.Error($"nothing to repeat before '{_reader.Current}'");
            case '\\':
                _reader.Index++;
                return ParseEscape(ref folded);
            default:
                return Character(_reader.TakeCodePoint(), ref folded);
        }
    }

    private PatternNode ParseEscape(ref int folded)
    {
        if (_reader.AtEnd) throw _reader.Error("the pattern ends after a backslash");
        AnchorKind? anchor = _reader.Current switch
        {
            'A' => AnchorKind.TextStart,
            'z' => AnchorKind.TextEnd,
            'Z' => AnchorKind.TextEndOrLastNewline,
            'b' => AnchorKind.WordBoundary,
            'B' => AnchorKind.NotWordBoundary,
            _ => null,
        };
        if (anchor is { } kind)
        {
            _reader.Index++;
            return new PatternNode.Anchor(kind);
        }
        return _reader.TakeClassEscape(_ignoreCase) is { } set
            ? new PatternNode.OneOf(set)
            : Character(_reader.TakeCharacterEscape(), ref folded);
    }

    private PatternNode Character(int codePoint, ref int folded)
    {
        if (!_ignoreCase) return new PatternNode.Literal(codePoint);
        if (codePoint > 0x7F) throw _reader.Error("characters beyond ASCII under (?i) are not supported");
        folded = codePoint;
        return char.IsAsciiLetter((char)codePoint)
            ? new PatternNode.OneOf(CaseFolding.Variants(codePoint))
            : new PatternNode.Literal(codePoint);
    }

    private PatternNode? ParseGroup()
    {
        _reader.Index++;
        (bool ignoreCase, bool dotAll, bool extended) = (_ignoreCase, _dotAll, _extended);
        PatternNode? node;
        if (_reader.TryTake("?#"))
        {
            while (!_reader.AtEnd && _reader.Current != ')') _reader.Index++;
            node = null;
        }
        else if (_reader.TryTake("?:")) node = ParseAlternation();
        else if (_reader.TryTake("?=")) node = new PatternNode.Look(ParseAlternation(), Behind: false, Negative: false);
        else if (_reader.TryTake("?!")) node = new PatternNode.Look(ParseAlternation(), Behind: false, Negative: true);
        else if (_reader.TryTake("?<=")) node = new PatternNode.Look(ParseAlternation(), Behind: true, Negative: false);
        else if (_reader.TryTake("?<!")) node = new PatternNode.Look(ParseAlternation(), Behind: true, Negative: true);
        else if (_reader.TryTake("?>")) node = new PatternNode.Atomic(ParseAlternation());
        else if (_reader.TryTake("?")) return ParseOptions((ignoreCase, dotAll, extended));
        else node = ParseAlternation();
        CloseGroup();
        (_ignoreCase, _dotAll, _extended) = (ignoreCase, dotAll, extended);
        return node;
    }

    /// <summary>(?i:...) for a group, or (?i) which holds to the end of the group around it, over its '|' too.</summary>
    private PatternNode ParseOptions((bool IgnoreCase, bool DotAll, bool Extended) outer)
    {
        bool on = true;
        while (!_reader.AtEnd && _reader.Current is not (':' or ')'))
        {
            switch (_reader.Current)
            {
                case '-': on = false; break;
                case 'i': _ignoreCase = on; break;
                case 'm': _dotAll = on; break;
                case 'x': _extended = on; break;
                default: throw _reader.Error($"the group (?{_reader.Current} is not supported");
            }
            _reader.Index++;
        }
        bool isolated = _reader.TryTake(")");
        if (!isolated && !_reader.TryTake(":")) throw _reader.Error("a group lacks its closing ')'");
        PatternNode node = ParseAlternation();
        if (!isolated) CloseGroup();
        (_ignoreCase, _dotAll, _extended) = outer;
        return node;
    }

    private void CloseGroup()
    {
        if (!_reader.TryTake(")")) throw _reader.Error("a group lacks its closing ')'");
    }

    private PatternNode ParseRepetitions(PatternNode node)
    {
        while (!_reader.AtEnd)
        {
            bool interval = false;
            (int Minimum, int? Maximum)? bounds = _reader.Current switch
            {
                '*' => (0, null),
                '+' => (1, null),
                '?' => (0, 1),
                '{' => TakeInterval(out interval),
                _ => null,
            };
            if (bounds is not { } b) return node;
            if (node is PatternNode.Anchor or PatternNode.Look) throw _reader.Error("an anchor or a look-around is repeated");
            if (!interval) _reader.Index++;
            // In Ruby syntax {n,m}+ and {n}? are a second repetition of the first; only {n,m}? is lazy.
            bool exact = interval && b.Minimum == b.Maximum;
            RepeatKind kind = !exact && _reader.TryTake("?") ? RepeatKind.Lazy
                : !interval && _reader.TryTake("+") ? RepeatKind.Possessive
                : RepeatKind.Greedy;
            node = new PatternNode.Repeat(node, b.Minimum, b.Maximum, kind);
        }
        return node;
    }

    /// <summary>{n}, {n,}, {,m} or {n,m}; anything else in braces is literal text.</summary>
    private (int Minimum, int? Maximum)? TakeInterval(out bool interval)
    {
        interval = false;
        int close = _reader.Pattern.IndexOf('}', _reader.Index);
        if (close < 0) return null;
        string[] parts = _reader.Pattern[(_reader.Index + 1)..close].Split(',');
        if (parts.Length > 2 || parts.Any(p => !p.All(char.IsAsciiDigit)) || parts.All(p => p.Length == 0)) return null;
        int minimum = Count(parts[0]) ?? 0;
        int? maximum = parts.Length == 1 ? minimum : Count(parts[1]);
        if (maximum < minimum) throw _reader.Error("a repetition whose least count is above its greatest");
        _reader.Index = close + 1;
        interval = true;
        return (minimum, maximum);
    }

    private int? Count(string digits)
    {
        if (digits.Length == 0) return null;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count <= MostRepetitions
            ? count
            : throw _reader.Error($"a repetition of more than {MostRepetitions}");
    }
}
