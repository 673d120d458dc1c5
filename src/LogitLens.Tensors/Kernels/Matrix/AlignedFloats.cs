using System.Buffers;
using System.Runtime.InteropServices;

namespace LogitLens.Tensors.Kernels;

/// <summary>A pooled buffer that starts on a cache line, so that no vector of it lies on two.</summary>
internal readonly unsafe struct AlignedFloats : IDisposable
{
    private const int CacheLine = 64;

    private readonly float[] _rented;
    private readonly GCHandle _pin;

    public AlignedFloats(nint count)
    {
        _rented = ArrayPool<float>.Shared.Rent(checked((int)count + CacheLine / sizeof(float)));
        _pin = GCHandle.Alloc(_rented, GCHandleType.Pinned);
        Start = (float*)((_pin.AddrOfPinnedObject() + CacheLine - 1) & ~(nint)(CacheLine - 1));
    }

    /// <summary>The first element.</summary>
    public float* Start { get; }

    public void Dispose()
    {
        _pin.Free();
        ArrayPool<float>.Shared.Return(_rented);
    }
}
