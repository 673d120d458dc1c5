using System.Diagnostics.CodeAnalysis;

namespace LogitLens.Tensors.Elements;

/// <summary>Every element type that the engine can compute with.</summary>
[SuppressMessage("Naming", "CA1707", Justification = "Written as the field writes them.")]
public static class ElementTypes
{
    /// <summary>IEEE 754 binary32.</summary>
    public static ElementType F32 { get; } = new Float32();

    /// <summary>IEEE 754 binary16.</summary>
    public static ElementType F16 { get; } = new Float16();

    /// <summary>The upper half of a binary32.</summary>
    public static ElementType BF16 { get; } = new BFloat16();

    /// <summary>8 bits, a scale for 32 elements.</summary>
    public static ElementType Q8_0 { get; } = new Q8_0();

    /// <summary>4 bits, a scale for 32 elements.</summary>
    public static ElementType Q4_0 { get; } = new Q4_0();

    /// <summary>4 bits, a scale and a minimum for 32 elements.</summary>
    public static ElementType Q4_1 { get; } = new Q4_1();

    /// <summary>5 bits, a scale for 32 elements.</summary>
    public static ElementType Q5_0 { get; } = new Q5_0();

    /// <summary>5 bits, a scale and a minimum for 32 elements.</summary>
    public static ElementType Q5_1 { get; } = new Q5_1();

    /// <summary>2 bits, a scale and a minimum for 16 of 256 elements.</summary>
    public static ElementType Q2_K { get; } = new Q2_K();

    /// <summary>3 bits, a scale for 16 of 256 elements.</summary>
    public static ElementType Q3_K { get; } = new Q3_K();

    /// <summary>4 bits, a scale and a minimum for 32 of 256 elements.</summary>
    public static ElementType Q4_K { get; } = new Q4_K();

    /// <summary>5 bits, a scale and a minimum for 32 of 256 elements.</summary>
    public static ElementType Q5_K { get; } = new Q5_K();

    /// <summary>6 bits, a scale for 16 of 256 elements.</summary>
    public static ElementType Q6_K { get; } = new Q6_K();

    /// <summary>4 bits that name uneven levels, a scale for 32 elements.</summary>
    public static ElementType IQ4_NL { get; } = new IQ4_NL();

    /// <summary>4 bits that name uneven levels, a scale for 32 of 256 elements.</summary>
    public static ElementType IQ4_XS { get; } = new IQ4_XS();

    /// <summary>Floats of 4 bits, a power of two for 32 elements.</summary>
    public static ElementType MXFP4 { get; } = new MXFP4();

    /// <summary>All of them, in the order in which they are documented.</summary>
    public static IReadOnlyList<ElementType> All { get; } =
        [F32, F16, BF16, Q8_0, Q4_0, Q4_1, Q5_0, Q5_1, Q2_K, Q3_K, Q4_K, Q5_K, Q6_K, IQ4_NL, IQ4_XS, MXFP4];
}
