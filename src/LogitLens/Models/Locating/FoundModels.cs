namespace LogitLens.Models.Locating;

/// <summary>What a look into all places found.</summary>
/// <param name="Models">The models, place by place; files that several names lead to are there once.</param>
/// <param name="Searched">The folders that were looked in.</param>
/// <param name="Notes">The folders that could not be read, and why.</param>
public sealed record FoundModels(IReadOnlyList<ModelPlace> Models, IReadOnlyList<string> Searched, IReadOnlyList<string> Notes);
