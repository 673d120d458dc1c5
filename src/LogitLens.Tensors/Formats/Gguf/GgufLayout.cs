namespace LogitLens.Tensors.Formats.Gguf;

/// <summary>The rules for where tensors lie: aligned, inside the file, no byte in two of them. Holes are allowed.</summary>
internal static class GgufLayout
{
    /// <summary>The tensors in the order of their bytes.</summary>
    public static GgufTensorInfo[] Place(string path, List<GgufDeclaration> declarations, long dataStart, long alignment, long fileLength)
    {
        declarations.Sort((a, b) => a.Start.CompareTo(b.Start));
        GgufTensorInfo[] tensors = new GgufTensorInfo[declarations.Count];
        Int128 previousEnd = 0, available = Int128.Max(0, (Int128)fileLength - dataStart);
        for (int i = 0; i < tensors.Length; i++)
        {
            GgufDeclaration tensor = declarations[i];
            if (tensor.Start % (ulong)alignment != 0)
                throw Misplaced(tensor, $"it starts at byte {tensor.Start} of the data", $"a multiple of the alignment of {alignment}");
            Int128 end = tensor.Start + tensor.Bytes;
            if (end > available)
                throw GgufFault.At(path, GgufFault.Tensor(tensor.Name), tensor.Position,
                    $"{tensor.Described} takes {tensor.Bytes} bytes from byte {tensor.Start} of the data on, of which the file has {available}",
                    $"a file of at least {dataStart + end} bytes instead of {fileLength}", "The file is cut short or damaged: download it again.");
            if (tensor.Start < previousEnd)
                throw Misplaced(tensor, $"it starts at byte {tensor.Start} of the data, and overlaps {GgufFault.Tensor(declarations[i - 1].Name)}, "
                    + $"which ends at byte {previousEnd}", "tensors that share no byte");
            previousEnd = end;
            tensors[i] = new GgufTensorInfo(tensor.Name, tensor.Type, tensor.Shape, tensor.Count, dataStart + (long)tensor.Start);
        }
        return tensors;

        InputException Misplaced(GgufDeclaration tensor, string found, string expected) =>
            GgufFault.At(path, GgufFault.Tensor(tensor.Name), tensor.Position, found, expected);
    }
}
