using System.Text.RegularExpressions;

namespace LogitLens.Models.Locating.Hub;

/// <summary>A name in the Hugging Face cache: <c>org/name</c>, with a revision and a GGUF model where those are named.</summary>
/// <param name="Repository"><c>org/name</c>, or <c>name</c> for the few old models without an organisation.</param>
/// <param name="Revision">A branch, a tag or (the beginning of) a commit; null for the usual one.</param>
/// <param name="Selector">A GGUF file or a quantisation; null where none is named.</param>
internal sealed partial record HubName(string Repository, string? Revision, string? Selector)
{
    private const string Prefix = "models--";

    /// <summary>Reads <c>org/name@REVISION:FILE</c>; null where it is no such name, as where a part could lead out of the cache.</summary>
    public static HubName? Parse(string name)
    {
        Match match = Form.Match(name);
        if (!match.Success || name.Contains("..", StringComparison.Ordinal)) return null;
        string repository = match.Groups["repository"].Value;
        // Two dashes stand for the slash in the names of folders.
        return repository.Contains("--", StringComparison.Ordinal) ? null : new HubName(repository, Value("revision"), Value("selector"));

        string? Value(string group) => match.Groups[group] is { Success: true, Value: string value } ? value : null;
    }

    /// <summary>The name of the folder of a repository.</summary>
    public static string FolderOf(string repository) => Prefix + repository.Replace("/", "--", StringComparison.Ordinal);

    /// <summary>The repository of a folder; null where it is none of a model.</summary>
    public static string? RepositoryOf(string folder)
    {
        string name = Path.GetFileName(folder);
        if (!name.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        return Parse(name[Prefix.Length..].Replace("--", "/", StringComparison.Ordinal)) is { Revision: null, Selector: null } found ? found.Repository : null;
    }

    [GeneratedRegex(@"^(?<repository>[0-9A-Za-z_][0-9A-Za-z_.-]{0,95}(?:/[0-9A-Za-z_][0-9A-Za-z_.-]{0,95})?)" +
        @"(?:@(?<revision>[0-9A-Za-z_][0-9A-Za-z_.-]*(?:/[0-9A-Za-z_][0-9A-Za-z_.-]*)*))?(?::(?<selector>[^:/\\][^:\\]*))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form { get; }
}
