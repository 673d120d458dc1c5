using LogitLens.Tensors.Elements;

namespace LogitLens.Tensors.Formats.Safetensors;

/// <summary>An element type of the format.</summary>
/// <param name="Name">As the header spells it.</param>
/// <param name="Bits">Bits of one element; the formats below one byte are packed.</param>
/// <param name="Computable">How the engine decodes it; null where it cannot compute with it.</param>
internal sealed record SafetensorsDtype(string Name, int Bits, ElementType? Computable = null)
{
    private static readonly SafetensorsDtype[] Known =
    [
        new("BOOL", 8), new("U8", 8), new("I8", 8), new("F8_E5M2", 8), new("F8_E4M3", 8), new("F8_E8M0", 8),
        new("F4", 4), new("F6_E2M3", 6), new("F6_E3M2", 6),
        new("I16", 16), new("U16", 16), new("F16", 16, ElementTypes.F16), new("BF16", 16, ElementTypes.BF16),
        new("I32", 32), new("U32", 32), new("F32", 32, ElementTypes.F32),
        new("F64", 64), new("I64", 64), new("U64", 64), new("C64", 64),
    ];

    private static readonly Dictionary<string, SafetensorsDtype> ByName = Known.ToDictionary(d => d.Name);

    /// <summary>The names of all of them, for messages.</summary>
    public static string AllNames { get; } =
        string.Join(", ", Known.Select(d => d.Name));

    /// <summary>The names of those that the engine computes with.</summary>
    public static string ComputableNames { get; } =
        string.Join(", ", Known.Where(d => d.Computable is not null).Select(d => d.Name));

    /// <summary>The type with that name, or null.</summary>
    public static SafetensorsDtype? Find(string name) => ByName.GetValueOrDefault(name);
}
