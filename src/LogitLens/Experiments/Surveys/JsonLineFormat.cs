using System.Text.Json;
using LogitLens.Reports;

namespace LogitLens.Experiments.Surveys;

/// <summary>One JSON object a line.</summary>
internal sealed class JsonLineFormat : ILineFormat
{
    public string? Header => null;

    public string Write(SurveyRow row) => ReportJson.WriteLine(row);

    public SurveyRow Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<SurveyRow>(line, ReportJson.Options) ?? throw new FormatException("null is no row");
        }
        catch (JsonException error)
        {
            throw new FormatException(error.Message, error);
        }
    }
}
