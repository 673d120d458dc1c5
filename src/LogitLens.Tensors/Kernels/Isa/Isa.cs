namespace LogitLens.Tensors.Kernels;

/// <summary>A kernel with its arguments; the instruction set supplies the vectors.</summary>
internal interface IKernel
{
    /// <summary>Computes with the vectors <typeparamref name="V"/> of <typeparamref name="TSimd"/>.</summary>
    void Run<TSimd, V>() where TSimd : struct, ISimd<V> where V : unmanaged;
}

/// <summary>One vector width that kernels can run on.</summary>
internal abstract class Isa
{
    /// <summary>The name that LOGITLENS_ISA selects it by.</summary>
    public abstract string Name { get; }

    /// <summary>True where this process can run it in hardware.</summary>
    public abstract bool IsSupported { get; }

    /// <summary>Float32 lanes of a vector.</summary>
    public abstract int Lanes { get; }

    /// <summary>Runs <paramref name="kernel"/> with these vectors.</summary>
    public abstract void Run<TKernel>(ref TKernel kernel) where TKernel : struct, IKernel;

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <inheritdoc/>
internal sealed class Isa<TSimd, V> : Isa where TSimd : struct, ISimd<V> where V : unmanaged
{
    public override string Name => TSimd.Name;

    public override bool IsSupported => TSimd.IsSupported;

    public override int Lanes => TSimd.Lanes;

    public override void Run<TKernel>(ref TKernel kernel) => kernel.Run<TSimd, V>();
}
