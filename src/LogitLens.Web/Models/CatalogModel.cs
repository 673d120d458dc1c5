namespace LogitLens.Web.Models;

/// <summary>A model that clients may open.</summary>
/// <param name="Name">What they call it.</param>
/// <param name="Directory">Where it lies; never told to them.</param>
/// <param name="Source">Where it comes from, in words.</param>
/// <param name="Embedded">Whether it comes with LogitLens.</param>
internal sealed record CatalogModel(string Name, string Directory, string Source, bool Embedded = false);
