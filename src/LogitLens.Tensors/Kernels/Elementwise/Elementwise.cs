using System.Runtime.CompilerServices;

namespace LogitLens.Tensors.Kernels;

/// <summary>A function of one number, on vectors of any width.</summary>
internal interface IUnary
{
    V Apply<TSimd, V>(V x) where TSimd : struct, ISimd<V> where V : unmanaged;
}

/// <summary>A function of two numbers, on vectors of any width.</summary>
internal interface IBinary
{
    V Apply<TSimd, V>(V x, V y) where TSimd : struct, ISimd<V> where V : unmanaged;
}

/// <summary>Applies a function to every element. The rest of an array is padded to a vector, so all elements round alike.</summary>
internal static unsafe class Elementwise
{
    /// <summary><c>y = f(x)</c>; <paramref name="y"/> may be <paramref name="x"/>.</summary>
    public static void Map<TFunction>(Isa isa, TFunction function, ReadOnlySpan<float> x, Span<float> y) where TFunction : struct, IUnary
    {
        fixed (float* xs = x, ys = y) Pieces<Unary<TFunction>>.Run(isa, new(function, xs, ys), x.Length);
    }

    /// <summary><c>z = f(x, y)</c>; <paramref name="z"/> may be one of the others.</summary>
    public static void Zip<TFunction>(Isa isa, TFunction function, ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z)
        where TFunction : struct, IBinary
    {
        fixed (float* xs = x, ys = y, zs = z) Pieces<Binary<TFunction>>.Run(isa, new(function, xs, ys, zs), x.Length);
    }

    /// <summary>The loop of <see cref="Map{TFunction}"/>, for kernels that have their vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Map<TSimd, V, TFunction>(TFunction function, float* x, float* y, int count)
        where TSimd : struct, ISimd<V> where V : unmanaged where TFunction : struct, IUnary
    {
        int i = 0;
        for (; i <= count - TSimd.Lanes; i += TSimd.Lanes)
            TSimd.Store(y + i, function.Apply<TSimd, V>(TSimd.Load(x + i)));
        if (i < count)
            Partial.Store<TSimd, V>(y + i, function.Apply<TSimd, V>(Partial.Load<TSimd, V>(x + i, count - i)), count - i);
    }

    /// <summary>The loop of <see cref="Zip{TFunction}"/>, for kernels that have their vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Zip<TSimd, V, TFunction>(TFunction function, float* x, float* y, float* z, int count)
        where TSimd : struct, ISimd<V> where V : unmanaged where TFunction : struct, IBinary
    {
        int i = 0;
        for (; i <= count - TSimd.Lanes; i += TSimd.Lanes)
            TSimd.Store(z + i, function.Apply<TSimd, V>(TSimd.Load(x + i), TSimd.Load(y + i)));
        if (i == count) return;
        V last = function.Apply<TSimd, V>(Partial.Load<TSimd, V>(x + i, count - i), Partial.Load<TSimd, V>(y + i, count - i));
        Partial.Store<TSimd, V>(z + i, last, count - i);
    }

    /// <summary>A loop over some of the elements.</summary>
    private interface ILoop
    {
        void Run<TSimd, V>(int first, int count) where TSimd : struct, ISimd<V> where V : unmanaged;
    }

    private readonly struct Unary<TFunction>(TFunction function, float* x, float* y) : ILoop where TFunction : struct, IUnary
    {
        public void Run<TSimd, V>(int first, int count) where TSimd : struct, ISimd<V> where V : unmanaged =>
            Map<TSimd, V, TFunction>(function, x + first, y + first, count);
    }

    private readonly struct Binary<TFunction>(TFunction function, float* x, float* y, float* z) : ILoop where TFunction : struct, IBinary
    {
        public void Run<TSimd, V>(int first, int count) where TSimd : struct, ISimd<V> where V : unmanaged =>
            Zip<TSimd, V, TFunction>(function, x + first, y + first, z + first, count);
    }

    /// <summary>A loop cut into pieces, which run on all cores where there are many elements.</summary>
    private readonly struct Pieces<TLoop>(Isa isa, TLoop loop, int count) : IParts where TLoop : struct, ILoop
    {
        private const int PieceElements = 1 << 15;

        /// <summary>Elements from which a second thread saves more than it costs, even for a sum.</summary>
        private const int ManyElements = 1 << 17;

        public static void Run(Isa isa, TLoop loop, int count) =>
            Workers.Run(new Pieces<TLoop>(isa, loop, count), (count + PieceElements - 1) / PieceElements, count < ManyElements ? 1 : Workers.Threads);

        public void Run(int part)
        {
            Piece piece = new(loop, part * PieceElements, Math.Min(PieceElements, count - part * PieceElements));
            isa.Run(ref piece);
        }

        private readonly struct Piece(TLoop loop, int first, int count) : IKernel
        {
            public void Run<TSimd, V>() where TSimd : struct, ISimd<V> where V : unmanaged => loop.Run<TSimd, V>(first, count);
        }
    }
}
