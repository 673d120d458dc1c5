using LogitLens.Models.Locating;

namespace LogitLens.Tests.Models.Locating;

public sealed class ModelPlacesTests : IDisposable
{
    private readonly ModelTree _tree = new();

    private string Home => _tree.Root;

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData("", ".cache/huggingface/hub")]
    [InlineData("XDG_CACHE_HOME=/x", "/x/huggingface/hub")]
    [InlineData("XDG_CACHE_HOME=/x HF_HOME=/h", "/h/hub")]
    [InlineData("HF_HOME=/h HUGGINGFACE_HUB_CACHE=/old", "/old")]
    [InlineData("HF_HOME=/h HUGGINGFACE_HUB_CACHE=/old HF_HUB_CACHE=/new", "/new")]
    [InlineData("HF_HUB_CACHE= HF_HOME=/h", "/h/hub")]
    [InlineData("HF_HUB_CACHE=~/models", "models")]
    public void The_hugging_face_cache_is_where_its_tools_have_it(string environment, string expected) =>
        Assert.Equal(Path.Combine(Home, expected), Of(environment).HubCache);

    [Fact]
    public void Ollamas_store_is_where_its_variable_says_else_in_the_home_folder_first()
    {
        Assert.Equal(["/big/ollama"], Of("OLLAMA_MODELS=/big/ollama").Ollama);
        Assert.Equal(Path.Combine(Home, ".ollama", "models"), Of("").Ollama[0]);
    }

    [Fact]
    public void Lm_studios_folders_are_the_chosen_one_and_the_usual_ones()
    {
        string usual = Path.Combine(Home, ".lmstudio", "models"), older = Path.Combine(Home, ".cache", "lm-studio", "models");
        Assert.Equal([usual, older], Of("").LmStudio);
        string chosen = _tree.PathOf("chosen");
        _tree.Write($$"""{"downloadsFolder": "{{chosen}}"}""", ".lmstudio", "settings.json");
        Assert.Equal([chosen, usual, older], Of("").LmStudio);
        _tree.Write(_tree.PathOf("moved") + "\n", ".lmstudio-home-pointer");
        Assert.Equal([_tree.PathOf("moved", "models"), chosen, usual, older], Of("").LmStudio);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"downloadsFolder\": 3}")]
    [InlineData("{\"downloadsFolder\": \"relative\"}")]
    public void Settings_that_name_no_folder_leave_the_usual_ones(string settings)
    {
        _tree.Write(settings, ".lmstudio", "settings.json");
        Assert.Equal([Path.Combine(Home, ".lmstudio", "models"), Path.Combine(Home, ".cache", "lm-studio", "models")], Of("").LmStudio);
    }

    private ModelPlaces Of(string environment)
    {
        Dictionary<string, string> variables = environment.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(v => v.Split('=')).ToDictionary(v => v[0], v => v[1]);
        return ModelPlaces.Of(variables.GetValueOrDefault, Home);
    }
}
