using System.Runtime.CompilerServices;

namespace LogitLens.Tensors.Elements;

/// <summary>Where blocks are taken apart.</summary>
/// <param name="codes">[<see cref="Elements"/>].</param>
/// <param name="scales">[<see cref="Groups"/>].</param>
/// <param name="offsets">[<see cref="Groups"/>].</param>
internal readonly unsafe ref struct BlockRoom(sbyte* codes, float* scales, float* offsets)
{
    /// <summary>Elements that there is room for.</summary>
    public const int Elements = 256;

    /// <summary>Scales that there is room for.</summary>
    public const int Groups = 16;

    public sbyte* Codes { get; } = codes;

    public float* Scales { get; } = scales;

    public float* Offsets { get; } = offsets;

    /// <summary>One of several rooms that lie one after the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public BlockRoom Of(int index) => new(Codes + index * Elements, Scales + index * Groups, Offsets + index * Groups);
}
