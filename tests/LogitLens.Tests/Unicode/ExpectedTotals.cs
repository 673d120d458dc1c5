using System.Text.Json;
using LogitLens.Testing;

namespace LogitLens.Tests.Unicode;

/// <summary>The totals that <c>data/unicode/make.mjs</c> took from its sources.</summary>
internal static class ExpectedTotals
{
    public static JsonElement Json { get; } = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(SharedData.Repository, "data", "unicode", "expected.json"))).RootElement;
}
