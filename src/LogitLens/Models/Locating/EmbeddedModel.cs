using LogitLens.Tensors;

namespace LogitLens.Models.Locating;

/// <summary>A model that comes with the library, as files beside it, so that its weights are mapped like those of any other.</summary>
/// <param name="Name">What to pass as <c>--model</c>.</param>
/// <param name="Chat">Whether it was trained on dialogues only, so that a bare text tells it nothing.</param>
/// <param name="AnswerTokens">Tokens that are enough for one of its answers.</param>
public sealed record EmbeddedModel(string Name, bool Chat, int AnswerTokens)
{
    /// <summary>The directory that holds it.</summary>
    public string Directory => Path.Combine(EmbeddedModels.Folder, Name);

    /// <summary>The directory that holds it, once it is known to be there.</summary>
    /// <exception cref="InputException">Its files were not put beside the library.</exception>
    public string Locate() => Locate(EmbeddedModels.Folder);

    internal string Locate(string folder)
    {
        string directory = Path.Combine(folder, Name);
        if (File.Exists(Path.Combine(directory, "config.json"))) return directory;
        throw new InputException($"the embedded model {Name} is missing: {directory} has no config.json. It belongs beside the program; " +
            "build or install LogitLens again, or pass another model.");
    }
}
