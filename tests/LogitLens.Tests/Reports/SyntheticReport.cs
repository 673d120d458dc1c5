using System.Globalization;
using System.Text;
using LogitLens.Generation;
using LogitLens.Readout;
using LogitLens.Reports;
using LogitLens.Tokenization;
using LogitLens.Unicode;

namespace LogitLens.Tests.Reports;

/// <summary>Reports over a small vocabulary of awkward tokens; the same arguments give the same report.</summary>
internal static class SyntheticReport
{
    public const int TopK = 8;

    /// <summary>Tokens whose display is not simply their text.</summary>
    public static IReadOnlyList<TokenInfo> Vocabulary { get; } =
    [
        .. new[]
        {
            " Yes", ",", " there", " is", " a", " seahorse", " emoji", ":", " 🐠", "🐴", "👩‍🚀", "❤️", "🇳🇿", "東京", "ｶﾅ", "한국어",
            "שלום", "‮abc", "\u001b[31mred", "\0", "\n", "\n\n", "\t\t", " ", "    ", "", "é", "́", "antidisestablishmentarianism",
            "[bold]", "a b", "\u200b", "fish", "ﬁsh", "\u0085", "｜end｜",
        }.Select((text, id) => Token(id, Encoding.UTF8.GetBytes(text))),
        Token(100, [0x20, 0xF0, 0x9F]), Token(101, [0x90]), Token(102, [0xA0]), Token(103, [0xF0, 0x9F, 0x90]), Token(104, [0xFF]),
        new TokenInfo(110, "<|endoftext|>", "", null, true),
    ];

    /// <summary>Tokens that would break a page, a picture or a table that took them as they are.</summary>
    public static IReadOnlyList<TokenInfo> HostileVocabulary { get; } =
    [
        .. new[]
        {
            "<script>alert(1)</script>", "\"><img onerror=alert(1)>", "]]>", "<!--", "&amp;", "&#0;", "'", "\0", "\u0001", "\u0008", "\u000B", "\u001B[2J", "\u007F", "\u0085",
            "\u202Eevil", "\u2066a\u2069", "\u200F", "\uFEFF", "\uFFFE", "\uFFFF", "\U000E0001", "=1+1", "+1", "-1", "@SUM(A1)", "a,\"b\"\r\nc", "\r", "\n", "", " ", "  a  b  ",
        }.Select((text, id) => Token(id, Encoding.UTF8.GetBytes(text))),
        Token(100, [0xF0, 0x9F]), Token(101, [0x90]), Token(102, [0xA0]), new TokenInfo(110, "<|\u202E|>", "", null, true),
    ];

    /// <summary>A report whose cells show each of <see cref="HostileVocabulary"/> once, at one layer.</summary>
    public static ReadReport Hostile() => new()
    {
        Model = new ModelInfo("<model>\u0001&\"", "llama", 1, 64, 4096),
        Prompt = "<script>\u0000]]>",
        Input = [.. HostileVocabulary.Select(t => t.Id)],
        Layers = [1],
        Positions = [.. HostileVocabulary.Select((_, p) => p)],
        Cells =
        [
            .. HostileVocabulary.Select((t, p) => new LensCell
            {
                Layer = 1,
                Position = p,
                Top = [new TokenProbability(t.Id, Math.Log(0.5))],
                Entropy = 1,
                KlToFinal = 0,
                LogNormalizer = 1,
            }),
        ],
        Tokens = HostileVocabulary,
    };

    /// <summary>A report whose answer is an emoji in three tokens.</summary>
    public static ReadReport WithEmoji(int layers = 3)
    {
        ReadReport report = Of(layers, 7);
        return report with { Input = [0, 1, 3, 100, 101, 102, 7], AnswerStart = 3, Answer = " 🐠:", AnswerEnd = ContinuationEnd.EndOfSequence };
    }

    /// <summary>A report with the layers 0..<paramref name="layers"/>, whose cells grow surer with the layer.</summary>
    public static ReadReport Of(int layers, int positions, int seed = 1, bool chat = false)
    {
        int[] ids = [.. Vocabulary.Select(t => t.Id)];
        int[] input = [.. Enumerable.Range(0, positions).Select(p => positions <= 8 ? p : ids[(p * 5 + seed) % ids.Length])];
        List<LensCell> cells = [];
        for (int layer = 0; layer <= layers; layer++)
        {
            for (int p = 0; p < positions; p++) cells.Add(Cell(layer, layers, p, seed, ids));
        }
        return new ReadReport
        {
            Model = new ModelInfo("synthetic", "llama", layers, 64, 4096),
            Prompt = "Yes, there is",
            Chat = chat,
            Input = input,
            Layers = [.. Enumerable.Range(0, layers + 1)],
            Positions = [.. Enumerable.Range(0, positions)],
            Cells = cells,
            Tokens = Vocabulary,
        };
    }

    private static TokenInfo Token(int id, byte[] bytes)
    {
        string text = Encoding.UTF8.GetString(bytes);
        bool isText = Utf8Prefix.Analyze(bytes).State == Utf8State.Complete;
        return new TokenInfo(id, ByteAlphabet.ToAlphabet(bytes), TokenDisplay.Hex(bytes), isText ? text : null, false);
    }

    private static LensCell Cell(int layer, int layers, int position, int seed, int[] ids)
    {
        // A mixing function instead of a random generator, so that the pictures stay the same on every runtime.
        uint state = (uint)(seed * 7919 + position * 104729 + layer * layer / Math.Max(1, layers / 3 + 1) * 31);
        uint Next()
        {
            state = (state ^ (state >> 15)) * 0x2C1B3C6D + 0x9E3779B9;
            return state ^= state >> 12;
        }
        int start = (int)(Next() % (uint)ids.Length);
        double sure = Math.Min(0.999, Math.Pow((layer + 0.3) / (layers + 0.4), 1.5 + Next() % 3));
        List<TokenProbability> top = [];
        double left = 1;
        for (int k = 0; k < TopK; k++)
        {
            double p = left * (k == 0 ? sure : 0.1 + 0.3 * sure);
            top.Add(new TokenProbability(ids[(start + k * 5) % ids.Length], Math.Log(p)));
            left -= p;
        }
        double entropy = (1 - sure) * Math.Log(4096);
        return new LensCell
        {
            Layer = layer,
            Position = position,
            Top = [.. top.OrderByDescending(t => t.LogProbability)],
            Entropy = entropy,
            KlToFinal = layer == layers ? 0 : entropy * 1.4,
            LogNormalizer = 10 + layer,
            Targets = [new TargetReading(5, Math.Log(sure / 2), 1 + (int)((1 - sure) * 4000))],
        };
    }

    /// <summary>A number for the name of a snapshot.</summary>
    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
