using System.Globalization;
using System.Numerics;
using System.Text;
using LogitLens.Templates.Formatting;
using LogitLens.Templates.Values;

namespace LogitLens.Templates.Evaluation;

/// <summary>Values as text: Python's <c>str</c> and <c>repr</c>.</summary>
internal static class Printer
{
    public static string ToText(object value) => value switch
    {
        string s => s,
        MarkupValue m => m.Text,
        UndefinedValue => "",
        _ => Represent(value),
    };

    public static string Represent(object value)
    {
        StringBuilder output = new();
        Write(output, value);
        return output.ToString();
    }

    private static void Write(StringBuilder output, object value)
    {
        Work.EnsureStack();
        switch (value)
        {
            case ListValue list: WriteItems(output, "[", list.Items, "]"); break;
            case TupleValue { Items.Count: 1 } tuple: WriteItems(output, "(", tuple.Items, ",)"); break;
            case TupleValue tuple: WriteItems(output, "(", tuple.Items, ")"); break;
            case DictValue dict: WritePairs(output, dict.Pairs); break;
            case DictView view: WriteItems(output, view.Name + "([", view.Items, "])"); break;
            case NamespaceValue space:
                _ = output.Add("<Namespace ");
                WritePairs(output, space.Attributes.Select(a => KeyValuePair.Create((object)a.Key, a.Value)));
                _ = output.Add(">");
                break;
            default: _ = output.Add(Atom(value)); break;
        }
    }

    private static string Atom(object value) => value switch
    {
        NoneValue => "None",
        UndefinedValue => "Undefined",
        bool b => b ? "True" : "False",
        BigInteger i => i.ToString(CultureInfo.InvariantCulture),
        double d => RealText.Shortest(d),
        string s => TextLiteral.Quote(s),
        MarkupValue m => $"Markup({TextLiteral.Quote(m.Text)})",
        RangeValue { Step: 1 } r => string.Create(CultureInfo.InvariantCulture, $"range({r.Start}, {r.Stop})"),
        RangeValue r => string.Create(CultureInfo.InvariantCulture, $"range({r.Start}, {r.Stop}, {r.Step})"),
        LoopValue loop => $"<LoopContext {loop.Attribute("index")}/{loop.Length}>",
        MacroValue macro => $"<Macro {TextLiteral.Quote(macro.Name)}>",
        CallableValue c => $"<function {c.Name}>",
        _ => $"<{TypeNames.Of(value)} object>",
    };

    private static void WriteItems(StringBuilder output, string open, IEnumerable<object> items, string close)
    {
        _ = output.Add(open);
        bool first = true;
        foreach (object item in items)
        {
            if (!first) _ = output.Add(", ");
            first = false;
            Write(output, item);
        }
        _ = output.Add(close);
    }

    private static void WritePairs(StringBuilder output, IEnumerable<KeyValuePair<object, object>> pairs)
    {
        _ = output.Add("{");
        bool first = true;
        foreach ((object key, object value) in pairs)
        {
            if (!first) _ = output.Add(", ");
            first = false;
            Write(output, key);
            _ = output.Add(": ");
            Write(output, value);
        }
        _ = output.Add("}");
    }
}
