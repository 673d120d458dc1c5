using LogitLens.Models.Locating.Hub;
using LogitLens.Models.Locating.LmStudio;

namespace LogitLens.Models.Locating;

/// <summary>The folders in which models are looked for.</summary>
public sealed record ModelPlaces
{
    private static readonly string[] OllamaOfTheSystem =
        ["/usr/share/ollama/.ollama/models", "/var/lib/ollama/models", "/var/lib/ollama", "/var/snap/ollama/common/models"];

    /// <summary>Folders of models, or models themselves.</summary>
    public IReadOnlyList<string> Folders { get; init; } = ["models"];

    /// <summary>The local Hugging Face cache, which holds <c>models--org--name/snapshots/COMMIT/</c>.</summary>
    public required string HubCache { get; init; }

    /// <summary>Ollama's stores, which hold <c>manifests/</c> and <c>blobs/</c>; the first that has a name has it.</summary>
    public IReadOnlyList<string> Ollama { get; init; } = [];

    /// <summary>LM Studio's folders, which hold <c>publisher/name/</c>.</summary>
    public IReadOnlyList<string> LmStudio { get; init; } = [];

    /// <summary>Where the programs that fill them put models for this user, as their environment variables and settings say.</summary>
    public static ModelPlaces OfUser() => Of(Environment.GetEnvironmentVariable, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));

    /// <summary>The same for any environment.</summary>
    /// <param name="variable">The value of an environment variable; null where it is not set.</param>
    /// <param name="home">The user's home folder.</param>
    internal static ModelPlaces Of(Func<string, string?> variable, string home) => new()
    {
        HubCache = new HubFolders(variable, home).Cache,
        Ollama = UserPath.Of(variable("OLLAMA_MODELS"), home) is { } ollama ? [ollama]
            : [Path.Combine(home, ".ollama", "models"), .. OperatingSystem.IsWindows() ? [] : OllamaOfTheSystem.Where(Directory.Exists)],
        LmStudio = LmStudioFolders.Of(home),
    };
}
