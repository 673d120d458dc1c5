using LogitLens.Tensors.Elements;

namespace LogitLens.Tensors.Kernels;

/// <summary>Stands where elements have no widening of their own, because only whole blocks can be decoded.</summary>
internal readonly unsafe struct NoLanes : ILanes
{
    public static int Bytes => 0;

    /// <summary>Always by panels.</summary>
    public static int PanelRows => 0;

    public static V Load<TSimd, V>(byte* source) where TSimd : struct, ISimd<V> where V : unmanaged =>
        throw new InvalidOperationException("blocks are decoded as a whole");
}
