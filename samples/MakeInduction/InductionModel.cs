using LogitLens.Tensors.Formats.Safetensors;

namespace MakeInduction;

/// <summary>
/// A Llama-architecture model whose weights are set by hand: an induction circuit (Elhage et al. 2021; Olsson et al. 2022,
/// arXiv:2209.11895) of four blocks with one head each, over counts of which token follows which in a short text.
/// </summary>
internal static class InductionModel
{
    public const int Layers = 4, Context = 256;

    // Logits, in nats: what the unembedding reads from the current token, a token predicted with weight 1, one copied.
    private const double CurrentToken = 7.5, Sharpness = 9, OneTokenCopy = 7.5, TwoTokenCopy = 6;

    // Below 1, frequent tokens are held back, so that a copied rare token can win.
    private const double FrequencyWeight = 0.5;

    /// <summary>Writes the model directory: weights, config, tokenizer.</summary>
    public static void Make(string directory)
    {
        string[] text = PrimerText();
        Vocabulary vocabulary = LearnVocabulary(text);
        NextTokenCounts counts = new(vocabulary.Tokens.Count, text.Select(vocabulary.Encode));
        Directory.CreateDirectory(directory);
        ModelFiles.Write(directory, vocabulary);
        SafetensorsWriter.Write(Path.Combine(directory, "model.safetensors"),
            new Dictionary<string, string> { ["format"] = "pt" }, Tensors(vocabulary, counts));
    }

    /// <summary>The lines of the text that merges and counts come from.</summary>
    public static string[] PrimerText()
    {
        using StreamReader reader = new(typeof(InductionModel).Assembly.GetManifestResourceStream("primer.txt")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>
    /// Merges only what comes three times or more. "Seahorse" and each emoji come twice at most, so that they stay in pieces.
    /// </summary>
    public static Vocabulary LearnVocabulary(string[] text) =>
        Vocabulary.Learn(string.Join('\n', text), minimumCount: 3, maximumMerges: 160);

    private static IEnumerable<SafetensorsItem> Tensors(Vocabulary vocabulary, NextTokenCounts counts)
    {
        int start = vocabulary.Id(Vocabulary.Start);
        return
        [
            Block.Matrix("model.embed_tokens.weight", Embedding(vocabulary.Tokens.Count, start)),
            .. Blocks(start, counts).SelectMany((block, i) => block.Tensors(i)),
            Block.Norm("model.norm.weight"),
            Block.Matrix("lm_head.weight", Unembedding(vocabulary.Tokens.Count, counts)),
        ];
    }

    private static Block[] Blocks(int start, NextTokenCounts counts)
    {
        Block[] blocks = [.. Enumerable.Range(0, Layers).Select(_ => new Block())];
        AttentionCircuits.AttendToPrevious(blocks[0], Residual.Current, Residual.Previous, TokenCodes.Width);
        AttentionCircuits.AttendToPrevious(blocks[1], Residual.Previous, Residual.BeforePrevious, Residual.ShortWidth);
        FeedForwardCircuits.SubtractCurrent(blocks[1], CurrentToken / Sharpness);
        foreach (int token in counts.Contexts)
            FeedForwardCircuits.Predict(blocks.First(b => b.Units < Block.Hidden), token, Prediction(counts, token));
        (int, int, int) one = (Residual.Current, Residual.Previous, TokenCodes.Width);
        (int, int, int) two = (Residual.Previous, Residual.BeforePrevious, Residual.ShortWidth);
        // Tokens that differ score at most 7/31 of a match; the start token's score lies between.
        AttentionCircuits.Induce(blocks[2], [one], 24, 0.65 * 24, OneTokenCopy / Sharpness, start);
        // Both tokens have to match, so the start token lies above one match and a near miss.
        AttentionCircuits.Induce(blocks[3], [one, two], 40, 1.8 * 40, TwoTokenCopy / Sharpness, start);
        return blocks;
    }

    /// <summary>What to add to the frequency of each token, as the unembedding reads it, to get the counts after a token.</summary>
    private static double[] Prediction(NextTokenCounts counts, int context)
    {
        double[] after = counts.After(context);
        return CodeFit.Solve(
            [.. after.Zip(counts.Anywhere, (share, anywhere) => Math.Log(share) - FrequencyWeight * Math.Log(anywhere))],
            // Probable tokens have to be right; the others must not become probable.
            [.. after.Select(share => share + 0.1 / after.Length)],
            Sharpness / TokenCodes.Width);
    }

    private static float[,] Embedding(int tokens, int start)
    {
        float[,] rows = new float[tokens, Residual.Width];
        for (int token = 0; token < tokens; token++)
        {
            float[] code = TokenCodes.Of(token);
            for (int i = 0; i < code.Length; i++) rows[token, Residual.Current + i] = code[i];
            rows[token, Residual.Constant] = Residual.ConstantValue;
        }
        rows[start, Residual.Start] = Residual.StartValue;
        return rows;
    }

    /// <summary>Reads the current token's code and the prediction's alike, and how frequent the token is from the constant.</summary>
    private static float[,] Unembedding(int tokens, NextTokenCounts counts)
    {
        float[,] rows = new float[tokens, Residual.Width];
        for (int token = 0; token < tokens; token++)
        {
            float[] code = TokenCodes.Of(token);
            for (int i = 0; i < code.Length; i++)
            {
                rows[token, Residual.Current + i] = (float)(CurrentToken / code.Length) * code[i];
                rows[token, Residual.Next + i] = (float)(Sharpness / code.Length) * code[i];
            }
            rows[token, Residual.Constant] = (float)(FrequencyWeight * Math.Log(counts.Anywhere[token]) / Residual.ConstantValue);
        }
        return rows;
    }
}
