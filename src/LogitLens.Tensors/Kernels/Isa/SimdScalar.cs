using System.Runtime.CompilerServices;

namespace LogitLens.Tensors.Kernels;

/// <summary>One lane: for processors and settings without vectors.</summary>
internal readonly unsafe struct SimdScalar : ISimd<float>
{
    public static string Name => "scalar";

    public static bool IsSupported => true;

    public static int Lanes => 1;

    public static int TileRows => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Create(float value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float CreateBits(uint bits) => BitConverter.UInt32BitsToSingle(bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Load(float* source) => *source;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float LoadUInt16(ushort* source) => CreateBits(*source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float LoadInt8(sbyte* source) => *source;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* destination, float value) => *destination = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Add(float a, float b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Subtract(float a, float b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Multiply(float a, float b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Divide(float a, float b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MultiplyAdd(float a, float b, float c) => float.MultiplyAddEstimate(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float And(float a, float b) => CreateBits(Bits(a) & Bits(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Or(float a, float b) => CreateBits(Bits(a) | Bits(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float AddBits(float a, float b) => CreateBits(unchecked(Bits(a) + Bits(b)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ShiftLeft(float value, int count) => CreateBits(Bits(value) << count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Greater(float a, float b) => CreateBits(a > b ? uint.MaxValue : 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Select(float mask, float whenTrue, float whenFalse) => Bits(mask) != 0 ? whenTrue : whenFalse;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyAtLeast(float a, float b) => a >= b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(float value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(float value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose4(float* source, nint stride, float* destination, nint next)
    {
        for (int i = 0; i < 4; i++) destination[i * next] = source[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float AddProducts4(float* query, float* source, nint stride, float sum)
    {
        for (int i = 0; i < 4; i++) sum = MultiplyAdd(query[i], source[i], sum);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddSums(float* y, float c0, float c1, float c2, float c3, float c4, float c5)
    {
        y[0] += Sum(c0);
        y[1] += Sum(c1);
        y[2] += Sum(c2);
        y[3] += Sum(c3);
        y[4] += Sum(c4);
        y[5] += Sum(c5);
    }

    public static ExponentialSums Sums<TWeights>(float* z, int count, double origin, double* weights) where TWeights : struct, IWeightUse =>
        ExponentialSumsKernel.Run<TWeights>(z, count, origin, weights);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Bits(float value) => BitConverter.SingleToUInt32Bits(value);
}
