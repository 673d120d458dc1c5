using System.Text.RegularExpressions;

namespace LogitLens.Models.Locating.Ollama;

/// <summary>A name as Ollama writes it: <c>HOST/USER/NAME:TAG</c>, of which only NAME is needed.</summary>
internal sealed partial record OllamaName(string Host, string User, string Model, string Tag)
{
    /// <summary>What stands before such a name in <c>--model</c>.</summary>
    public const string Prefix = "ollama:";

    private const string UsualHost = "registry.ollama.ai", UsualUser = "library", UsualTag = "latest";

    /// <summary>What to pass as <c>--model</c>: what is as usual is left out.</summary>
    public string Spelled => Prefix + (Host == UsualHost ? User == UsualUser ? "" : $"{User}/" : $"{Host}/{User}/") + Model + (Tag == UsualTag ? "" : $":{Tag}");

    /// <summary>Reads a name; null where it is none, as where a part could lead out of a folder.</summary>
    public static OllamaName? Parse(string name)
    {
        int colon = name.LastIndexOf(':');
        bool tagged = colon > name.LastIndexOf('/');
        string[] parts = (tagged ? name[..colon] : name).Split('/');
        string tag = tagged ? name[(colon + 1)..] : UsualTag;
        return parts switch
        {
            [string model] => Of(UsualHost, UsualUser, model, tag),
            [string user, string model] => Of(UsualHost, user, model, tag),
            [string host, string user, string model] => Of(host, user, model, tag),
            _ => null,
        };
    }

    /// <summary>The name of these parts; null where one could not be the name of a folder.</summary>
    public static OllamaName? Of(string host, string user, string model, string tag) =>
        HostForm.IsMatch(host) && PartForm.IsMatch(user) && PartForm.IsMatch(model) && PartForm.IsMatch(tag) ? new OllamaName(host, user, model, tag) : null;

    /// <summary>Whether another name differs in case at most.</summary>
    public bool IsLike(OllamaName other) => Spelled.Equals(other.Spelled, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^[0-9A-Za-z_](?:[0-9A-Za-z_-]|\.(?!\.)){0,127}\z", RegexOptions.CultureInvariant)]
    private static partial Regex PartForm { get; }

    [GeneratedRegex(@"^[0-9A-Za-z](?:[0-9A-Za-z_-]|\.(?!\.)){0,252}(?::[0-9]{1,5})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex HostForm { get; }
}
