namespace LogitLens.Experiments.Surveys;

/// <summary>A name of a survey.</summary>
/// <param name="Index">Where it stands in the list, from 0.</param>
/// <param name="Name">The name.</param>
/// <param name="Exists">Whether it has an emoji.</param>
public sealed record SurveyName(int Index, string Name, bool Exists);
