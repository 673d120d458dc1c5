using System.Buffers;
using System.Text.Json;

namespace LogitLens.Reports.Html;

/// <summary>
/// JSON whose arrays of objects are written by columns, so that a large report packs into fewer bytes and is read faster:
/// <c>[{"id":1,"p":0.5},{"id":2,"p":0.25}]</c> becomes <c>{"$columns":{"id":[1,2],"p":[0.5,0.25]}}</c>. The front end unfolds it
/// (<c>src/report/unfold.ts</c>). Numbers keep their digits, but for probabilities beside their logarithms, half of a large report: they
/// are left out and computed again by the browser, which may differ in the last bit.
/// </summary>
internal static class FoldedJson
{
    private const string Columns = "$columns", Exponential = "$exp", Probability = "probability", LogProbability = "logProbability";

    /// <summary>Folds a JSON text; the result is UTF-8.</summary>
    public static ReadOnlyMemory<byte> Of(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 512 });
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, new JsonWriterOptions { MaxDepth = 512, SkipValidation = true })) Write(writer, document.RootElement);
        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty property in value.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                WriteArray(writer, [.. value.EnumerateArray()]);
                break;
            case JsonValueKind.Number:
                writer.WriteRawValue(value.GetRawText(), skipInputValidation: true);
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    /// <summary>Objects are folded where there are several, and all have the same properties in the same order.</summary>
    private static void WriteArray(Utf8JsonWriter writer, JsonElement[] items)
    {
        string[] names = items.Length > 1 && items[0].ValueKind is JsonValueKind.Object ? NamesOf(items[0]) : [];
        if (names.Length == 0 || !Array.TrueForAll(items, i => i.ValueKind is JsonValueKind.Object && HasNames(i, names)))
        {
            writer.WriteStartArray();
            foreach (JsonElement item in items) Write(writer, item);
            writer.WriteEndArray();
            return;
        }
        writer.WriteStartObject();
        writer.WriteStartObject(Columns);
        foreach (string name in names)
        {
            writer.WritePropertyName(name);
            if (name == Probability && Array.TrueForAll(items, IsExponential)) WriteExponential(writer);
            else WriteArray(writer, [.. items.Select(i => i.GetProperty(name))]);
        }
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static bool IsExponential(JsonElement item) => item.TryGetProperty(LogProbability, out JsonElement log)
        && item.GetProperty(Probability) is { ValueKind: JsonValueKind.Number } probability && ReportJson.Number(log) is { } number && probability.GetDouble() == Math.Exp(number);

    private static void WriteExponential(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString(Exponential, LogProbability);
        writer.WriteEndObject();
    }

    private static string[] NamesOf(JsonElement item) => [.. item.EnumerateObject().Select(p => p.Name)];

    private static bool HasNames(JsonElement item, string[] names)
    {
        int next = 0;
        foreach (JsonProperty property in item.EnumerateObject())
        {
            if (next == names.Length || !property.NameEquals(names[next++])) return false;
        }
        return next == names.Length;
    }
}
