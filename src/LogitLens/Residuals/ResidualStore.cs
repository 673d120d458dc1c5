using LogitLens.Models.Specs;
using LogitLens.Tensors;
using LogitLens.Tensors.Formats.Safetensors;

namespace LogitLens.Residuals;

/// <summary>
/// Recordings as files, so that a text runs through a model once and is read many times. A store is a safetensors file with the
/// tensors <c>ids [T]</c> (I64) and <c>residuals [L+1, T, D]</c> (F32 or BF16), and with metadata that says which model it comes from.
/// </summary>
public static class ResidualStore
{
    // L = blocks, T = positions, D = width
    private const string Ids = "ids", Residuals = "residuals";

    /// <summary>Writes a recording. The file is there completely or not at all, whatever happens meanwhile.</summary>
    /// <param name="path">Where to; another store there is replaced.</param>
    /// <param name="checkpoint">The model that the recording comes from.</param>
    /// <param name="recording">The text and its residual stream.</param>
    /// <param name="type">How the numbers are kept; only F32 keeps all of them.</param>
    /// <exception cref="InputException">The file cannot be written, or what lies there is no store.</exception>
    public static void Save(string path, Checkpoint checkpoint, Recording recording, ResidualsType type = ResidualsType.F32)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(recording);
        CheckTarget(path);
        int positions = recording.Residuals.Positions;
        long[] shape = [recording.Residuals.Layers + 1, positions, recording.Residuals.Width];
        SafetensorsItem residuals = type == ResidualsType.F32 ? SafetensorsItem.F32Rows(Residuals, shape, Row) : SafetensorsItem.BF16Rows(Residuals, shape, Row);
        SafetensorsWriter.Write(path, StoreMetadata.Of(checkpoint).Write(recording),
            [SafetensorsItem.I64(Ids, [recording.Ids.Count], recording.Ids.Select(id => (long)id).ToArray()), residuals]);

        ReadOnlySpan<float> Row(long row) => recording.Residuals.At((int)(row / positions), (int)(row % positions));
    }

    /// <summary>Checks before a long forward pass that a store can go there: into a folder, and over nothing but another store.</summary>
    /// <exception cref="InputException">It cannot.</exception>
    public static void CheckTarget(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Length == 0 || Directory.Exists(path)) throw new InputException($"\"{path}\" is no file to save residuals to; name one, such as seahorse.safetensors.");
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder)) throw new InputException($"{path} cannot be written: the folder {folder} does not exist.");
        if (File.Exists(path) && !IsStore(path))
            throw new InputException($"{path} is there already and is no residual store, so that it is not replaced; name another file.");
    }

    /// <summary>Reads a recording back, for the model that it comes from. The file is not needed any more afterwards.</summary>
    /// <exception cref="InputException">The file is missing, damaged, no store, of another version, or of another model.</exception>
    public static Recording Open(string path, Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        using SafetensorsFile file = SafetensorsFile.Open(path);
        CheckModel(path, StoreMetadata.Read(path, file.Metadata), checkpoint);
        (int[] ids, WeightTensor residuals) = Tensors(file, checkpoint.Model.Spec);
        return StoreMetadata.ReadText(path, file.Metadata, new Recording
        {
            Prompt = "",
            Ids = ids,
            Residuals = new StoredResiduals(residuals),
            Warnings = residuals.Type.Name == "F32" ? [] :
                [$"the residuals in {path} were rounded to bfloat16 when they were stored; the figures are those of the rounded ones"],
        });
    }

    private static void CheckModel(string path, StoreMetadata metadata, Checkpoint checkpoint)
    {
        string expected = checkpoint.Model.Fingerprint;
        if (metadata.Fingerprint != expected)
        {
            throw new InputException($"{path} holds residuals of another model: of {metadata.Model} (fingerprint {Short(metadata.Fingerprint)}, LogitLens " +
                $"{metadata.WrittenBy}), but {checkpoint.Name} has the fingerprint {Short(expected)}. Pass --model with the model that it comes from.");
        }
    }

    private static (int[] Ids, WeightTensor Residuals) Tensors(SafetensorsFile file, ModelSpec spec)
    {
        SafetensorsEntry ids = file.GetEntry(Ids), residuals = file.GetEntry(Residuals);
        if (ids.Shape is not [> 0]) throw Misshapen(file.Path, ids, "[T] with one id for every position, at least one");
        if (residuals.Dtype is not ("F32" or "BF16")) throw Misshapen(file.Path, residuals, "F32 or BF16");
        if (!residuals.Shape.SequenceEqual([spec.Layers + 1, ids.Count, spec.Width]))
            throw Misshapen(file.Path, residuals, $"[{spec.Layers + 1}, {ids.Count}, {spec.Width}], the layers, positions and width of this model");
        long[] values = file.ReadIntegers(Ids);
        if (Array.FindIndex(values, id => id < 0 || id >= spec.VocabularySize) is >= 0 and int at)
            throw new InputException($"{file.Path}: the token id {values[at]} at position {at} is outside the vocabulary 0..{spec.VocabularySize - 1}. " +
                "The store is damaged; save the residuals again.");
        return ([.. values.Select(id => (int)id)], file.GetTensor(Residuals));
    }

    private static bool IsStore(string path)
    {
        try
        {
            using SafetensorsFile file = SafetensorsFile.Open(path);
            return StoreMetadata.IsStore(file.Metadata);
        }
        catch (InputException)
        {
            return false;
        }
    }

    private static InputException Misshapen(string path, SafetensorsEntry found, string expected) =>
        new($"{path}: the tensor is {found}; expected {expected}. The store is damaged; save the residuals again.");

    private static string Short(string fingerprint) => fingerprint.Length <= 12 ? fingerprint : fingerprint[..12];
}
