using LogitLens.Forward;
using LogitLens.Models;
using LogitLens.Models.Locating;
using LogitLens.Readout;
using LogitLens.Reports;
using LogitLens.Testing;

namespace LogitLens.Tests.Models.Streaming;

/// <summary>A streamed model gives the bits of a mapped one, and holds less.</summary>
public class StreamedModelTests
{
    /// <summary>What is read of norms and rows of tokens maps the pages around it, 64 KiB at a time.</summary>
    private const long Around = 40 << 16;

    public static TheoryData<string> Goldens() =>
        [.. Directory.GetDirectories(Path.GetDirectoryName(Fixture.Folder("x"))!).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Goldens))]
    public void Every_golden_has_the_same_bits(string name)
    {
        using Model mapped = Model.Open(Fixture.Folder(name), Residency.Mapped), streamed = Model.Open(Fixture.Folder(name), Residency.Streamed);
        Assert.Null(mapped.Streaming);
        Assert.NotNull(streamed.Streaming);
        (List<float> expected, LensReading lens) = Run(mapped);
        (List<float> found, LensReading other) = Run(streamed);
        Assert.Equal(expected, found);
        Assert.Equal(Text(lens), Text(other));
    }

    [Fact]
    public void The_embedded_model_reads_and_answers_the_same()
    {
        LensRequest request = new() { Prompt = "Is there a seahorse emoji?", Chat = true, AnswerTokens = 20, JensenShannon = true, Targets = ["#17"] };
        using Checkpoint mapped = Checkpoint.Open("seahorse", Residency.Mapped), streamed = Checkpoint.Open("seahorse", Residency.Streamed);
        ReadReport report = Lens.Read(streamed, request);
        Assert.InRange(report.Input.Count - report.AnswerStart!.Value, 1, 20);
        Assert.Equal(ReportJson.Write(Lens.Read(mapped, request)), ReportJson.Write(report));
    }

    [Fact]
    public void A_pass_holds_two_blocks_and_leaves_none()
    {
        using BlocksOfMegabytes made = new();
        using Model streamed = Model.Open(made.Folder, Residency.Streamed);
        Watch watch = new(made.File);
        ForwardSession session = new(streamed, 20);
        foreach (int[] ids in (int[][])[[1, 2, 3], [4], [5]])
        {
            watch.Most = 0;
            session.Append(ids, watch);
            Assert.InRange(watch.Most, BlocksOfMegabytes.BlockBytes, 2 * BlocksOfMegabytes.BlockBytes + Around);
            Assert.InRange(MappedPages.Resident(made.File), 0, Around);
        }
        using Model mapped = Model.Open(made.Folder, Residency.Mapped);
        new ForwardSession(mapped, 20).Append([1, 2, 3], watch);
        Assert.InRange(watch.Most, BlocksOfMegabytes.Blocks * BlocksOfMegabytes.BlockBytes, long.MaxValue);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(6)] // the last block is being read
    public void A_pass_that_was_cut_off_leaves_no_block_and_can_be_repeated(int block)
    {
        using BlocksOfMegabytes made = new();
        using Model model = Model.Open(made.Folder, Residency.Streamed);
        ForwardSession session = new(model, 20);
        using CancellationTokenSource source = new();
        Assert.Throws<OperationCanceledException>(() => session.Append(Fixture.Prompt(3), new Stop(source, block), source.Token));
        Assert.InRange(MappedPages.Resident(made.File), 0, Around);
        session.Append(Fixture.Prompt(3));
        ResidualRecorder expected = Fixture.Record(model, Fixture.Prompt(3));
        Assert.Equal(expected.At(model.Spec.Layers, 2).ToArray(), session.FinalResidual(2).ToArray());
    }

    [Fact]
    public void Sessions_of_one_model_do_not_disturb_each_other()
    {
        using Model mapped = Model.Open(ModelLocator.Find("seahorse"), Residency.Mapped), streamed = Model.Open(ModelLocator.Find("seahorse"), Residency.Streamed);
        float[][] expected = [.. Enumerable.Range(0, 4).Select(i => Logits(mapped, i))];
        float[][] found = new float[4][];
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
        {
            for (int run = 0; run < 5; run++) found[i] = Logits(streamed, i);
        });
        Assert.Equal(expected, found);

        static float[] Logits(Model model, int text)
        {
            ForwardSession session = new(model, 8);
            session.Append([text, 5 + text, 7]);
            session.Append([9]);
            return new ReadoutHead(model).Logits(session.FinalResidual(3));
        }
    }

    [Fact]
    public void A_small_model_is_mapped_unless_it_is_asked_otherwise()
    {
        using Model model = Fixture.Open("llama_gqa");
        Assert.Equal(Residency.Mapped, model.Residency);
        Assert.Null(model.ResidencyReason);
    }

    [Fact]
    public void A_streamed_model_is_closed_once_however_often_it_is_disposed_of()
    {
        Model model = Model.Open(Fixture.Folder("llama_gqa"), Residency.Streamed);
        _ = Fixture.Record(model, 1, 2);
        model.Dispose();
        model.Dispose();
        Assert.Throws<ObjectDisposedException>(() => Fixture.Record(model, 1, 2));
    }

    /// <summary>All residuals and final logits of a prompt and four steps after it, each with the most probable token, and the lens.</summary>
    private static (List<float>, LensReading) Run(Model model)
    {
        List<float> numbers = [];
        ResidualRecorder residuals = new(model.Spec);
        ForwardSession session = new(model, 24);
        ReadoutHead head = new(model);
        session.Append(Fixture.Prompt(20), residuals);
        for (int step = 0; step < 4; step++)
        {
            float[] logits = head.Logits(session.FinalResidual(session.Length - 1));
            numbers.AddRange(logits);
            session.Append([Array.IndexOf(logits, logits.Max())], residuals);
        }
        for (int layer = 0; layer <= model.Spec.Layers; layer++)
        {
            for (int position = 0; position < 24; position++) numbers.AddRange(residuals.At(layer, position));
        }
        return (numbers, LensReader.Read(model, residuals, new LensOptions { TopK = 5, Targets = [3], JensenShannon = true }));
    }

    private static string[] Text(LensReading lens) =>
        [.. lens.Cells.Cast<LensCell>().Select(c => $"{c.Layer} {c.Position} {c.Entropy:r} {c.KlToFinal:r} {c.JsToFinal:r} {c.LogNormalizer:r} {string.Join(' ', c.Top)} {string.Join(' ', c.Targets)}")];

    /// <summary>The most of a file that is in memory after any block.</summary>
    private sealed class Watch(string file) : ForwardHook
    {
        public long Most { get; set; }

        public override void OnSite(Site site, int block, int firstPosition, Span<float> vectors)
        {
            if (site == Site.ResidPost) Most = Math.Max(Most, MappedPages.Resident(file));
        }
    }

    /// <summary>Cancels in the middle of a block.</summary>
    private sealed class Stop(CancellationTokenSource source, int block) : ForwardHook
    {
        public override void OnSite(Site site, int at, int firstPosition, Span<float> vectors)
        {
            if (at == block && site == Site.AttnOut) source.Cancel();
        }
    }
}
