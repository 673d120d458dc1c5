using System.Runtime.InteropServices;

namespace LogitLens.Benchmarks.Shapes;

/// <summary>
/// Random elements that are used again and again, from another one on in every tensor. Their number is a prime, so that no two rows of a
/// tensor begin with the same one, and copying them is as fast as the disk.
/// </summary>
internal sealed class RandomPool
{
    private const int Elements = 1_048_573;

    private readonly byte[] _bytes;
    private readonly int _width;

    /// <summary>Elements between minus <paramref name="scale"/> and <paramref name="scale"/>; all 1 for 0.</summary>
    public RandomPool(string elementType, double scale)
    {
        float[] values = new float[Elements];
        Random random = new(1);
        for (int i = 0; i < values.Length; i++) values[i] = scale == 0 ? 1 : (float)(scale * (2 * random.NextDouble() - 1));
        _width = elementType == "F32" ? sizeof(float) : sizeof(ushort);
        _bytes = elementType == "F32" ? MemoryMarshal.AsBytes(values.AsSpan()).ToArray() : UpperHalves(values);
    }

    /// <summary>Fills the elements of a tensor from one on.</summary>
    /// <param name="start">Where in the pool the tensor begins.</param>
    /// <param name="first">The first element.</param>
    /// <param name="destination">Whole elements.</param>
    public void Fill(long start, long first, Span<byte> destination)
    {
        int at = (int)((start + first) % Elements) * _width;
        while (!destination.IsEmpty)
        {
            int count = Math.Min(destination.Length, _bytes.Length - at);
            _bytes.AsSpan(at, count).CopyTo(destination);
            destination = destination[count..];
            at = 0;
        }
    }

    /// <summary>Cut to bfloat16: random numbers need no rounding.</summary>
    private static byte[] UpperHalves(ReadOnlySpan<float> values)
    {
        ushort[] halves = new ushort[values.Length];
        for (int i = 0; i < halves.Length; i++) halves[i] = (ushort)(BitConverter.SingleToUInt32Bits(values[i]) >> 16);
        return MemoryMarshal.AsBytes(halves.AsSpan()).ToArray();
    }
}
