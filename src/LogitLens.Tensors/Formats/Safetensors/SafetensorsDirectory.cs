namespace LogitLens.Tensors.Formats.Safetensors;

/// <summary>Chooses the weights of a directory.</summary>
internal static class SafetensorsDirectory
{
    private const string SingleFileName = "model.safetensors";

    // A reference dump that lies beside some checkpoints; not weights.
    private const string ReferenceDumpName = "expected.safetensors";

    /// <summary>The index of a sharded checkpoint, or null where the directory has none.</summary>
    public static string? FindIndex(string directory)
    {
        string index = Path.Combine(directory, SafetensorsIndex.FileName);
        return File.Exists(index) ? index : null;
    }

    /// <summary>The one file with all the weights.</summary>
    /// <exception cref="InputException">There is none, or several and no index.</exception>
    public static string FindSingle(string directory)
    {
        string single = Path.Combine(directory, SingleFileName);
        if (File.Exists(single)) return single;

        string[] names = List(directory);
        string[] candidates = [.. names.Where(name => Has(name, ".safetensors") && name != ReferenceDumpName)];
        return candidates.Length switch
        {
            1 => Path.Combine(directory, candidates[0]),
            0 => throw new InputException($"'{directory}' holds no safetensors weights; expected {SafetensorsIndex.FileName} "
                + $"or {SingleFileName}. {WhatInstead(names)}"),
            _ => throw new InputException($"'{directory}' holds {candidates.Length} safetensors files "
                + $"({Quoted.List(candidates)}) and no {SafetensorsIndex.FileName}; expected one file, or an index that says "
                + "which tensor is in which file. Download the index as well, or keep one file."),
        };
    }

    /// <summary>Rejects a path that is no directory.</summary>
    public static void Require(string directory)
    {
        if (Directory.Exists(directory)) return;
        throw new InputException(File.Exists(directory)
            ? $"'{directory}' is a file; expected the directory of a checkpoint. Give the directory that holds it."
            : $"'{directory}' does not exist; expected the directory of a checkpoint. Check the path.");
    }

    private static string[] List(string directory)
    {
        try
        {
            return [.. Directory.EnumerateFiles(directory).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"'{directory}' cannot be listed ({e.Message}); expected the directory of a checkpoint.", e);
        }
    }

    private static string WhatInstead(string[] names)
    {
        if (names.FirstOrDefault(name => Has(name, ".gguf")) is { } gguf)
            return $"It has {Quoted.Text(gguf)}: a GGUF file is given by its own path, not by its directory.";
        if (names.FirstOrDefault(name => Has(name, ".bin") || Has(name, ".pt") || Has(name, ".pth")) is { } pickle)
            return $"It has {Quoted.Text(pickle)}, a PyTorch pickle, which can run code and is not read. Convert it in Python: "
                + "AutoModelForCausalLM.from_pretrained(DIRECTORY).save_pretrained(OTHER, safe_serialization=True).";
        return "Check the path, or download the weights.";
    }

    private static bool Has(string name, string extension) => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
