namespace LogitLens.Tensors.Elements;

/// <summary>Every element type that the engine can compute with.</summary>
public static class ElementTypes
{
    /// <summary>IEEE 754 binary32.</summary>
    public static ElementType F32 { get; } = new Float32();

    /// <summary>IEEE 754 binary16.</summary>
    public static ElementType F16 { get; } = new Float16();

    /// <summary>The upper half of a binary32.</summary>
    public static ElementType BF16 { get; } = new BFloat16();

    /// <summary>All of them, in the order in which they are documented.</summary>
    public static IReadOnlyList<ElementType> All { get; } = [F32, F16, BF16];
}
