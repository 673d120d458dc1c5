namespace LogitLens.Tensors.Elements;

/// <summary>
/// How kernels take a block of quantised weights apart. Every such type is small integers, of which 16 or 32 share a scale and, in some
/// types, an offset: <c>w = scale code + offset</c>. The product of scale and code is exact in float32, so a weight is rounded at most once,
/// and has the bits of <see cref="ElementType.Decode"/>.
/// </summary>
internal unsafe interface IBlockCodes
{
    /// <summary>Elements of a block: 32 or 256.</summary>
    static abstract int Elements { get; }

    /// <summary>Bytes of a block.</summary>
    static abstract int Bytes { get; }

    /// <summary>Elements that share a scale: 16 or 32.</summary>
    static abstract int Group { get; }

    /// <summary>Whether groups have an offset.</summary>
    static abstract bool HasOffsets { get; }

    /// <summary>Whether a block is a scale of 16 bits and then the codes themselves, so that there is nothing to take apart.</summary>
    static abstract bool HasPlainCodes { get; }

    /// <summary>Takes blocks of together at most <see cref="BlockRoom.Elements"/> elements apart.</summary>
    /// <param name="block">[count, Bytes].</param>
    /// <param name="count">Blocks.</param>
    /// <param name="room">Receives codes [count, Elements], scales [count, Elements / Group], and as many offsets where there are any.</param>
    static abstract void Unpack(byte* block, int count, in BlockRoom room);
}

/// <summary>A kernel that still needs to know how its blocks are taken apart.</summary>
internal interface IBlockKernel
{
    /// <summary>Computes on blocks that <typeparamref name="TCodes"/> takes apart.</summary>
    void Run<TCodes>() where TCodes : struct, IBlockCodes;
}
