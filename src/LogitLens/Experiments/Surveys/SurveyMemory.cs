namespace LogitLens.Experiments.Surveys;

/// <summary>Rows that go to no file.</summary>
internal sealed class SurveyMemory : SurveyFile
{
    private readonly List<SurveyRow> _rows = [];

    public override IReadOnlyList<SurveyRow> Rows => _rows;

    public override void Add(SurveyRow row) => _rows.Add(row);

    public override void Dispose() { }
}
