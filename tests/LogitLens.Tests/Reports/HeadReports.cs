using LogitLens.Head;
using LogitLens.Head.Overview;
using LogitLens.Reports;

namespace LogitLens.Tests.Reports;

/// <summary>Reports about heads, made up to show every part of their pictures.</summary>
internal static class HeadReports
{
    private static readonly TokenInfo Sea = new(2959, "sea", "73 65 61", "sea", false), Horse = new(918, "Ġhorse", "20 68 6F 72 73 65", " horse", false);
    private static readonly TokenInfo E = new(68, "e", "65", "e", false), Moji = new(271, "moji", "6D 6F 6A 69", "moji", false);
    private static readonly TokenInfo Prefix = new(257, "ĠðŁ", "20 F0 9F", null, false), Fish = new(238, "Ĳ", "90", null, false);
    private static readonly TokenInfo User = new(5, "<|user|>", "3C 7C 75 73 65 72 7C 3E", "<|user|>", true), Unused = new(511, "<unused 511>", "", null, true);

    /// <summary>Terms of every kind, by cosine.</summary>
    public static HeadReport Cosine { get; } = new()
    {
        Model = SampleReports.Model,
        Expression = "sea + ' horse' - 2 * norm(resid(-1, 1)) + embed(\"emoji\") + token(257)",
        By = Proximity.Cosine,
        Parts =
        [
            new HeadPart("sea", HeadPartKind.Text, [2959]),
            new HeadPart("' horse'", HeadPartKind.Text, [918]),
            new HeadPart("resid(-1, 1)", HeadPartKind.Residual, [], Layer: 2, Position: 1),
            new HeadPart("\"emoji\"", HeadPartKind.Text, [68, 271], Embedding: true, Composition: Composition.Unit),
            new HeadPart("token(257)", HeadPartKind.Token, [257]),
        ],
        Prompt = "<|user|>sea",
        Input = [5, 2959],
        Tied = false,
        Rows = 512,
        RowWidth = 16,
        VectorNorm = 3.17568,
        Neighbours =
        [
            new HeadNeighbour(918, 5.2341, 0.8562, 1.8231, 1.9251, null, true),
            new HeadNeighbour(2959, 4.8512, 0.99996, 1.9254, 1.8231, null, true),
            new HeadNeighbour(257, 0.0004, 0.25, 12.5, 2.2194, null, true),
            new HeadNeighbour(238, -0.75, -0.125, 4.25, 21.5, null, false),
            new HeadNeighbour(511, 0, 0, 3.1757, 1e-6, null, false),
        ],
        Tokens = [User, E, Fish, Prefix, Moji, Unused, Horse, Sea],
    };

    /// <summary>By dot product, with a bias, centred, without the expression's own tokens.</summary>
    public static HeadReport Dot { get; } = Cosine with
    {
        Expression = "sea",
        By = Proximity.Dot,
        Centered = true,
        OthersOnly = true,
        Parts = [new HeadPart("sea", HeadPartKind.Text, [2959])],
        Prompt = null,
        Input = [],
        Neighbours = [new HeadNeighbour(918, 24.11, 0.8562, 1.8231, 1.9251, 0.5, false), new HeadNeighbour(238, 12.0, 0.125, 4.25, 21.5, -0.25, false)],
    };

    /// <summary>By distance; the nearest row is the vector itself.</summary>
    public static HeadReport Euclidean { get; } = Dot with
    {
        By = Proximity.Euclidean,
        Centered = false,
        OthersOnly = false,
        Neighbours = [new HeadNeighbour(2959, 3.4, 1, 0, 1.8439, null, true), new HeadNeighbour(918, 2.1, 0.5562, 1.8231, 1.9251, null, false)],
    };

    public static HeadReport None { get; } = Euclidean with { Neighbours = [] };

    /// <summary>Everything that an overview can have.</summary>
    public static HeadRowsReport Rows { get; } = new()
    {
        Model = SampleReports.Model,
        Rows = 128_512,
        RowWidth = 4096,
        ElementType = "BF16",
        Tied = false,
        Bias = true,
        WithoutToken = 256,
        NotFinite = 1,
        Norms = new RowNorms(
            [new(0, 0.4), new(0.01, 0.51), new(0.05, 0.6), new(0.25, 0.9), new(0.5, 1.25), new(0.75, 1.5), new(0.95, 1.75), new(0.99, 1.875), new(1, 2)],
            [1, 0, 4, 16, 64, 256, 1024, 4096, 16_384, 65_536, 30_000, 9_000, 2_000, 100, 20, 10], [new(511, 0.4), new(5, 0.5)], [new(918, 2), new(2959, 1.99)]),
        MeanNorm = 0.25,
        MeanShare = 0.0625,
        Duplicates = new DuplicateRows(22, 2, [new(20, [.. Enumerable.Range(128_256, 16)]), new(2, [68, 271])]),
        Untrained = new UntrainedRows([238, 511], 0.0625, 0.125, 1.5, true, 3, [238, 257, 511]),
        PartialTokens = new PartialTokenRows(1352, 128, 100, 0.0105, [new(257, [new(238, 1, 0.75, 1, 1, null, false), new(918, 1, 0.5, 1, 1, null, false)])]),
        Embedding = new EmbeddingAgreement([new(0, -0.1), new(0.05, 0.1), new(0.5, 0.5), new(0.95, 0.9), new(1, 1)], 128, 125),
        Tokens = [User, E, Fish, Prefix, Moji, Unused, Horse, Sea],
    };

    /// <summary>As little as an overview can have.</summary>
    public static HeadRowsReport PlainRows { get; } = Rows with
    {
        Rows = 160,
        RowWidth = 32,
        Tied = true,
        Bias = false,
        WithoutToken = 0,
        NotFinite = 0,
        Duplicates = new DuplicateRows(0, 0, []),
        Untrained = new UntrainedRows([238, 257, 511], 1.25, 2.5, 3.5, false, 0, []),
        PartialTokens = new PartialTokenRows(1, 1, 0, 0, []),
        Embedding = null,
    };
}
