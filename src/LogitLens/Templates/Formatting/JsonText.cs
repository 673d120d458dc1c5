using System.Globalization;
using System.Numerics;
using System.Text;
using LogitLens.Templates.Evaluation;
using LogitLens.Templates.Values;

namespace LogitLens.Templates.Formatting;

/// <summary>Values as JSON, laid out as Python's json.dumps does.</summary>
internal sealed record JsonText
{
    private readonly StringBuilder _output = new();

    public bool EnsureAscii { get; init; }

    /// <summary>What one level is indented by; null keeps everything on one line.</summary>
    public string? Indent { get; init; }

    public string ItemSeparator { get; init; } = ", ";

    public string KeySeparator { get; init; } = ": ";

    public bool SortKeys { get; init; }

    public string Write(object value)
    {
        Write(value, 0);
        return _output.ToString();
    }

    private void Write(object value, int depth)
    {
        Work.EnsureStack();
        switch (value)
        {
            case SequenceValue sequence:
                WriteAll('[', sequence.Items, (item, inner) => Write(item, inner), ']', depth);
                break;
            case DictValue dict:
                WriteAll('{', Sorted(dict), (pair, inner) => WritePair(pair, inner), '}', depth);
                break;
            default:
                _ = _output.Add(Atom(value));
                break;
        }
    }

    private void WriteAll<T>(char open, IEnumerable<T> items, Action<T, int> write, char close, int depth)
    {
        _ = _output.Append(open);
        bool any = false;
        foreach (T item in items)
        {
            if (any) _ = _output.Add(ItemSeparator);
            any = true;
            NewLine(depth + 1);
            write(item, depth + 1);
        }
        if (any) NewLine(depth);
        _ = _output.Append(close);
    }

    private void WritePair(KeyValuePair<object, object> pair, int depth)
    {
        _ = _output.Add(Key(pair.Key)).Add(KeySeparator);
        Write(pair.Value, depth);
    }

    private void NewLine(int depth)
    {
        if (Indent is null) return;
        _ = _output.Add("\n");
        for (int i = 0; i < depth; i++) _ = _output.Add(Indent);
    }

    private IEnumerable<KeyValuePair<object, object>> Sorted(DictValue dict) => SortKeys
        ? Ordering.Sort(dict.Keys, key => key, reverse: false).Select(key => KeyValuePair.Create(key, Get(dict, key)))
        : dict.Pairs;

    private static object Get(DictValue dict, object key)
    {
        _ = dict.TryGet(key, out object value);
        return value;
    }

    private string Key(object key) => key switch
    {
        NoneValue or bool or BigInteger or double => $"\"{Atom(key)}\"",
        _ when Strings.TryGet(key, out string text) => Quote(text),
        _ => throw TemplateErrors.Type($"tojson cannot write a key of the type {TypeNames.Of(key)}"),
    };

    private string Atom(object value) => value switch
    {
        NoneValue => "null",
        bool b => b ? "true" : "false",
        BigInteger i => i.ToString(CultureInfo.InvariantCulture),
        double.NaN => "NaN",
        double.PositiveInfinity => "Infinity",
        double.NegativeInfinity => "-Infinity",
        double d => RealText.Shortest(d),
        UndefinedValue u => throw TemplateErrors.Failure($"tojson cannot write an undefined value: {u.Message}"),
        _ when Strings.TryGet(value, out string text) => Quote(text),
        _ => throw TemplateErrors.Type($"tojson cannot write a value of the type {TypeNames.Of(value)}"),
    };

    private string Quote(string text)
    {
        StringBuilder quoted = new(text.Length + 2);
        _ = quoted.Append('"');
        foreach (char c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                '\f' => quoted.Append("\\f"),
                '\b' => quoted.Append("\\b"),
                < ' ' => AppendCode(quoted, c),
                >= '\x7f' when EnsureAscii => AppendCode(quoted, c),
                _ => quoted.Append(c),
            };
        }
        return quoted.Append('"').ToString();
    }

    private static StringBuilder AppendCode(StringBuilder quoted, char c) =>
        quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
}
