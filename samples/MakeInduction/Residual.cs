namespace MakeInduction;

/// <summary>What the elements of the residual stream hold.</summary>
internal static class Residual
{
    /// <summary>The code of the token here.</summary>
    public const int Current = 0;

    /// <summary>The code of the token before it; written by block 0.</summary>
    public const int Previous = Current + TokenCodes.Width;

    /// <summary>The first signs of the token before that; written by block 1.</summary>
    public const int BeforePrevious = Previous + TokenCodes.Width;

    /// <summary>Signs that <see cref="BeforePrevious"/> has room for.</summary>
    public const int ShortWidth = 17;

    /// <summary>What the token after this one may be: a sum of codes.</summary>
    public const int Next = BeforePrevious + ShortWidth;

    /// <summary>The same at every position.</summary>
    public const int Constant = Next + TokenCodes.Width;

    /// <summary>Set at the start token.</summary>
    public const int Start = Constant + 1;

    public const int Width = Start + 1;

    /// <summary>
    /// So large that the root mean square of a vector is about ConstantValue / sqrt(Width) = 12 whatever else it holds:
    /// a norm with the weight 12 gives back what it gets, within 1 %.
    /// </summary>
    public const float ConstantValue = 127, NormWeight = 12;

    public const float StartValue = 8;
}
