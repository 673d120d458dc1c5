using LogitLens.Downloads.Http;
using LogitLens.Reports;
using LogitLens.Tensors;

namespace LogitLens.Downloads.Selection;

/// <summary>Chooses the files of a repository that are worth downloading.</summary>
internal static class FileSelection
{
    private const int MostListed = 60;

    /// <summary>The files that are meant, or that LogitLens needs where none are named.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="files">The repository's files.</param>
    /// <exception cref="InputException">There is nothing of use, or more than one model to choose from.</exception>
    public static IReadOnlyList<RepositoryFile> Choose(PullRequest request, IReadOnlyList<RepositoryFile> files)
    {
        if (request.Files.Count > 0) return Named(request, files);
        IReadOnlyList<RepositoryFile> weights = CheckpointFiles.Weights(files);
        if (weights.Count > 0 && files.Any(f => f.Name == "config.json")) return [.. CheckpointFiles.Descriptions(files), .. weights];
        return GgufFiles.Models(files) switch
        {
            [GgufModel only] => only.Files,
            [] => throw Nothing(request, files),
            var several => throw new InputException($"{request.Model} holds {several.Count} GGUF models; name one with --file, by its file or its quantisation: " +
                $"{List(several.Select(m => Described(m.Name, m.Bytes)))}."),
        };
    }

    private static List<RepositoryFile> Named(PullRequest request, IReadOnlyList<RepositoryFile> files)
    {
        foreach (string pattern in request.Files)
        {
            if (!files.Any(f => FilePattern.Matches(pattern, f.Name)))
                throw new InputException($"{request.Model} has no file '{pattern}' at revision '{request.Revision}'; " +
                    $"it has {List(files.Select(f => Described(f.Name, f.Bytes)))}.");
        }
        return [.. files.Where(f => request.Files.Any(p => FilePattern.Matches(p, f.Name)))];
    }

    private static InputException Nothing(PullRequest request, IReadOnlyList<RepositoryFile> files)
    {
        RepositoryFile? pickle = files.FirstOrDefault(f => Path.GetExtension(f.Name) is ".bin" or ".pth" or ".pt" && !f.Name.Contains('/'));
        if (pickle is not null)
            return new InputException($"{request.Model} has its weights as {Described(pickle.Name, pickle.Bytes)}, a PyTorch pickle, which can run code and is not read; " +
                "expected safetensors or GGUF. Converted weights may be at another revision (--revision refs/pr/1) or in another repository.");
        return new InputException($"{request.Model} holds no model that LogitLens reads; expected config.json with *.safetensors, or *.gguf, " +
            $"and found {(files.Count == 0 ? "no files" : List(files.Select(f => Described(f.Name, f.Bytes))))}. With --file any file can be fetched.");
    }

    private static string Described(string name, long? bytes) => bytes is { } size ? $"{name} ({Figures.Bytes(size)})" : name;

    private static string List(IEnumerable<string> entries)
    {
        string[] all = [.. entries];
        return string.Join(", ", all.Take(MostListed)) + (all.Length > MostListed ? $" and {all.Length - MostListed} more" : "");
    }
}
