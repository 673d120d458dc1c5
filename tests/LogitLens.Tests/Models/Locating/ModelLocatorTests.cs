using LogitLens.Models.Locating;
using LogitLens.Tensors;

namespace LogitLens.Tests.Models.Locating;

public sealed class ModelLocatorTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("logitlens-hub-").FullName;
    private readonly string? _before = Environment.GetEnvironmentVariable("HF_HUB_CACHE");

    public ModelLocatorTests() => Environment.SetEnvironmentVariable("HF_HUB_CACHE", _home);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("HF_HUB_CACHE", _before);
        Directory.Delete(_home, recursive: true);
    }

    [Fact]
    public void A_directory_is_itself() => Assert.Equal(_home, ModelLocator.Find(_home));

    [Fact]
    public void A_name_is_found_in_the_cache_by_its_reference()
    {
        Snapshot("org", "fish", "old");
        string current = Snapshot("org", "fish", "new");
        Directory.CreateDirectory(Path.Combine(_home, "models--org--fish", "refs"));
        File.WriteAllText(Path.Combine(_home, "models--org--fish", "refs", "main"), "new\n");
        Assert.Equal(current, ModelLocator.Find("org/fish"));
        Assert.Contains(new ModelPlace("org/fish", current), ModelLocator.Known());
    }

    [Fact]
    public void A_name_without_a_reference_is_its_newest_snapshot()
    {
        string only = Snapshot("org", "horse", "abc");
        Assert.Equal(only, ModelLocator.Find("org/horse"));
    }

    [Fact]
    public void A_misspelt_name_is_told_the_nearest()
    {
        Snapshot("org", "seahorse", "abc");
        Assert.Contains("org/seahorse", Assert.Throws<InputException>(() => ModelLocator.Find("org/seehorse")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("model.gguf", "GGUF")]
    public void Other_names_are_refused(string name, string expected) =>
        Assert.Contains(expected, Assert.Throws<InputException>(() => ModelLocator.Find(name)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_is_refused_with_what_was_expected()
    {
        string file = Path.Combine(_home, "weights.bin");
        File.WriteAllText(file, "x");
        Assert.Contains("expected the directory", Assert.Throws<InputException>(() => ModelLocator.Find(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_embedded_model_is_found_by_its_name_beside_the_program() =>
        Assert.Equal(Path.Combine(AppContext.BaseDirectory, "models", "seahorse"), ModelLocator.Find("seahorse"));

    [Fact]
    public void A_path_to_a_directory_of_an_embedded_name_is_that_directory()
    {
        string own = Directory.CreateDirectory(Path.Combine(_home, "seahorse")).FullName;
        Assert.Equal(own, ModelLocator.Find(own));
        string relative = Path.Combine(".", "seahorse");
        Assert.Contains($"no model {relative}", Assert.Throws<InputException>(() => ModelLocator.Find(relative)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_embedded_name_is_told_the_nearest() =>
        Assert.Contains("seahorse", Assert.Throws<InputException>(() => ModelLocator.Find("seahorze")).Message, StringComparison.Ordinal);

    [Fact]
    public void Embedded_models_come_first()
    {
        _ = Snapshot("org", "fish", "abc");
        ModelPlace[] places = [.. ModelLocator.Known()];
        Assert.Equal(EmbeddedModels.All.Select(m => new ModelPlace(m.Name, m.Directory, Embedded: true)), places.Take(EmbeddedModels.All.Count));
        Assert.All(places.Skip(EmbeddedModels.All.Count), place => Assert.False(place.Embedded));
        Assert.Equal(EmbeddedModels.Folder, ModelLocator.Places()[0]);
    }

    private string Snapshot(string org, string name, string commit)
    {
        string folder = Path.Combine(_home, $"models--{org}--{name}", "snapshots", commit);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "config.json"), "{}");
        return folder;
    }
}
