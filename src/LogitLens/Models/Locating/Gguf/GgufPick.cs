using LogitLens.Tensors;

namespace LogitLens.Models.Locating.Gguf;

/// <summary>One of several GGUF models, by its file or by its quantisation.</summary>
internal static class GgufPick
{
    /// <summary>The path of the one that is meant.</summary>
    /// <param name="called">What the user calls the models together.</param>
    /// <param name="models">The models; one at least.</param>
    /// <param name="selector">A file, with or without its ending, or a quantisation such as <c>Q4_K_M</c>; null where the user named none.</param>
    /// <param name="spell">What to pass as <c>--model</c> for one of them.</param>
    /// <exception cref="InputException">None or several are meant, or the one is not complete.</exception>
    public static string Path(string called, IReadOnlyList<GgufChoice> models, string? selector, Func<GgufChoice, string> spell)
    {
        IReadOnlyList<GgufChoice> meant = selector is null ? models : Matching(models, selector);
        string names = Names(models);
        if (meant.Count == 1)
            return meant[0].Problem is { } problem ? throw new InputException($"{called}: {problem}.") : meant[0].Path;
        if (selector is null)
            throw new InputException($"{called} holds {models.Count} GGUF models: {names}. Pass one of them, such as {spell(models[0])}.");
        string near = NearestNames.Suggest(selector, models.Select(m => m.Name));
        throw new InputException(meant.Count == 0
            ? $"{called} has no GGUF model '{selector}', neither as a file nor as a quantisation; it has {names}.{(near.Length > 0 ? " " + near : "")}"
            : $"{called} has {meant.Count} GGUF models that '{selector}' may mean: {Names(meant)}. Pass the file, such as {spell(meant[0])}.");
    }

    private static string Names(IReadOnlyList<GgufChoice> models)
    {
        const int most = 12;
        return string.Join(", ", models.Take(most).Select(m => m.Name)) + (models.Count > most ? $" and {models.Count - most} more" : "");
    }

    /// <summary>Those of this file name, else with this quantisation in the file's name, else with it in the file.</summary>
    private static IReadOnlyList<GgufChoice> Matching(IReadOnlyList<GgufChoice> models, string selector)
    {
        Func<GgufChoice, bool>[] ways =
        [
            m => Same(m.Name, selector) || Same(m.Name, selector + ".gguf"),
            m => Same(System.IO.Path.GetFileName(m.Path), selector) || Same(System.IO.Path.GetFileName(m.Path), selector + ".gguf"),
            m => HasWord(m.Name, selector),
            m => m.Problem is null && CheckpointHeader.TryRead(m.Path)?.WeightType is { } type && Same(type, selector),
        ];
        return ways.Select(way => (GgufChoice[])[.. models.Where(way)]).FirstOrDefault(found => found.Length > 0) ?? [];
    }

    /// <summary>Whether a word stands in a name with neither a letter nor a digit before it, and nothing that a quantisation's name goes on with behind it.</summary>
    private static bool HasWord(string name, string word)
    {
        for (int at = 0; (at = name.IndexOf(word, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            int end = at + word.Length;
            if ((at == 0 || !char.IsLetterOrDigit(name[at - 1])) && (end == name.Length || !(char.IsLetterOrDigit(name[end]) || name[end] == '_'))) return true;
        }
        return false;
    }

    private static bool Same(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);
}
