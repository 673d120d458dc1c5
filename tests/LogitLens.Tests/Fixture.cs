using LogitLens.Forward;
using LogitLens.Models;
using LogitLens.Testing;

namespace LogitLens.Tests;

/// <summary>The small models with random weights that lie in the repository.</summary>
internal static class Fixture
{
    public static string Folder(string name) => Path.Combine(SharedData.Repository, "tests", "Fixtures", "conformance", name);

    public static Model Open(string name) => Model.Open(Folder(name));

    /// <summary>A prompt of <paramref name="length"/> ids that differ from each other.</summary>
    public static int[] Prompt(int length) => [.. Enumerable.Range(0, length).Select(i => (7 * i + 1) % 160)];

    public static ResidualRecorder Record(Model model, params ReadOnlySpan<int> ids)
    {
        ResidualRecorder recorder = new(model.Spec);
        new ForwardSession(model, ids.Length).Append(ids, recorder);
        return recorder;
    }
}
