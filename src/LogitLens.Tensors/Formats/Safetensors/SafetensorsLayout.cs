namespace LogitLens.Tensors.Formats.Safetensors;

/// <summary>The rule that the tensors tile the data section: from its first byte to its last, no hole, no overlap.</summary>
internal static class SafetensorsLayout
{
    /// <summary>Sorts <paramref name="entries"/> by their bytes and checks that they tile the data section.</summary>
    public static void Check(string path, SafetensorsEntry[] entries, long dataStart, long fileLength)
    {
        SortByBytes(entries);
        SafetensorsEntry? previous = null;
        long end = dataStart;
        foreach (SafetensorsEntry entry in entries)
        {
            if (entry.Offset != end) throw Misplaced(path, entry, previous, end, dataStart);
            end = entry.Offset + entry.ByteLength;
            previous = entry;
        }
        if (end == fileLength) return;
        string last = previous is null ? "a header without tensors" : $"the last tensor {Quoted.Text(previous.Name)}";
        throw SafetensorsFault.At(path, end, $"{fileLength - end} trailing bytes after {last}", "the file to end there");
    }

    /// <summary>By first byte; an empty tensor before the one that starts at the same byte; else as in the header.</summary>
    private static void SortByBytes(SafetensorsEntry[] entries)
    {
        (long, long, int)[] keys = new (long, long, int)[entries.Length];
        for (int i = 0; i < keys.Length; i++) keys[i] = (entries[i].Offset, entries[i].ByteLength, i);
        Array.Sort(keys, entries);
    }

    private static InputException Misplaced(string path, SafetensorsEntry entry, SafetensorsEntry? previous, long end,
        long dataStart)
    {
        string start = $"it starts at byte {entry.Offset - dataStart} of the data";
        if (previous is null)
            return SafetensorsFault.Tensor(path, entry.Name, entry.Offset,
                $"{start}, and no tensor holds the bytes before it", "the first tensor to start at byte 0 of the data");
        return entry.Offset < end
            ? SafetensorsFault.Tensor(path, entry.Name, entry.Offset,
                $"{start}, and overlaps tensor {Quoted.Text(previous.Name)}, which ends at byte {end - dataStart}",
                "tensors that share no byte")
            : SafetensorsFault.Tensor(path, entry.Name, entry.Offset,
                $"{start}, and leaves a hole of {entry.Offset - end} bytes after tensor {Quoted.Text(previous.Name)}, "
                + $"which ends at byte {end - dataStart}", "tensors without holes between them");
    }
}
