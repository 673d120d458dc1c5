using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LogitLens.Templates.Values;

namespace LogitLens.Templates.Evaluation;

/// <summary>
/// JSON as template values, read as Python's json module reads it: 1 is an integer of any size and 1.0 a float, a key
/// given twice keeps its first place and its last value, and lone surrogates are kept.
/// </summary>
internal static class JsonInput
{
    public static IReadOnlyDictionary<string, object> Variables(JsonObject variables)
    {
        Dictionary<string, object> values = new(StringComparer.Ordinal);
        DictValue dict = Convert(variables);
        foreach ((object name, object value) in dict.Pairs) values[(string)name] = value;
        return values;
    }

    private static object Convert(JsonNode? node)
    {
        Work.EnsureStack();
        return node switch
        {
            null => NoneValue.Instance,
            JsonObject members => Convert(members),
            JsonArray items => new ListValue([.. items.Select(Convert)]),
            _ => Convert((JsonValue)node),
        };
    }

    private static DictValue Convert(JsonObject members)
    {
        DictValue dict = new();
        try
        {
            foreach ((string name, JsonNode? value) in members) dict[name] = Convert(value);
            return dict;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            // A key is given twice or has a lone surrogate: .NET's object cannot hold it, but still has the text.
            using JsonDocument document = JsonDocument.Parse(members.ToJsonString());
            return Convert(document.RootElement) as DictValue ?? new DictValue();
        }
    }

    private static object Convert(JsonValue value) => value.GetValue<object>() switch
    {
        JsonElement element => Convert(element),
        string text => text,
        bool flag => flag,
        double real => real,
        float real => (double)real,
        decimal real => (double)real,
        BigInteger or sbyte or byte or short or ushort or int or uint or long or ulong =>
            BigInteger.Parse(value.ToJsonString(), CultureInfo.InvariantCulture),
        _ => Parse(value.ToJsonString()),
    };

    private static object Parse(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return Convert(document.RootElement);
    }

    private static object Convert(JsonElement element)
    {
        Work.EnsureStack();
        return element.ValueKind switch
        {
            JsonValueKind.Object => ConvertObject(element),
            JsonValueKind.Array => new ListValue([.. element.EnumerateArray().Select(Convert)]),
            JsonValueKind.String => Text(JsonMarshal.GetRawUtf8Value(element)),
            JsonValueKind.Number => Number(element.GetRawText()),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => NoneValue.Instance,
        };
    }

    private static DictValue ConvertObject(JsonElement element)
    {
        DictValue dict = new();
        foreach (JsonProperty property in element.EnumerateObject())
            dict[Text(JsonMarshal.GetRawUtf8PropertyName(property))] = Convert(property.Value);
        return dict;
    }

    private static object Number(string text) =>
        text.AsSpan().IndexOfAny('.', 'e', 'E') < 0
            ? BigInteger.Parse(text, CultureInfo.InvariantCulture)
            : double.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(ReadOnlySpan<byte> raw)
    {
        if (raw.StartsWith("\""u8)) raw = raw[1..^1];
        string text = Encoding.UTF8.GetString(raw);
        if (!text.Contains('\\', StringComparison.Ordinal)) return text;
        StringBuilder unescaped = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                _ = unescaped.Append(text[i]);
                continue;
            }
            i++;
            if (text[i] == 'u')
            {
                _ = unescaped.Append((char)int.Parse(text.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 4;
            }
            else
            {
                _ = unescaped.Append(text[i] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', char c => c });
            }
        }
        return unescaped.ToString();
    }
}
