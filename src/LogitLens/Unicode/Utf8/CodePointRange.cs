namespace LogitLens.Unicode;

/// <summary>A range of code points.</summary>
/// <param name="First">The first code point.</param>
/// <param name="Last">The last code point, which belongs to the range.</param>
public readonly record struct CodePointRange(int First, int Last)
{
    /// <summary>How many code points the range has.</summary>
    public int Count => Last - First + 1;

    /// <summary>The range in the usual notation, such as U+1F400..U+1F43F.</summary>
    public override string ToString() => $"U+{First:X4}..U+{Last:X4}";
}
