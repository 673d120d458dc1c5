namespace LogitLens.Tensors.Formats.Gguf;

/// <summary>Where a metadata value lies; its items are decoded when they are asked for.</summary>
/// <param name="Type">What the file says it is.</param>
/// <param name="ItemType">Of an array, what its items are; else <paramref name="Type"/>.</param>
/// <param name="Count">Of an array, how many items it has; else 1.</param>
/// <param name="Offset">The first item's first byte, counted from the start of the file.</param>
internal readonly record struct GgufValue(GgufValueType Type, GgufValueType ItemType, int Count, int Offset)
{
    /// <summary>As messages name it.</summary>
    public string Described => Type != GgufValueType.Array ? $"a {Type.Named()}"
        : $"an array of {Count} {(ItemType == GgufValueType.Array ? "array" : ItemType.Named())}s";
}
