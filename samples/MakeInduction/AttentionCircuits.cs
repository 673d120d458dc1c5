namespace MakeInduction;

/// <summary>The two kinds of attention head, as weights.</summary>
internal static class AttentionCircuits
{
    /// <summary>
    /// Base of the rotary frequencies: pair i of a head turns by 10^(-i/2) per position. The first pairs tell positions
    /// apart; from pair 7 on a vector turns by less than 0.09 over the whole context, so that content can be compared.
    /// </summary>
    public const double RopeTheta = 1e16;

    private const int Pairs = Block.HeadWidth / 2, PositionPairs = 7;

    /// <summary>What the model multiplies scores by.</summary>
    private static readonly double Scale = 1 / Math.Sqrt(Block.HeadWidth);

    /// <summary>
    /// A head that attends to the position before and copies <paramref name="width"/> elements from
    /// <paramref name="source"/> there to <paramref name="target"/> here. Queries and keys are constant vectors, the query
    /// turned back by one position: the score is the sum of cos(frequency * (distance - 1)), greatest at distance 1.
    /// </summary>
    public static void AttendToPrevious(Block block, int source, int target, int width)
    {
        // Distances 0 and 2 fall short of the greatest sum by 0.51, all others by more: 10 nats.
        const double sharpness = 20;
        double length = Math.Sqrt(sharpness / Scale);
        for (int pair = 0; pair < PositionPairs; pair++)
        {
            double angle = -Math.Pow(RopeTheta, -(double)pair / Pairs);
            block.Query[pair, Residual.Constant] = (float)(length * Math.Cos(angle) / Residual.ConstantValue);
            block.Query[pair + Pairs, Residual.Constant] = (float)(length * Math.Sin(angle) / Residual.ConstantValue);
            block.Key[pair, Residual.Constant] = (float)(length / Residual.ConstantValue);
        }
        for (int i = 0; i < width; i++)
        {
            block.Value[i, source + i] = 1;
            block.Output[target + i, i] = 1;
        }
    }

    /// <summary>
    /// An induction head: attends to positions whose predecessors are the tokens here, and copies the token there as the
    /// prediction. Where nothing matches it attends to the start token, of which it copies nothing.
    /// </summary>
    /// <param name="block">Receives the weights.</param>
    /// <param name="matches">Elements of the query that are compared with elements of the key, and how many.</param>
    /// <param name="matchScore">Score of a full match of one of them, in nats.</param>
    /// <param name="startScore">Score of the start token, in nats.</param>
    /// <param name="strength">Length of the copy, with 1 for a code.</param>
    /// <param name="start">The start token.</param>
    public static void Induce(Block block, (int Query, int Key, int Width)[] matches, double matchScore, double startScore,
        double strength, int start)
    {
        int slot = 0;
        foreach ((int query, int key, int width) in matches)
        {
            float weight = (float)Math.Sqrt(matchScore / width / Scale);
            for (int i = 0; i < width; i++, slot++)
            {
                block.Query[Element(slot), query + i] = weight;
                block.Key[Element(slot), key + i] = weight;
            }
        }
        block.Query[Element(slot), Residual.Constant] = (float)(Math.Sqrt(startScore / Scale) / Residual.ConstantValue);
        block.Key[Element(slot), Residual.Start] = (float)(Math.Sqrt(startScore / Scale) / Residual.StartValue);
        float[] startCode = TokenCodes.Of(start);
        for (int i = 0; i < TokenCodes.Width; i++)
        {
            block.Value[i, Residual.Current + i] = 1;
            block.Value[i, Residual.Start] = -startCode[i] / Residual.StartValue;
            block.Output[Residual.Next + i, i] = (float)strength;
        }
    }

    /// <summary>The elements of a head that hardly turn, slowest first.</summary>
    private static int Element(int slot)
    {
        int pair = Pairs - 1 - slot / 2;
        ArgumentOutOfRangeException.ThrowIfLessThan(pair, PositionPairs, nameof(slot));
        return slot % 2 == 0 ? pair : pair + Pairs;
    }
}
