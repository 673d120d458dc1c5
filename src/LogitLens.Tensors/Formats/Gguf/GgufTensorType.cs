using LogitLens.Tensors.Elements;

namespace LogitLens.Tensors.Formats.Gguf;

/// <summary>An element type of the format.</summary>
/// <param name="Number">What stands for it in files: ggml's <c>ggml_type</c>.</param>
/// <param name="Name">As llama.cpp writes it.</param>
/// <param name="ElementsPerBlock">Elements that share scales; 1 for plain numbers.</param>
/// <param name="BytesPerBlock">Bytes that they take.</param>
internal sealed record GgufTensorType(uint Number, string Name, int ElementsPerBlock, int BytesPerBlock)
{
    private static readonly GgufTensorType[] Known =
    [
        new(0, "F32", 1, 4), new(1, "F16", 1, 2), new(30, "BF16", 1, 2), new(28, "F64", 1, 8),
        new(24, "I8", 1, 1), new(25, "I16", 1, 2), new(26, "I32", 1, 4), new(27, "I64", 1, 8),
        new(2, "Q4_0", 32, 18), new(3, "Q4_1", 32, 20), new(6, "Q5_0", 32, 22), new(7, "Q5_1", 32, 24),
        new(8, "Q8_0", 32, 34), new(9, "Q8_1", 32, 36),
        new(10, "Q2_K", 256, 84), new(11, "Q3_K", 256, 110), new(12, "Q4_K", 256, 144), new(13, "Q5_K", 256, 176),
        new(14, "Q6_K", 256, 210), new(15, "Q8_K", 256, 292),
        new(16, "IQ2_XXS", 256, 66), new(17, "IQ2_XS", 256, 74), new(22, "IQ2_S", 256, 82), new(18, "IQ3_XXS", 256, 98),
        new(21, "IQ3_S", 256, 110), new(19, "IQ1_S", 256, 50), new(29, "IQ1_M", 256, 56),
        new(20, "IQ4_NL", 32, 18), new(23, "IQ4_XS", 256, 136),
        new(34, "TQ1_0", 256, 54), new(35, "TQ2_0", 256, 66), new(39, "MXFP4", 32, 17), new(40, "NVFP4", 64, 36),
        new(41, "Q1_0", 128, 18), new(42, "Q2_0", 64, 18),
    ];

    private static readonly Dictionary<uint, GgufTensorType> ByNumber = Known.ToDictionary(type => type.Number);

    private static readonly Dictionary<string, ElementType> Elements = ElementTypes.All.ToDictionary(type => type.Name);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<GgufTensorType> All => Known;

    /// <summary>The names of all of them, for messages.</summary>
    public static string AllNames { get; } = string.Join(", ", Known.Select(type => type.Name));

    /// <summary>The names of those that the engine computes with.</summary>
    public static string ComputableNames { get; } =
        string.Join(", ", Known.Where(type => type.Computable is not null).Select(type => type.Name));

    /// <summary>How the engine decodes it; null where it cannot compute with it.</summary>
    public ElementType? Computable => Elements.GetValueOrDefault(Name);

    /// <summary>The type of that number, or null.</summary>
    public static GgufTensorType? Find(uint number) => ByNumber.GetValueOrDefault(number);

    /// <summary>The type that holds such elements.</summary>
    public static GgufTensorType Of(ElementType type) => Known.First(known => known.Name == type.Name);

    /// <summary>What a number meant once that llama.cpp no longer reads either, or null.</summary>
    public static string? RemovedName(uint number) => number switch
    {
        4 => "Q4_2",
        5 => "Q4_3",
        31 => "Q4_0_4_4",
        32 => "Q4_0_4_8",
        33 => "Q4_0_8_8",
        36 => "IQ4_NL_4_4",
        37 => "IQ4_NL_4_8",
        38 => "IQ4_NL_8_8",
        _ => null,
    };
}
