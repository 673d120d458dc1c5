using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;
using LogitLens.Templates.Evaluation;
using LogitLens.Templates.Formatting;
using LogitLens.Templates.Methods;
using LogitLens.Templates.Values;

namespace LogitLens.Templates.Filters;

/// <summary>The filters of texts. Values of other types are printed first; markup stays markup.</summary>
internal static partial class TextFilters
{
    public static Dictionary<string, Filter> All { get; } = new(StringComparer.Ordinal)
    {
        ["capitalize"] = new PlainFilter("", (v, _) => Map(v, CaseText.Capitalize)),
        ["center"] = new PlainFilter("width?", (v, a) => Map(v, s => TextLayout.Center(s, a.Int(0, 80), " "))),
        ["e"] = new PlainFilter("", (v, _) => MarkupValue.Escape(v)),
        ["escape"] = new PlainFilter("", (v, _) => MarkupValue.Escape(v)),
        ["forceescape"] = new PlainFilter("", (v, _) => MarkupValue.Escape(Printer.ToText(v))),
        ["format"] = new OpenFilter(Format),
        ["indent"] = new PlainFilter("width?, first?, blank?", Indent),
        ["lower"] = new PlainFilter("", (v, _) => Map(v, CaseText.Lower)),
        ["replace"] = new PlainFilter("old, new, count?", (v, a) => TextLayout.Replace(
            Printer.ToText(v), Printer.ToText(a.Value(0)), Printer.ToText(a.Value(1)), a.IsGiven(2) ? a.Int(2) : -1)),
        ["safe"] = new PlainFilter("", (v, _) => new MarkupValue(Printer.ToText(v))),
        ["striptags"] = new PlainFilter("", (v, _) => StripTags(Printer.ToText(v))),
        ["title"] = new PlainFilter("", (v, _) => Map(v, Title)),
        ["trim"] = new PlainFilter("chars?", (v, a) => Map(v, s => TextLayout.Strip(s, a.OptionalText(0), left: true, right: true))),
        ["truncate"] = new PlainFilter("length?, killwords?, end?, leeway?", Truncate),
        ["upper"] = new PlainFilter("", (v, _) => Map(v, CaseText.Upper)),
        ["urlencode"] = new PlainFilter("", (v, _) => UrlEncode(v)),
        ["wordcount"] = new PlainFilter("", (v, _) => new BigInteger(Word.Count(Printer.ToText(v)))),
    };

    private static object Map(object value, Func<string, string> map) =>
        value is MarkupValue markup ? new MarkupValue(map(markup.Text)) : map(Printer.ToText(value));

    private static object Format(object value, CallArguments arguments)
    {
        object template = value is MarkupValue ? value : Printer.ToText(value);
        if (arguments.Named.Count == 0) return PercentFormat.Format(template, new TupleValue(arguments.Positional));
        if (arguments.Positional.Count > 0)
            throw TemplateErrors.Type("the filter 'format' takes plain or named arguments, not both");
        DictValue named = new();
        foreach ((string name, object item) in arguments.Named) named[name] = item;
        return PercentFormat.Format(template, named);
    }

    private static object Indent(object value, BoundArguments a)
    {
        if (value is UndefinedValue undefined) throw TemplateErrors.Failure(undefined.Message);
        if (!Strings.TryGet(value, out string text))
            throw TemplateErrors.Type($"the filter 'indent' takes a text, not {TypeNames.Of(value)}");
        string indent = a[0] is { } width && Strings.TryGet(width, out string custom)
            ? custom
            : Operators.Repeat(" ", a.Int(0, 4));
        bool blank = a.Flag(2);
        StringBuilder indented = new();
        bool first = true;
        foreach (string line in TextSplit.Lines(text + "\n", keepEnds: false))
        {
            if (!first) _ = indented.Add("\n");
            bool bare = first ? !a.Flag(1) : line.Length == 0 && !blank;
            _ = indented.Add(bare ? "" : indent).Add(line);
            first = false;
        }
        return value is MarkupValue ? new MarkupValue(indented.ToString()) : indented.ToString();
    }

    private static string Title(string text) =>
        string.Concat(WordStart.Split(text).Where(part => part.Length > 0).Select(TitleWord));

    // Jinja raises the first character to upper case, which is not always its title case.
    private static string TitleWord(string word)
    {
        int first = CodePoints.WidthAt(word, 0);
        return CaseText.Upper(word[..first]) + CaseText.Lower(word[first..]);
    }

    private static object Truncate(object value, BoundArguments a)
    {
        (int length, string end, int leeway) = (a.Int(0, 255), a.OptionalText(2) ?? "...", a.IsGiven(3) ? a.Int(3) : 5);
        int most = length - CodePoints.Length(end);
        if (most < 0 || leeway < 0)
            throw TemplateErrors.Failure("the filter 'truncate' needs a length of at least its end, and a leeway of 0 or more");
        if (Sizes.Length(value) <= (long)length + leeway) return value;
        if (!Strings.TryGet(value, out string text))
            throw TemplateErrors.Type($"the filter 'truncate' takes a text, not {TypeNames.Of(value)}");
        string cut = CodePoints.Cut(text, 0, most);
        int space = a.Flag(1) ? -1 : cut.LastIndexOf(' ');
        string kept = (space < 0 ? cut : cut[..space]) + end;
        return value is MarkupValue ? new MarkupValue(kept) : kept;
    }

    private static string StripTags(string text)
    {
        string plain = Tag.Replace(Comment.Replace(text, ""), "");
        Work.ChargeText(text.Length);
        IEnumerable<string> words = TextSplit.FromLeft(plain, null, -1).Items.Cast<string>();
        return System.Net.WebUtility.HtmlDecode(string.Join(' ', words));
    }

    private static string UrlEncode(object value)
    {
        if (Strings.TryGet(value, out string text) || Iteration.TryItems(value) is null)
            return Quote(text.Length > 0 ? text : Printer.ToText(value), "/");
        object items = value is DictValue dict
            ? new ListValue([.. dict.Pairs.Select(p => new TupleValue(p.Key, p.Value))])
            : value;
        List<string> pairs = [];
        foreach (object item in Iteration.Items(items))
        {
            if (Iteration.ToList(item) is not [{ } key, { } of])
                throw TemplateErrors.Type("the filter 'urlencode' takes a text or pairs");
            pairs.Add($"{QuotePlus(key)}={QuotePlus(of)}");
        }
        return string.Join('&', pairs);
    }

    private static string QuotePlus(object value) =>
        Quote(Printer.ToText(value), "").Replace("%20", "+", StringComparison.Ordinal);

    private static string Quote(string text, string safe)
    {
        StringBuilder quoted = new();
        foreach (byte b in Encoding.UTF8.GetBytes(text))
        {
            char c = (char)b;
            bool plain = char.IsAsciiLetterOrDigit(c) || "_.-~".Contains(c, StringComparison.Ordinal) || safe.Contains(c, StringComparison.Ordinal);
            _ = plain ? quoted.Append(c) : quoted.Add($"%{b:X2}");
        }
        return quoted.ToString();
    }

    [GeneratedRegex(@"\w+", RegexOptions.CultureInvariant)]
    private static partial Regex Word { get; }

    [GeneratedRegex(@"([-\s({\[<]+)", RegexOptions.CultureInvariant)]
    private static partial Regex WordStart { get; }

    [GeneratedRegex("<!--.*?-->", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Comment { get; }

    [GeneratedRegex("<[^>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Tag { get; }
}
