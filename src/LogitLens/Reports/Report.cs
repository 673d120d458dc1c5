using System.Text.Json.Serialization;

namespace LogitLens.Reports;

/// <summary>What every report begins with, so that a reader of its JSON knows what it holds.</summary>
/// <param name="Schema">Name of this kind of report, e.g. <c>logitlens.read</c>.</param>
/// <param name="Version">Version of its fields; grows when one changes its meaning or goes, not when one is added.</param>
public abstract record Report(
    [property: JsonPropertyOrder(-2)] string Schema,
    [property: JsonPropertyOrder(-1)] int Version);
