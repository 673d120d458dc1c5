using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LogitLens.Reports;

/// <summary>Reports as JSON: camel case, unrounded numbers, text unescaped where JSON allows it.</summary>
public static class ReportJson
{
    private const int EscapeLength = 6;

    /// <summary>The options of every report.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        AllowOutOfOrderMetadataProperties = true,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private static JsonSerializerOptions Line { get; } = new(Options) { WriteIndented = false };

    /// <summary>The report as JSON text.</summary>
    public static string Write(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return WithWholeCharacters(JsonSerializer.Serialize(report, report.GetType(), Options));
    }

    /// <summary>A record as JSON on one line.</summary>
    internal static string WriteLine<T>(T value) where T : notnull => WithWholeCharacters(JsonSerializer.Serialize(value, value.GetType(), Line));

    /// <summary>A number as reports have it, infinite ones as words; null for anything else.</summary>
    internal static double? Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.String => value.GetString() switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            _ => null,
        },
        _ => null,
    };

    /// <summary>
    /// The serializer escapes every character beyond U+FFFF as two surrogates, and so nearly all emoji; here they are themselves.
    /// </summary>
    private static string WithWholeCharacters(string json)
    {
        StringBuilder text = new(json.Length);
        for (int i = 0; i < json.Length; i++)
        {
            if (json[i] != '\\') _ = text.Append(json[i]);
            else if (Escaped(json, i) is { } high && Escaped(json, i + EscapeLength) is { } low && char.IsSurrogatePair(high, low))
            {
                _ = text.Append(high).Append(low);
                i += 2 * EscapeLength - 1;
            }
            else _ = text.Append(json[i]).Append(json[++i]);
        }
        return text.ToString();
    }

    /// <summary>The UTF-16 unit of an escape such as <c>\uD83D</c>; null where there is none.</summary>
    private static char? Escaped(string json, int at) =>
        json.AsSpan(at).StartsWith("\\u")
        && ushort.TryParse(json.AsSpan(at + 2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ushort unit)
            ? (char)unit : null;
}
