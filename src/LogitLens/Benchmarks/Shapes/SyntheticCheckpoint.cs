using System.Globalization;
using System.Text.Json;
using LogitLens.Models.Locating;
using LogitLens.Reports;
using LogitLens.Tensors;
using LogitLens.Tensors.Formats.Safetensors;

namespace LogitLens.Benchmarks.Shapes;

/// <summary>
/// Makes model directories of a shape, with random weights that are the same on every machine. They open like any other; what they say
/// is noise.
/// </summary>
public static class SyntheticCheckpoint
{
    private const long ShardBytes = 5_000_000_000;
    private const long Spare = 64 << 20;
    private static readonly string[] TokenizerFiles = ["tokenizer.json", "tokenizer_config.json"];
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Makes a model, unless it is there already. It is there completely or not at all, whatever happens meanwhile.</summary>
    /// <param name="shape">Its shape.</param>
    /// <param name="folder">Where to: a folder that does not exist, is empty, or holds the same model.</param>
    /// <param name="tokenizer">A directory whose tokenizer it gets; the default model's if null.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Stops within a tensor.</param>
    /// <returns>Whether it was made now.</returns>
    /// <exception cref="InputException">Something else is there, or it does not fit the disk.</exception>
    public static bool Make(ModelShape shape, string folder, string? tokenizer = null, IProgress<LensProgress>? progress = null, CancellationToken cancellation = default) =>
        Make(shape, folder, tokenizer, ShardBytes, progress, cancellation);

    internal static bool Make(ModelShape shape, string folder, string? tokenizer, long shardBytes, IProgress<LensProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(shape);
        string target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (File.Exists(target)) throw new InputException($"{folder} is a file; expected a folder for the weights.");
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
        {
            return IsWhole(shape, target) ? false
                : throw new InputException($"{folder} holds something else than the shape {shape.Name}; pass another --folder, or empty this one.");
        }
        string parent = Path.GetDirectoryName(target) ?? throw new InputException($"{folder} is the root of a disk; name a folder on it.");
        Directory.CreateDirectory(parent);
        CheckRoom(shape, parent);
        using TemporaryFolder partial = TemporaryFolder.Beside(target);
        Write(shape, partial.Path, tokenizer ?? EmbeddedModels.Find(EmbeddedModels.DefaultName)!.Locate(), shardBytes, progress, cancellation);
        if (Directory.Exists(target)) Directory.Delete(target);
        Directory.Move(partial.Path, target);
        return true;
    }

    private static void Write(ModelShape shape, string folder, string tokenizer, long shardBytes, IProgress<LensProgress>? progress, CancellationToken cancellation)
    {
        foreach (string file in TokenizerFiles) File.Copy(Path.Combine(tokenizer, file), Path.Combine(folder, file));
        File.WriteAllText(Path.Combine(folder, "config.json"), Config(shape));
        Dictionary<double, RandomPool> pools = shape.Tensors.Select(t => t.Scale).Distinct().ToDictionary(s => s, s => new RandomPool(shape.ElementType, s));
        List<List<SyntheticTensor>> shards = Shards(shape, shardBytes);
        long written = 0, start = 0;
        for (int s = 0; s < shards.Count; s++)
        {
            SafetensorsWriter.Write(Path.Combine(folder, ShardName(s, shards.Count)), null, [.. shards[s].Select(Item)]);
        }
        if (shards.Count > 1) File.WriteAllText(Path.Combine(folder, "model.safetensors.index.json"), Index(shape, shards));

        SafetensorsItem Item(SyntheticTensor tensor)
        {
            long from = start += 7919; // each tensor begins elsewhere
            return SafetensorsItem.Stored(tensor.Name, shape.ElementType, [.. tensor.Shape], (first, bytes) =>
            {
                cancellation.ThrowIfCancellationRequested();
                pools[tensor.Scale].Fill(from, first, bytes);
                written += bytes.Length;
                progress?.Report(new LensProgress("random model", (double)written / shape.Bytes));
            });
        }
    }

    private static List<List<SyntheticTensor>> Shards(ModelShape shape, long most)
    {
        List<List<SyntheticTensor>> shards = [[]];
        long bytes = 0;
        foreach (SyntheticTensor tensor in shape.Tensors)
        {
            long size = tensor.Count * shape.ElementBytes;
            if (bytes > 0 && bytes + size > most)
            {
                shards.Add([]);
                bytes = 0;
            }
            shards[^1].Add(tensor);
            bytes += size;
        }
        return shards;
    }

    private static string ShardName(int shard, int count) => count == 1 ? "model.safetensors"
        : string.Create(CultureInfo.InvariantCulture, $"model-{shard + 1:00000}-of-{count:00000}.safetensors");

    private static string Index(ModelShape shape, List<List<SyntheticTensor>> shards) => JsonSerializer.Serialize(new
    {
        metadata = new { total_size = shape.Bytes },
        weight_map = shards.SelectMany((tensors, s) => tensors.Select(t => (t.Name, File: ShardName(s, shards.Count)))).ToDictionary(p => p.Name, p => p.File),
    }, Indented);

    private static string Config(ModelShape shape) => JsonSerializer.Serialize(shape.Config, Indented);

    /// <summary>Whether a folder holds exactly this: files that were cut off do not open.</summary>
    private static bool IsWhole(ModelShape shape, string folder)
    {
        string config = Path.Combine(folder, "config.json");
        if (!File.Exists(config) || File.ReadAllText(config) != Config(shape) || TokenizerFiles.Any(f => !File.Exists(Path.Combine(folder, f)))) return false;
        using SafetensorsCheckpoint weights = SafetensorsCheckpoint.Open(folder);
        return weights.TotalBytes == shape.Bytes && weights.Names.ToHashSet().SetEquals(shape.Tensors.Select(t => t.Name));
    }

    private static void CheckRoom(ModelShape shape, string folder)
    {
        long free = new DriveInfo(folder).AvailableFreeSpace;
        if (free < shape.Bytes + Spare)
            throw new InputException($"the shape {shape.Name} takes {Figures.Bytes(shape.Bytes)}, but there are {Figures.Bytes(free)} free at {folder}; " +
                "pass --folder on a disk with more room, or a smaller --shape.");
    }
}
