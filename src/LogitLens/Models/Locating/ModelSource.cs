namespace LogitLens.Models.Locating;

/// <summary>Whose place a model was found in.</summary>
public enum ModelSource
{
    /// <summary>It comes with the library.</summary>
    Embedded,

    /// <summary>A folder of the user's: <c>models/</c> in the current directory, or one that was named.</summary>
    Folder,

    /// <summary>The local Hugging Face cache.</summary>
    HuggingFace,

    /// <summary>Ollama's store.</summary>
    Ollama,

    /// <summary>LM Studio's folder of models.</summary>
    LmStudio,
}

/// <summary>What people call the places.</summary>
internal static class SourceNames
{
    /// <summary>The place in words.</summary>
    public static string Name(this ModelSource source) => source switch
    {
        ModelSource.Embedded => "embedded",
        ModelSource.Folder => "folders",
        ModelSource.HuggingFace => "Hugging Face cache",
        ModelSource.Ollama => "Ollama",
        ModelSource.LmStudio => "LM Studio",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, null),
    };
}
