using System.Numerics;
using System.Text;
using LogitLens.Templates.Values;

namespace LogitLens.Templates.Evaluation;

/// <summary><c>value[start:stop:step]</c> with Python's rules for absent and negative bounds.</summary>
internal static class Slicing
{
    public static object Slice(object target, object start, object stop, object step) => target switch
    {
        SequenceValue s => s.With([.. Places(s.Items.Count, start, stop, step).Select(i => s.Items[i])]),
        string s => Text(s, start, stop, step),
        MarkupValue m => new MarkupValue(Text(m.Text, start, stop, step)),
        RangeValue r => Range(r, start, stop, step),
        UndefinedValue u => throw TemplateErrors.Failure(u.Message),
        _ => throw TemplateErrors.Type($"{TypeNames.Of(target)} cannot be sliced"),
    };

    private static string Text(string text, object start, object stop, object step)
    {
        int length = CodePoints.Length(text);
        (int from, int to, int by) = Resolve(length, start, stop, step);
        Work.ChargeText(text.Length);
        if (by == 1) return CodePoints.Cut(text, from, to);
        string[] points = [.. CodePoints.Split(text)];
        StringBuilder cut = new();
        for (int i = from; by > 0 ? i < to : i > to; i += by) _ = cut.Append(points[i]);
        return cut.ToString();
    }

    private static RangeValue Range(RangeValue range, object start, object stop, object step)
    {
        (int from, int to, int by) = Resolve(range.Count, start, stop, step);
        return new RangeValue(range[from], range[to], range.Step * by);
    }

    private static IEnumerable<int> Places(int length, object start, object stop, object step)
    {
        (int from, int to, int by) = Resolve(length, start, stop, step);
        for (int i = from; by > 0 ? i < to : i > to; i += by)
        {
            Work.Charge();
            yield return i;
        }
    }

    private static (int Start, int Stop, int Step) Resolve(int length, object start, object stop, object step)
    {
        BigInteger by = Bound(step) ?? 1;
        if (by.IsZero) throw TemplateErrors.Failure("a slice cannot have the step 0");
        bool forward = by.Sign > 0;
        (int low, int high) = forward ? (0, length) : (-1, length - 1);
        int from = Clamp(Bound(start), length, low, high, forward ? low : high);
        int to = Clamp(Bound(stop), length, low, high, forward ? high : low);

        // A step beyond the length takes one item; bounding it keeps the loops free of overflow.
        return (from, to, (int)BigInteger.Clamp(by, -length - 1, length + 1));
    }

    private static int Clamp(BigInteger? bound, int length, int low, int high, int absent)
    {
        if (bound is not { } value) return absent;
        if (value.Sign < 0) value += length;
        return (int)BigInteger.Clamp(value, low, high);
    }

    private static BigInteger? Bound(object value) => value switch
    {
        NoneValue => null,
        _ when Numbers.TryInteger(value, out BigInteger number) => number,
        UndefinedValue u => throw TemplateErrors.Failure(u.Message),
        _ => throw TemplateErrors.Type($"slice bounds must be whole numbers or none, not {TypeNames.Of(value)}"),
    };
}
