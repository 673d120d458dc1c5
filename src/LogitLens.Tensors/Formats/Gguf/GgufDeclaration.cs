namespace LogitLens.Tensors.Formats.Gguf;

/// <summary>A tensor's info as it stands in the header, not yet checked against the data.</summary>
/// <param name="Name">The name in the file.</param>
/// <param name="Type">How its elements are stored.</param>
/// <param name="Shape">Sizes, outermost first.</param>
/// <param name="Count">Their product.</param>
/// <param name="Start">First byte, counted from the start of the data.</param>
/// <param name="Position">Where the info stands, counted from the start of the file.</param>
internal readonly record struct GgufDeclaration(string Name, GgufTensorType Type, long[] Shape, long Count, ulong Start, long Position)
{
    /// <summary>Number of bytes; may be more than a file can have.</summary>
    public Int128 Bytes => (Int128)(Count / Type.ElementsPerBlock) * Type.BytesPerBlock;

    /// <summary>As messages name it.</summary>
    public string Described => $"{Type.Name} [{string.Join(", ", Shape)}]";
}
