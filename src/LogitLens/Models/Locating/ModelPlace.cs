namespace LogitLens.Models.Locating;

/// <summary>A model that could be opened.</summary>
/// <param name="Name">What to pass as <c>--model</c>.</param>
/// <param name="Directory">Where it lies.</param>
/// <param name="Embedded">Whether it comes with the library.</param>
public sealed record ModelPlace(string Name, string Directory, bool Embedded = false);
