namespace LogitLens.Models.Locating.Hub;

/// <summary>Where the Hugging Face tools keep their things, by the variables that they read and in their order.</summary>
/// <param name="variable">The value of an environment variable; null where it is not set.</param>
/// <param name="home">The user's home folder, which <c>~</c> stands for.</param>
internal sealed class HubFolders(Func<string, string?> variable, string home)
{
    /// <summary>The cache: HF_HUB_CACHE, else HUGGINGFACE_HUB_CACHE, else <c>hub</c> in their folder.</summary>
    public string Cache => Set("HF_HUB_CACHE") ?? Set("HUGGINGFACE_HUB_CACHE") ?? Path.Combine(Folder, "hub");

    /// <summary>The file of the token: HF_TOKEN_PATH, else <c>token</c> in their folder.</summary>
    public string Token => Set("HF_TOKEN_PATH") ?? Path.Combine(Folder, "token");

    /// <summary>HF_HOME, else <c>huggingface</c> in XDG_CACHE_HOME or in <c>~/.cache</c>.</summary>
    private string Folder => Set("HF_HOME") ?? Path.Combine(Set("XDG_CACHE_HOME") ?? Path.Combine(home, ".cache"), "huggingface");

    private string? Set(string name) => UserPath.Of(variable(name), home);
}
