namespace LogitLens.Experiments.Surveys;

/// <summary>Rows of a survey as lines of text.</summary>
internal interface ILineFormat
{
    /// <summary>The first line; null where there is none.</summary>
    string? Header { get; }

    /// <summary>How every file begins, as far as it says whose file it is.</summary>
    string Start { get; }

    /// <summary>A row as one line, without its end.</summary>
    string Write(SurveyRow row);

    /// <summary>The row of a line.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    SurveyRow Read(string line);
}
