using LogitLens.Tensors.Kernels;

namespace LogitLens.Tensors.Elements;

/// <summary>How stored elements become vectors of float32; exact, as every such element type is a subset of float32.</summary>
internal unsafe interface ILanes
{
    /// <summary>Bytes of one element; elements of zero bytes are 0.</summary>
    static abstract int Bytes { get; }

    /// <summary>Rows from which a product gains by widening its weights once into a panel.</summary>
    static abstract int PanelRows { get; }

    /// <summary>Widens one vector of elements.</summary>
    static abstract V Load<TSimd, V>(byte* source) where TSimd : struct, ISimd<V> where V : unmanaged;
}

/// <summary>A kernel that still needs to know how its elements are widened.</summary>
internal interface IElementKernel
{
    /// <summary>Computes on elements that <typeparamref name="TLanes"/> widens.</summary>
    void Run<TLanes>() where TLanes : struct, ILanes;
}

/// <summary>An element type without blocks, whose elements are widened in registers.</summary>
internal abstract class PlainElementType(string name, int bytes) : ElementType(name, 1, bytes)
{
    /// <summary>Runs <paramref name="kernel"/> with this type's widening.</summary>
    public abstract void Run<TKernel>(ref TKernel kernel) where TKernel : struct, IElementKernel;
}

/// <inheritdoc/>
internal abstract class PlainElementType<TLanes>(string name) : PlainElementType(name, TLanes.Bytes)
    where TLanes : struct, ILanes
{
    public sealed override void Run<TKernel>(ref TKernel kernel) => kernel.Run<TLanes>();
}
