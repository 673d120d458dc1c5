using System.Numerics;
using LogitLens.Templates.Evaluation;
using LogitLens.Templates.Values;

namespace LogitLens.Templates.Methods;

/// <summary>Finding texts in texts.</summary>
internal static class TextSearch
{
    public static object Find(string text, BoundArguments a, bool last)
    {
        string sub = a.Text(0);
        if (!TryWindow(text, a, out int start, out int stop)) return BigInteger.MinusOne;
        string part = text[start..stop];
        Work.ChargeText(part.Length);
        int found = last ? LastIndex(part, sub) : part.IndexOf(sub, StringComparison.Ordinal);
        return new BigInteger(found < 0 ? -1 : CodePoints.Index(text, start + found));
    }

    public static object Index(string text, BoundArguments a, bool last)
    {
        object found = Find(text, a, last);
        return found is BigInteger { Sign: >= 0 }
            ? found
            : throw TemplateErrors.Failure($"index() does not find {Printer.Represent(a.Value(0))} in the text");
    }

    public static object Count(string text, BoundArguments a)
    {
        string sub = a.Text(0);
        if (!TryWindow(text, a, out int start, out int stop)) return BigInteger.Zero;
        string part = text[start..stop];
        if (sub.Length == 0) return new BigInteger(CodePoints.Length(part) + 1);
        int count = 0;
        Work.ChargeText(part.Length);
        for (int at = 0; (at = part.IndexOf(sub, at, StringComparison.Ordinal)) >= 0; at += sub.Length) count++;
        return new BigInteger(count);
    }

    public static object StartsWith(string text, BoundArguments a) =>
        Affix(text, a, static (part, prefix) => part.StartsWith(prefix, StringComparison.Ordinal));

    public static object EndsWith(string text, BoundArguments a) =>
        Affix(text, a, static (part, suffix) => part.EndsWith(suffix, StringComparison.Ordinal));

    // One affix or a tuple of them.
    private static bool Affix(string text, BoundArguments a, Func<string, string, bool> matches)
    {
        IReadOnlyList<object> affixes = a.Value(0) is TupleValue tuple ? tuple.Items : [a.Text(0)];
        bool inside = TryWindow(text, a, out int start, out int stop);
        foreach (object affix in affixes)
        {
            if (!Strings.TryGet(affix, out string value))
                throw TemplateErrors.Type($"a prefix or suffix must be a text, not {TypeNames.Of(affix)}");
            if (inside && matches(text[start..stop], value)) return true;
        }
        return false;
    }

    public static object Partition(string text, string separator, bool last)
    {
        if (separator.Length == 0) throw TemplateErrors.Failure("partition() needs a separator that is not empty");
        int at = last ? LastIndex(text, separator) : text.IndexOf(separator, StringComparison.Ordinal);
        if (at < 0) return last ? new TupleValue("", "", text) : new TupleValue(text, "", "");
        return new TupleValue(text[..at], separator, text[(at + separator.Length)..]);
    }

    private static int LastIndex(string text, string sub) =>
        sub.Length == 0 ? text.Length : text.LastIndexOf(sub, StringComparison.Ordinal);

    private static bool TryWindow(string text, BoundArguments a, out int start, out int stop)
    {
        (start, stop) = (0, text.Length);
        if (a[1] is null) return true;
        int length = CodePoints.Length(text);
        int from = a.IsGiven(1) ? Place(a.Int(1), length) : 0;
        int to = Math.Min(length, a.IsGiven(2) ? Place(a.Int(2), length) : length);
        if (from > to) return false;
        (start, stop) = (CodePoints.Offset(text, from), CodePoints.Offset(text, to));
        return true;
    }

    private static int Place(int index, int length) => index < 0 ? Math.Max(0, index + length) : index;
}
