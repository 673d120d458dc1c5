using System.Text.RegularExpressions;
using LogitLens.Tensors;

namespace LogitLens.Downloads;

/// <summary>The name of a model's repository: <c>org/name</c>, or <c>name</c> alone for the oldest ones.</summary>
internal static partial class RepositoryId
{
    /// <summary>The name, once it is known to be one that the hub and the cache can have.</summary>
    /// <exception cref="InputException">It is not.</exception>
    public static string Check(string name)
    {
        if (Form.IsMatch(name) && !name.Contains("..", StringComparison.Ordinal) && !name.Contains("--", StringComparison.Ordinal)
            && !name.EndsWith(".git", StringComparison.Ordinal)) return name;
        string hint = AddressForm.Match(name) is { Success: true } address ? $" Did you mean {address.Groups["id"].Value}?" : "";
        throw new InputException($"'{name}' is no name of a model on the hub; expected org/name, of letters, digits, '-', '_' and '.'.{hint}");
    }

    /// <summary>A revision, once it is known that it can be a branch, tag or commit, and a file's name below <c>refs</c>.</summary>
    /// <exception cref="InputException">It cannot.</exception>
    public static string CheckRevision(string revision) => RelativePath.IsSafe(revision) ? revision
        : throw new InputException($"'{revision}' is no revision; expected a branch, a tag or a commit, such as main.");

    /// <summary>Whether a text is a whole commit id.</summary>
    public static bool IsCommit(string text) => CommitForm.IsMatch(text);

    [GeneratedRegex(@"^(?:[A-Za-z0-9_][A-Za-z0-9_.-]*/)?[A-Za-z0-9_][A-Za-z0-9_.-]{0,95}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form { get; }

    [GeneratedRegex(@"^\w+://[^/]+/(?<id>[\w.-]+/[\w.-]+)", RegexOptions.CultureInvariant)]
    private static partial Regex AddressForm { get; }

    [GeneratedRegex(@"^[0-9a-f]{40}\z", RegexOptions.CultureInvariant)]
    private static partial Regex CommitForm { get; }
}
