using System.Globalization;
using System.Numerics;
using System.Text;
using LogitLens.Templates.Evaluation;
using LogitLens.Templates.Values;

namespace LogitLens.Templates.Formatting;

/// <summary>The method <c>str.format</c>: <c>{}</c>, <c>{0}</c>, <c>{name.attribute[key]!r:spec}</c>.</summary>
internal sealed class BraceFormat(CallArguments arguments, bool escape)
{
    private const int MaxNesting = 2;

    private int _next;

    public string Format(string template) => Format(template, MaxNesting);

    private string Format(string template, int nesting)
    {
        if (nesting == 0) throw TemplateErrors.Failure("a format specification nests too deeply");
        StringBuilder text = new();
        for (int i = 0; i < template.Length; i++)
        {
            char c = template[i];
            if (c is not ('{' or '}'))
            {
                _ = text.Append(c);
            }
            else if (i + 1 < template.Length && template[i + 1] == c)
            {
                _ = text.Append(c);
                i++;
            }
            else
            {
                int end = c == '{' ? End(template, i) : throw Unbalanced(template);
                _ = text.Add(Field(template[(i + 1)..end], nesting));
                i = end;
            }
        }
        return text.ToString();
    }

    private static int End(string template, int open)
    {
        int depth = 0;
        for (int i = open; i < template.Length; i++)
        {
            if (template[i] == '{') depth++;
            if (template[i] == '}' && --depth == 0) return i;
        }
        throw Unbalanced(template);
    }

    private string Field(string field, int nesting)
    {
        int colon = field.IndexOf(':', StringComparison.Ordinal);
        string spec = colon < 0 ? "" : Format(field[(colon + 1)..], nesting - 1);
        string name = colon < 0 ? field : field[..colon];
        char conversion = name.Length > 1 && name[^2] == '!' ? name[^1] : ' ';
        object value = Resolve(conversion == ' ' ? name : name[..^2]);
        value = conversion switch
        {
            ' ' => value,
            'r' or 'a' => Printer.Represent(value),
            's' => Printer.ToText(value),
            _ => throw TemplateErrors.Failure($"'!{conversion}' is not a conversion of a format; use !r or !s"),
        };
        string text = FormatSpec.Apply(value, spec);
        return escape && value is not MarkupValue ? MarkupValue.Escape(text).Text : text;
    }

    private object Resolve(string path)
    {
        int end = path.AsSpan().IndexOfAny('.', '[');
        string first = end < 0 ? path : path[..end];
        object value = First(first);
        while (end >= 0 && end < path.Length)
        {
            bool isAttribute = path[end] == '.';
            int stop = isAttribute ? path.AsSpan(end + 1).IndexOfAny('.', '[') : path.IndexOf(']', end) - end - 1;
            if (stop < 0) stop = isAttribute ? path.Length - end - 1 : throw Unbalanced(path);
            string key = path.Substring(end + 1, stop);
            value = isAttribute ? Lookup.Member(value, key) : Lookup.Item(value, Key(key), orAttribute: true);
            end += stop + (isAttribute ? 1 : 2);
        }
        return value;
    }

    private object First(string name)
    {
        if (name.Length > 0 && !char.IsAsciiDigit(name[0]))
        {
            return arguments.Named.TryGetValue(name, out object? named)
                ? named
                : throw TemplateErrors.Failure($"format() misses its named argument '{name}'");
        }
        int index = name.Length == 0 ? _next++ : FormatSpec.Size(name);
        return index < arguments.Positional.Count
            ? arguments.Positional[index]
            : throw TemplateErrors.Failure($"format() misses its argument {index}");
    }

    private static object Key(string key) =>
        BigInteger.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out BigInteger number) ? number : key;

    private static RenderException Unbalanced(string template) =>
        TemplateErrors.Failure($"format() found an unbalanced brace or bracket in {TextLiteral.Quote(template)}");
}
