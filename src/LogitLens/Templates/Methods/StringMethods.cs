using System.Text;
using LogitLens.Templates.Evaluation;
using LogitLens.Templates.Formatting;
using LogitLens.Templates.Values;

namespace LogitLens.Templates.Methods;

/// <summary>The methods of texts. Positions and widths count code points.</summary>
internal static class StringMethods
{
    public static readonly Dictionary<string, Method<string>> Table = new(StringComparer.Ordinal)
    {
        ["capitalize"] = new("", (s, _) => CaseText.Capitalize(s)),
        ["casefold"] = new("", (s, _) => CaseText.Fold(s)),
        ["center"] = new("width, fill?, /", (s, a) => TextLayout.Center(s, a.Int(0), Fill(a))),
        ["count"] = new("sub, start?, stop?, /", (s, a) => TextSearch.Count(s, a)),
        ["endswith"] = new("suffix, start?, stop?, /", (s, a) => TextSearch.EndsWith(s, a)),
        ["expandtabs"] = new("tabsize?", (s, a) => TextLayout.ExpandTabs(s, a.Int(0, 8))),
        ["find"] = new("sub, start?, stop?, /", (s, a) => TextSearch.Find(s, a, last: false)),
        ["index"] = new("sub, start?, stop?, /", (s, a) => TextSearch.Index(s, a, last: false)),
        ["isalnum"] = new("", (s, _) => TextClasses.All(s, TextClasses.IsAlphanumeric)),
        ["isalpha"] = new("", (s, _) => TextClasses.All(s, Rune.IsLetter)),
        ["isascii"] = new("", (s, _) => Ascii.IsValid(s)),
        ["isdecimal"] = new("", (s, _) => TextClasses.All(s, Rune.IsDigit)),
        ["isdigit"] = new("", (s, _) => TextClasses.All(s, TextClasses.IsDigit)),
        ["isidentifier"] = new("", (s, _) => TextClasses.IsIdentifier(s)),
        ["islower"] = new("", (s, _) => CaseText.IsLowerText(s)),
        ["isnumeric"] = new("", (s, _) => TextClasses.All(s, Rune.IsNumber)),
        ["isprintable"] = new("", (s, _) => TextLiteral.IsPrintable(s)),
        ["isspace"] = new("", (s, _) => s.Length > 0 && s.All(TextClasses.IsSpace)),
        ["istitle"] = new("", (s, _) => s == CaseText.Title(s) && s != CaseText.Swap(s)),
        ["isupper"] = new("", (s, _) => CaseText.IsUpperText(s)),
        ["join"] = new("items, /", (s, a) => Join(s, a.Value(0))),
        ["ljust"] = new("width, fill?, /", (s, a) => FormatSpec.Pad("", s, Fill(a), "<", a.Int(0))),
        ["lower"] = new("", (s, _) => CaseText.Lower(s)),
        ["lstrip"] = new("chars?, /", (s, a) => TextLayout.Strip(s, a.OptionalText(0), left: true, right: false)),
        ["partition"] = new("sep, /", (s, a) => TextSearch.Partition(s, a.Text(0), last: false)),
        ["removeprefix"] = new("prefix, /", (s, a) => TextLayout.RemovePrefix(s, a.Text(0))),
        ["removesuffix"] = new("suffix, /", (s, a) => TextLayout.RemoveSuffix(s, a.Text(0))),
        ["replace"] = new("old, new, count?, /", (s, a) => TextLayout.Replace(s, a.Text(0), a.Text(1), a.Int(2, -1))),
        ["rfind"] = new("sub, start?, stop?, /", (s, a) => TextSearch.Find(s, a, last: true)),
        ["rindex"] = new("sub, start?, stop?, /", (s, a) => TextSearch.Index(s, a, last: true)),
        ["rjust"] = new("width, fill?, /", (s, a) => FormatSpec.Pad("", s, Fill(a), ">", a.Int(0))),
        ["rpartition"] = new("sep, /", (s, a) => TextSearch.Partition(s, a.Text(0), last: true)),
        ["rsplit"] = new("sep?, maxsplit?", (s, a) => TextSplit.FromRight(s, a.OptionalText(0), a.Int(1, -1))),
        ["rstrip"] = new("chars?, /", (s, a) => TextLayout.Strip(s, a.OptionalText(0), left: false, right: true)),
        ["split"] = new("sep?, maxsplit?", (s, a) => TextSplit.FromLeft(s, a.OptionalText(0), a.Int(1, -1))),
        ["splitlines"] = new("keepends?", (s, a) => TextSplit.ToList(TextSplit.Lines(s, a.Flag(0)))),
        ["startswith"] = new("prefix, start?, stop?, /", (s, a) => TextSearch.StartsWith(s, a)),
        ["strip"] = new("chars?, /", (s, a) => TextLayout.Strip(s, a.OptionalText(0), left: true, right: true)),
        ["swapcase"] = new("", (s, _) => CaseText.Swap(s)),
        ["title"] = new("", (s, _) => CaseText.Title(s)),
        ["upper"] = new("", (s, _) => CaseText.Upper(s)),
        ["zfill"] = new("width, /", (s, a) => TextLayout.ZeroFill(s, a.Int(0))),
    };

