using System.Text;
using LogitLens.Readout;
using LogitLens.Reports;
using LogitLens.Tokenization;
using LogitLens.Unicode;

namespace LogitLens.Browser.Tests.Reports;

/// <summary>A report of the size of a large model over a long prompt: figures with all their digits, thousands of tokens.</summary>
internal static class LargeReport
{
    public const int Layers = 81;
    public const int Positions = 200;
    public const int TopK = 10;
    private const int Vocabulary = 6000;

    private static readonly string[] Syllables = ["ba", "ke", "li", "mo", "tu", "ra", "sen", "dor", "vi", "el", "qua", "non", "ter", "is", "ing", "ed"];

    public static ReadReport Create()
    {
        Random random = new(1);
        LensCell[] cells = [.. Enumerable.Range(0, Layers * Positions).Select(i => Cell(random, i / Positions, i % Positions))];
        return new ReadReport
        {
            Model = new ModelInfo("large", "llama", Layers - 1, 8192, 128_256),
            Prompt = "A long prompt",
            Input = [.. Enumerable.Range(0, Positions).Select(_ => random.Next(Vocabulary))],
            AnswerStart = 150,
            Answer = "An answer",
            AnswerEnd = Generation.ContinuationEnd.TokenLimit,
            Layers = [.. Enumerable.Range(0, Layers)],
            Positions = [.. Enumerable.Range(0, Positions)],
            Cells = cells,
            Tokens = [.. Enumerable.Range(0, Vocabulary).Select(id => Token(random, id))],
        };
    }

    private static TokenInfo Token(Random random, int id)
    {
        string text = (random.Next(5) < 3 ? " " : "") + string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => Syllables[random.Next(Syllables.Length)]));
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return new TokenInfo(id, ByteAlphabet.ToAlphabet(bytes), TokenDisplay.Hex(bytes), text, false);
    }

    private static LensCell Cell(Random random, int layer, int position)
    {
        double[] logits = [.. Enumerable.Range(0, TopK).Select(_ => random.NextDouble() * 12).OrderDescending()];
        double normalizer = Math.Log(logits.Sum(Math.Exp) * (1 + random.NextDouble() * 3));
        HashSet<int> ids = [];
        while (ids.Count < TopK) ids.Add(random.Next(Vocabulary));
        return new LensCell
        {
            Layer = layer,
            Position = position,
            Top = [.. ids.Zip(logits, (id, logit) => new TokenProbability(id, logit - normalizer))],
            Entropy = random.NextDouble() * 10,
            KlToFinal = layer == Layers - 1 ? 0 : random.NextDouble() * 8,
            LogNormalizer = normalizer,
        };
    }
}
