namespace MakeInduction;

/// <summary>
/// A vector of 31 signs for each token. Token <c>32 a + b</c> has the signs of <c>Tr(a x^3 + b x)</c> at the 31 non-zero
/// elements x of the field with 32 elements (Gold 1968, IEEE Trans. Inf. Theory 14). The inner product of two different
/// codes is -9, -1 or 7, of a code with itself 31: 1,024 nearly orthogonal directions without a random number.
/// </summary>
internal static class TokenCodes
{
    public const int Width = 31;

    /// <summary>Tokens that have a code of their own.</summary>
    public const int Count = 1024;

    // The field: polynomials over {0, 1}, as bits, modulo this primitive one.
    private const int Modulus = 0b100101;

    /// <summary>The code of a token.</summary>
    public static float[] Of(int token)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(token);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(token, Count);
        float[] code = new float[Width];
        for (int i = 0, x = 1; i < Width; i++, x = Multiply(x, 2))
            code[i] = Trace(Multiply(token >> 5, Multiply(x, Multiply(x, x))) ^ Multiply(token & 31, x)) == 0 ? 1 : -1;
        return code;
    }

    private static int Multiply(int a, int b)
    {
        int product = 0;
        for (; b != 0; b >>= 1, a = (a << 1) >= 32 ? (a << 1) ^ Modulus : a << 1)
            if ((b & 1) != 0) product ^= a;
        return product;
    }

    /// <summary>y + y^2 + y^4 + y^8 + y^16, which is 0 or 1.</summary>
    private static int Trace(int y)
    {
        int sum = 0;
        for (int i = 0; i < 5; i++, y = Multiply(y, y)) sum ^= y;
        return sum;
    }
}
