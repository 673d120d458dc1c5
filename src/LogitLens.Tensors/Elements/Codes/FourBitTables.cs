using System.Runtime.Intrinsics;

namespace LogitLens.Tensors.Elements;

/// <summary>What four bits stand for in types whose codes are unevenly spaced.</summary>
internal static class FourBitTables
{
    /// <summary>IQ4_NL and IQ4_XS: levels closer together around zero.</summary>
    public static Vector128<sbyte> NonLinear => Vector128.Create((sbyte)-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113);

    /// <summary>MXFP4: twice the numbers of E2M1, a sign, two bits of exponent and one of mantissa (OCP Microscaling Formats 1.0).</summary>
    public static Vector128<sbyte> E2M1 => Vector128.Create((sbyte)0, 1, 2, 3, 4, 6, 8, 12, 0, -1, -2, -3, -4, -6, -8, -12);
}
