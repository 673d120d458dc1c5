using LogitLens.Tensors;

namespace LogitLens.Experiments.Surveys;

/// <summary>The rows that a file is to hold.</summary>
/// <param name="Names">Their names, in order.</param>
/// <param name="Run">What they are made with.</param>
internal sealed record SurveyPlan(IReadOnlyList<SurveyName> Names, string Run)
{
    /// <summary>Checks a row that a file already holds.</summary>
    /// <param name="row">The row.</param>
    /// <param name="number">Which of the rows it is, from 0.</param>
    /// <param name="where">The file, and the line where there are lines.</param>
    /// <exception cref="InputException">It is a row of another survey.</exception>
    public void Check(SurveyRow row, int number, string where)
    {
        if (row.Run != Run)
            throw new InputException($"{where}: the row \"{row.Name}\" was made with another model or other options (run {row.Run}, expected {Run}). " +
                "Choose another file, or remove this one to begin anew.");
        if (number >= Names.Count || row.Index != Names[number].Index || row.Name != Names[number].Name || row.Exists != Names[number].Exists)
            throw new InputException($"{where}: the row is about \"{row.Name}\" (number {row.Index} of its list), expected " +
                $"{(number < Names.Count ? $"\"{Names[number].Name}\" (number {Names[number].Index})" : "the end")}: another list, or another shard. Choose another file.");
    }
}
