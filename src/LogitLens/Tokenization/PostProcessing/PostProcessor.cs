namespace LogitLens.Tokenization.PostProcessing;

/// <summary>Puts special tokens around the ids of one text: those to put before it and those to put after it.</summary>
/// <param name="Before">Ids in front of the text.</param>
/// <param name="After">Ids behind the text.</param>
internal sealed record PostProcessor(IReadOnlyList<int> Before, IReadOnlyList<int> After)
{
    public static PostProcessor None { get; } = new([], []);
}
