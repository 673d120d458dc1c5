using LogitLens.Models.Locating;

namespace LogitLens.Web.Models;

/// <summary>A model that clients may open.</summary>
/// <param name="Name">What they call it.</param>
/// <param name="Path">Where it lies, a directory or a GGUF file; never told to them.</param>
/// <param name="Source">Whose place it was found in.</param>
/// <param name="Shown">Where it comes from, in words.</param>
/// <param name="Problem">Why it cannot be opened as it lies there; null where nothing is known to be wrong.</param>
internal sealed record CatalogModel(string Name, string Path, ModelSource Source, string Shown, string? Problem = null);