    /// <summary>The method bound to its text; <c>format</c> takes any arguments and so stands beside the table.</summary>
    public static FunctionValue? Find(string text, string name) => name switch
    {
        "format" => new FunctionValue(name, arguments => new BraceFormat(arguments, escape: false).Format(text)),
        _ => MethodTable.Bind(Table, text, name),
    };

    public static string Join(string separator, object items)
    {
        StringBuilder joined = new();
        bool first = true;
        foreach (object item in Iteration.Items(items))
        {
            if (!Strings.TryGet(item, out string text))
                throw TemplateErrors.Type($"join() takes texts, not {TypeNames.Of(item)}");
            if (!first) _ = joined.Add(separator);
            first = false;
            _ = joined.Add(text);
        }
        return joined.ToString();
    }

    private static string Fill(BoundArguments arguments)
    {
        string fill = arguments.OptionalText(1) ?? " ";
        return CodePoints.Length(fill) == 1 ? fill : throw TemplateErrors.Type("the fill must be a single character");
    }
}

/// <summary>The methods of markup: those of texts, with arguments escaped and results marked.</summary>
internal static class MarkupMethods
{
    private static readonly HashSet<string> Escaping = new(StringComparer.Ordinal) { "join", "ljust", "rjust", "center" };

    public static FunctionValue? Find(MarkupValue markup, string name)
    {
        if (name == "format")
            return new FunctionValue(name, a => new MarkupValue(new BraceFormat(a, escape: true).Format(markup.Text)));
        if (StringMethods.Find(markup.Text, name) is not { } plain) return null;
        return new FunctionValue(name, arguments => Mark(plain.Invoke(Escape(name, arguments))));
    }

    private static CallArguments Escape(string name, CallArguments arguments)
    {
        if (name == "replace" && arguments.Positional.Count > 1)
        {
            object[] replaced = [.. arguments.Positional];
            replaced[1] = MarkupValue.Escape(replaced[1]);
            return arguments with { Positional = replaced };
        }
        if (!Escaping.Contains(name) || arguments.Positional.Count == 0) return arguments;
        object[] escaped = [.. arguments.Positional];
        if (name == "join") escaped[0] = new ListValue([.. Iteration.Items(escaped[0]).Select(MarkupValue.Escape)]);
        else if (escaped.Length > 1) escaped[1] = MarkupValue.Escape(escaped[1]);
        return arguments with { Positional = escaped };
    }

    private static object Mark(object value) => value switch
    {
        string text => new MarkupValue(text),
        SequenceValue sequence => sequence.With([.. sequence.Items.Select(Mark)]),
        _ => value,
    };
}
