using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LogitLens.Tensors.Kernels;

/// <summary>8 lanes.</summary>
internal readonly unsafe struct Simd256 : ISimd<Vector256<float>>
{
    public static string Name => "256";

    public static bool IsSupported => Vector256.IsHardwareAccelerated;

    public static int Lanes => Vector256<float>.Count;

    /// <summary>AVX2 has 16 registers; AVX-512 doubles them for this width too.</summary>
    public static int TileRows => Avx512F.VL.IsSupported ? 4 : 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Create(float value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> CreateBits(uint bits) => Vector256.Create(bits).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(float* source) => Vector256.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LoadUInt16(ushort* source) =>
        Vector256.WidenLower(Vector128.Load(source).ToVector256Unsafe()).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LoadInt8(sbyte* source) => Vector256.ConvertToSingle(Avx2.IsSupported
        ? Avx2.ConvertToVector256Int32(source)
        : Vector256.WidenLower(Vector256.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<long>(source)).AsSByte().ToVector256Unsafe())));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* destination, Vector256<float> value) => value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Add(Vector256<float> a, Vector256<float> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Subtract(Vector256<float> a, Vector256<float> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Multiply(Vector256<float> a, Vector256<float> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Divide(Vector256<float> a, Vector256<float> b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c) =>
        Vector256.MultiplyAddEstimate(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> And(Vector256<float> a, Vector256<float> b) => a & b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Or(Vector256<float> a, Vector256<float> b) => a | b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> AddBits(Vector256<float> a, Vector256<float> b) => (a.AsUInt32() + b.AsUInt32()).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ShiftLeft(Vector256<float> value, int count) => (value.AsUInt32() << count).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Greater(Vector256<float> a, Vector256<float> b) => Vector256.GreaterThan(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Select(Vector256<float> mask, Vector256<float> whenTrue, Vector256<float> whenFalse) =>
        Vector256.ConditionalSelect(mask, whenTrue, whenFalse);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyAtLeast(Vector256<float> a, Vector256<float> b) => Vector256.GreaterThanOrEqualAny(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector256<float> value) => Simd128.Sum(value.GetLower() + value.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(Vector256<float> value) => Simd128.Max(Vector128.MaxNative(value.GetLower(), value.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose4(float* source, nint stride, float* destination, nint next)
    {
        Columns(source, stride, out Vector256<float> c0, out Vector256<float> c1, out Vector256<float> c2, out Vector256<float> c3);
        c0.Store(destination);
        c1.Store(destination + next);
        c2.Store(destination + 2 * next);
        c3.Store(destination + 3 * next);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> AddProducts4(float* query, float* source, nint stride, Vector256<float> sum)
    {
        Columns(source, stride, out Vector256<float> c0, out Vector256<float> c1, out Vector256<float> c2, out Vector256<float> c3);
        sum = MultiplyAdd(Create(query[0]), c0, sum);
        sum = MultiplyAdd(Create(query[1]), c1, sum);
        sum = MultiplyAdd(Create(query[2]), c2, sum);
        return MultiplyAdd(Create(query[3]), c3, sum);
    }

    /// <remarks>A tree over all six at once: halves, then pairs, then neighbours.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddSums(float* y, Vector256<float> c0, Vector256<float> c1, Vector256<float> c2, Vector256<float> c3, Vector256<float> c4, Vector256<float> c5)
    {
        Vector256<float> c01 = Avx.Permute2x128(c0, c1, 0x20) + Avx.Permute2x128(c0, c1, 0x31);
        Vector256<float> c23 = Avx.Permute2x128(c2, c3, 0x20) + Avx.Permute2x128(c2, c3, 0x31);
        Vector256<float> c45 = Avx.Permute2x128(c4, c5, 0x20) + Avx.Permute2x128(c4, c5, 0x31);
        Vector256<float> first = Avx.Shuffle(c01, c23, 0x44) + Avx.Shuffle(c01, c23, 0xEE);
        Vector256<float> last = Avx.Shuffle(c45, c45, 0x44) + Avx.Shuffle(c45, c45, 0xEE);
        first += Avx.Permute(first, 0xB1);
        last += Avx.Permute(last, 0xB1);
        // first is [0 0 2 2 | 1 1 3 3], last [4 4 4 4 | 5 5 5 5].
        Vector128<float> four = Sse41.Blend(first.GetLower(), first.GetUpper(), 0b1010), two = Sse41.Blend(last.GetLower(), last.GetUpper(), 0b1010);
        (Vector128.Load(y) + four).Store(y);
        *(double*)(y + 4) = (Vector128.CreateScalarUnsafe(*(double*)(y + 4)).AsSingle() + two).AsDouble().ToScalar();
    }

    public static ExponentialSums Sums<TWeights>(float* z, int count, double origin, double* weights) where TWeights : struct, IWeightUse =>
        ExponentialSumsKernel.Run<Double256, Vector256<double>, TWeights>(z, count, origin, weights);

    /// <summary>The first four elements of as many rows as there are lanes, each element in a vector of its own.</summary>
    /// <remarks>The rows j, j + 4, ... lie side by side, so that each 16 bytes hold a square of four by four.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Columns(float* source, nint stride, out Vector256<float> c0, out Vector256<float> c1, out Vector256<float> c2, out Vector256<float> c3)
    {
        Vector256<float> r0 = LoadEveryFourth(source, stride), r1 = LoadEveryFourth(source + stride, stride);
        Vector256<float> r2 = LoadEveryFourth(source + 2 * stride, stride), r3 = LoadEveryFourth(source + 3 * stride, stride);
        Vector256<float> low01 = Avx.UnpackLow(r0, r1), low23 = Avx.UnpackLow(r2, r3);
        Vector256<float> high01 = Avx.UnpackHigh(r0, r1), high23 = Avx.UnpackHigh(r2, r3);
        c0 = Avx.Shuffle(low01, low23, 0x44);
        c1 = Avx.Shuffle(low01, low23, 0xEE);
        c2 = Avx.Shuffle(high01, high23, 0x44);
        c3 = Avx.Shuffle(high01, high23, 0xEE);
    }

    /// <summary>Four elements of each fourth row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> LoadEveryFourth(float* source, nint stride) =>
        Vector128.Load(source).ToVector256Unsafe().WithUpper(Vector128.Load(source + 4 * stride));
}

/// <summary>4 lanes of float64.</summary>
internal readonly unsafe struct Double256 : ISimd64<Vector256<double>>
{
    public static int Lanes => Vector256<double>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Create(double value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Load(double* source) => Vector256.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(double* destination, Vector256<double> value) => value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> LoadSingles(float* source) =>
        Vector256.WidenLower(Vector128.Load(source).ToVector256Unsafe());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Add(Vector256<double> a, Vector256<double> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Subtract(Vector256<double> a, Vector256<double> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Multiply(Vector256<double> a, Vector256<double> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> MultiplyAdd(Vector256<double> a, Vector256<double> b, Vector256<double> c) =>
        Vector256.MultiplyAddEstimate(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> AtLeast(Vector256<double> a, double least) =>
        Vector256.ConditionalSelect(Vector256.LessThan(a, Vector256.Create(least)), Vector256.Create(least), a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> ZeroWhereAtMost(Vector256<double> value, Vector256<double> a, double most) =>
        Vector256.AndNot(value, Vector256.LessThanOrEqual(a, Vector256.Create(most)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> PowerOfTwo(Vector256<double> shifted) =>
        ((shifted.AsUInt64() << 52) + Vector256.Create(1.0).AsUInt64()).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Vector256<double> value) => Double128.Sum(value.GetLower() + value.GetUpper());
}
