using System.Text.Json;
using System.Text.Json.Serialization;
using LogitLens.Reports;

namespace LogitLens.Experiments.Surveys;

/// <summary>One JSON object a line.</summary>
internal sealed class JsonLineFormat : ILineFormat
{
    private static readonly JsonSerializerOptions Strict = new(ReportJson.Options)
    {
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public string? Header => null;

    public string Start => "{\"index\":";

    public string Write(SurveyRow row) => ReportJson.WriteLine(row);

    public SurveyRow Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<SurveyRow>(line, Strict) ?? throw new FormatException("null is no row");
        }
        catch (JsonException error)
        {
            throw new FormatException(error.Message, error);
        }
    }
}
