using System.Runtime.InteropServices;

namespace LogitLens.Tensors.Mapping;

/// <summary>Weights that were computed rather than read: 64-byte aligned native memory.</summary>
/// <remarks>No finalizer: it could free the block under a running kernel. A block that nobody disposes lives as long as the process.</remarks>
public sealed unsafe class NativeMemoryBlock : WeightMemory
{
    private readonly void* _block;

    /// <summary>Allocates a copy of <paramref name="bytes"/>.</summary>
    public NativeMemoryBlock(ReadOnlySpan<byte> bytes)
    {
        _block = NativeMemory.AlignedAlloc((nuint)Math.Max(bytes.Length, 1), 64);
        bytes.CopyTo(new Span<byte>(_block, bytes.Length));
        Born((byte*)_block, bytes.Length);
    }

    private protected override void Release() => NativeMemory.AlignedFree(_block);
}
