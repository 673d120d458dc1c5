using LogitLens.Models.Locating;
using LogitLens.Models.Locating.Hub;
using LogitLens.Tensors;

namespace LogitLens.Downloads;

/// <summary>Which hub is asked, with what token, and where its files are kept: the variables that the Hugging Face tools read.</summary>
public sealed record HubSettings
{
    /// <summary>The hub's address, without a slash at its end.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>The cache, which other tools share: the folder of <c>models--org--name</c>.</summary>
    public required string Cache { get; init; }

    /// <summary>What the hub knows the user by; null for nobody.</summary>
    public string? Token { get; init; }

    /// <summary>Whether the network may not be used.</summary>
    public bool Offline { get; init; }

    /// <summary>The settings of this process's environment.</summary>
    /// <exception cref="InputException">A variable has a value that cannot be meant.</exception>
    public static HubSettings FromEnvironment() => From(Environment.GetEnvironmentVariable, HubCache.Folder());

    /// <summary>The settings of an environment.</summary>
    /// <param name="variable">The value of a variable; null or empty where it is not set.</param>
    /// <param name="cache">The folder of the cache.</param>
    internal static HubSettings From(Func<string, string?> variable, string cache) => new()
    {
        Endpoint = EndpointOf(Value(variable, "HF_ENDPOINT")),
        Cache = Path.GetFullPath(cache),
        Token = TokenOf(variable),
        Offline = IsTrue(Value(variable, "HF_HUB_OFFLINE")) || IsTrue(Value(variable, "TRANSFORMERS_OFFLINE")),
    };

    private static Uri EndpointOf(string? text)
    {
        string address = (text ?? "https://huggingface.co").TrimEnd('/');
        return Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && uri.Query.Length == 0
            ? uri
            : throw new InputException($"HF_ENDPOINT is '{text}'; expected the address of a hub such as https://huggingface.co. Correct or unset it.");
    }

    private static string? TokenOf(Func<string, string?> variable)
    {
        string? token = Value(variable, "HF_TOKEN") ?? Value(variable, "HUGGING_FACE_HUB_TOKEN");
        string where = "HF_TOKEN";
        if (token is null)
        {
            where = new HubFolders(variable, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)).Token;
            if (!File.Exists(where)) return null;
            token = File.ReadAllText(where);
        }
        token = token.Trim();
        if (token.Length == 0) return null;
        return token.All(c => c is > ' ' and <= '~')
            ? token
            : throw new InputException($"the token in {where} has a character that no token has; expected one word such as hf_..., nothing else.");
    }

    private static string? Value(Func<string, string?> variable, string name) => variable(name) is { Length: > 0 } value ? value : null;

    private static bool IsTrue(string? value) => value?.ToUpperInvariant() is "1" or "ON" or "YES" or "TRUE";
}
