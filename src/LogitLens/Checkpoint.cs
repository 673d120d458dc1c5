using LogitLens.Generation;
using LogitLens.Models;
using LogitLens.Models.Locating;
using LogitLens.Templates;
using LogitLens.Tensors;
using LogitLens.Tokenization;

namespace LogitLens;

/// <summary>Everything a model directory or a GGUF file holds: the model, its tokenizer, its chat template.</summary>
public sealed class Checkpoint : IDisposable
{
    private Checkpoint(string name, string location, Model model, Tokenizer tokenizer, IReadOnlyList<string> warnings)
    {
        Name = name;
        Location = location;
        Model = model;
        Tokenizer = tokenizer;
        Warnings = warnings;
    }

    /// <summary>What the user called it.</summary>
    public string Name { get; }

    /// <summary>The directory or GGUF file it was found in.</summary>
    public string Location { get; }

    /// <summary>Spec and weights.</summary>
    public Model Model { get; }

    /// <summary>Text to token ids and back.</summary>
    public Tokenizer Tokenizer { get; }

    /// <summary>What a user should know before trusting figures of it; usually nothing.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Opens the default model, which comes with the library: <see cref="EmbeddedModels.DefaultName"/>.</summary>
    /// <exception cref="InputException">Its files are missing or broken.</exception>
    public static Checkpoint Open() => Open(EmbeddedModels.DefaultName);

    /// <summary>Opens a model by the name of an embedded one, by directory or file, or by its name in the local Hugging Face cache.</summary>
    /// <param name="name">One of <see cref="EmbeddedModels"/>, the directory, a GGUF file, or <c>org/name</c>.</param>
    /// <param name="allowedKeys">Unknown config keys that the user says do not change the maths.</param>
    /// <exception cref="InputException">Anything missing, unknown or broken, with a message for the user.</exception>
    public static Checkpoint Open(string name, params IReadOnlyCollection<string> allowedKeys) => Open(name, Residency.Auto, allowedKeys);

    /// <summary>Opens a model by its name, and says how long the pages of its weights stay in memory.</summary>
    /// <param name="name">One of <see cref="EmbeddedModels"/>, the directory, a GGUF file, or <c>org/name</c>.</param>
    /// <param name="residency">Mapped, streamed, or what fits this machine.</param>
    /// <param name="allowedKeys">Unknown config keys that the user says do not change the maths.</param>
    /// <exception cref="InputException">Anything missing, unknown or broken, with a message for the user.</exception>
    public static Checkpoint Open(string name, Residency residency, params IReadOnlyCollection<string> allowedKeys) =>
        OpenAs(name, ModelLocator.Find(name), residency, allowedKeys);

    /// <summary>Opens a directory or file that is known by another name.</summary>
    internal static Checkpoint OpenAs(string name, string location, Residency residency, params IReadOnlyCollection<string> allowedKeys)
    {
        // Neither needs the other, and both take some time.
        Task<Tokenizer> loading = Task.Run(() => Tokenizer.Load(location));
        Model model = Model.Open(location, residency, allowedKeys);
        try
        {
            Tokenizer tokenizer = loading.GetAwaiter().GetResult();
            // Reports carry the warnings, and say which model, not where it lies.
            return new Checkpoint(name, location, model, tokenizer, [.. Check(model, tokenizer).Select(w => w.Replace(location, name, StringComparison.Ordinal))]);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>The chat template of the model; null where it has none.</summary>
    /// <exception cref="InputException">The template does not parse.</exception>
    public ChatTemplate? LoadChatTemplate() => ChatTemplate.Load(Location);

    /// <summary>
    /// The ids of the tokens that end a text, from <c>generation_config.json</c>, else <c>config.json</c>, else the tokenizer's
    /// files; none where no file names one.
    /// </summary>
    /// <exception cref="InputException">What a file says is no token id.</exception>
    public IReadOnlyList<int> LoadStopIds() => StopTokens.Find(Location, Tokenizer);

    /// <summary>Unmaps the weights.</summary>
    public void Dispose() => Model.Dispose();

    private static List<string> Check(Model model, Tokenizer tokenizer)
    {
        List<string> warnings = [.. model.Notes, .. tokenizer.Warnings];
        int rows = model.Spec.VocabularySize;
        if (tokenizer.VocabularySize > rows)
        {
            // Fine-tuned models often add a padding token and never widen the embedding; such an id cannot be read, the others can.
            int[] beyond = [.. Enumerable.Range(rows, tokenizer.VocabularySize - rows).Where(id => !tokenizer.IsSpecial(id))];
            if (beyond.Length > 0)
                throw new InputException($"tokenizer and model do not belong together: the tokenizer has ids up to {tokenizer.VocabularySize - 1}, " +
                    $"the model has rows for 0..{rows - 1} (vocab_size in config.json). Put the model's own tokenizer.json beside its weights.");
            warnings.Add($"the tokenizer's special tokens {rows}..{tokenizer.VocabularySize - 1} have no row in the model and cannot be used");
        }
        if (model.UnusedTensors.Count > 0)
            warnings.Add($"{model.UnusedTensors.Count} tensors of the checkpoint are not used by the {model.Spec.Family} family: " +
                $"{string.Join(", ", model.UnusedTensors.Take(3))}{(model.UnusedTensors.Count > 3 ? ", ..." : "")}");
        return warnings;
    }
}
