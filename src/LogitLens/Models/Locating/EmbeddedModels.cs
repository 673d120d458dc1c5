namespace LogitLens.Models.Locating;

/// <summary>The models that come with the library, in <c>models/</c> beside the program.</summary>
public static class EmbeddedModels
{
    /// <summary>The model that is opened where none is named.</summary>
    public const string DefaultName = "seahorse";

    /// <summary>All of them, the default first.</summary>
    public static IReadOnlyList<EmbeddedModel> All { get; } =
    [
        new(DefaultName, Chat: true, AnswerTokens: 96),
        new("seahorse-rl", Chat: true, AnswerTokens: 96),
    ];

    /// <summary>The folder that holds a directory for each.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "models");

    /// <summary>The embedded model of this name; null where there is none.</summary>
    public static EmbeddedModel? Find(string name) => All.FirstOrDefault(m => m.Name == name);
}
