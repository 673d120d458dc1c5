using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Tensors.Elements;

/// <summary>IEEE 754 binary32, little-endian.</summary>
internal sealed class Float32() : PlainElementType<Float32Lanes>("F32")
{
    /// <inheritdoc/>
    public override void Decode(ReadOnlySpan<byte> source, Span<float> destination)
    {
        for (int i = 0; i < destination.Length; i++)
            destination[i] = BinaryPrimitives.ReadSingleLittleEndian(source[(4 * i)..]);
    }
}

/// <summary>Widening of <see cref="Float32"/>.</summary>
internal readonly unsafe struct Float32Lanes : ILanes
{
    public static int Bytes => 4;

    public static int PanelRows => 17;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<TSimd, V>(byte* source) where TSimd : struct, ISimd<V> where V : unmanaged =>
        TSimd.Load((float*)source);
}
