using System.Text.Json;
using LogitLens.Experiments;
using LogitLens.Generation;
using LogitLens.Head;
using LogitLens.Interventions;
using LogitLens.Readout;
using LogitLens.Reports;
using LogitLens.Residuals;
using LogitLens.Tensors;

namespace LogitLens.Tests.Interventions;

/// <summary>Edits from a request to what is reported of it.</summary>
public sealed class EditedReportTests : IDisposable
{
    private const string Prompt = "seahorse";
    private static readonly IReadOnlyList<ResidualEdit> Edits =
        [.. new[] { "add 'sea + horse' at 1 strength 0.5", "swap 'h' for 'f' at 2.. positions -1..", "ablate mlp at 2 positions 3" }.Select(ResidualEdit.Parse)];

    private readonly EditRun _run = new("llama_gqa");
    private readonly string _folder = Directory.CreateTempSubdirectory("logitlens-edits-").FullName;

    private string Store => Path.Combine(_folder, "run.safetensors");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Goldens() => EditRun.Goldens();

    public void Dispose()
    {
        _run.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Goldens))]
    public void The_reading_of_an_edited_answer_passes_its_check_and_says_what_was_edited(string golden)
    {
        using EditRun run = new(golden);
        LensRequest request = new() { Prompt = Prompt, AnswerTokens = 6, TopK = 3 };
        ReadReport plain = Lens.Read(run.Checkpoint, request, cancellation: Cancellation), edited = Lens.Read(run.Checkpoint, request with { Edits = Edits }, cancellation: Cancellation);
        Assert.Empty(plain.Edits);
        Assert.Equal(Edits, edited.Edits);
        Assert.NotEqual(ReportJson.Write(plain with { Edits = Edits }), ReportJson.Write(edited));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("seahorsefish")]
    public void A_trace_has_the_columns_of_the_reading(string? transcript)
    {
        TraceReport trace = Tracer.Trace(_run.Checkpoint, new TraceRequest { Prompt = Prompt, Edits = Edits, NewTokens = 6, TopK = 3, Transcript = transcript }, cancellation: Cancellation);
        Assert.Equal(Edits, trace.Edits);
        ReadReport read = Lens.Read(_run.Checkpoint, new LensRequest { Prompt = transcript is null ? Prompt : Prompt + transcript, Edits = transcript is null ? Edits : OfWhole(), AnswerTokens = transcript is null ? 6 : 0, TopK = 3 }, cancellation: Cancellation);
        Assert.Equal(read.Input, trace.Input);
        Assert.NotEmpty(trace.Steps);
        foreach (LensCell cell in trace.Steps.SelectMany(s => s.Column))
        {
            LensCell other = read.Cells.Single(c => (c.Layer, c.Position) == (cell.Layer, cell.Position));
            Assert.Equal((other.LogNormalizer, other.Entropy, other.KlToFinal), (cell.LogNormalizer, cell.Entropy, cell.KlToFinal));
            Assert.Equal(other.Top, cell.Top);
        }

        // The prompt ends elsewhere where the transcript is part of it.
        IReadOnlyList<ResidualEdit> OfWhole() => [.. Edits.Select(e => e with { Positions = e.Positions.Replace("-1", "7", StringComparison.Ordinal) })];
    }

    [Fact]
    public void The_last_position_of_a_transcript_alone_is_its_end()
    {
        ResidualEdit edit = ResidualEdit.Parse("add 'f' at 3 strength 3 positions -1");
        TraceReport plain = Trace(), edited = Trace(edit);
        Assert.Equal(ReportJson.Write(plain with { Edits = [edit] }), ReportJson.Write(edited)); // nothing is predicted there
        ResidualEdit before = edit with { Positions = "-2" };
        Assert.NotEqual(ReportJson.Write(plain with { Edits = [before] }), ReportJson.Write(Trace(before)));

        TraceReport Trace(params ResidualEdit[] edits) =>
            Tracer.Trace(_run.Checkpoint, new TraceRequest { Prompt = "", Transcript = Prompt, Edits = edits }, cancellation: Cancellation);
    }

    [Fact]
    public void A_store_keeps_the_edits_with_what_they_left()
    {
        Recording made = Lens.Record(_run.Checkpoint, Request(Edits), 4, cancellation: Cancellation);
        ResidualStore.Save(Store, _run.Checkpoint, made);
        Recording opened = ResidualStore.Open(Store, _run.Checkpoint);
        Assert.Equal(Edits, opened.Edits);
        Assert.Equal(EditRun.Values(made.Residuals), EditRun.Values(opened.Residuals));
        Assert.Equal(ReportJson.Write(Read(made)), ReportJson.Write(Read(opened)));
        Tracer tracer = new(_run.Checkpoint, opened);
        _ = tracer.Steps(Cancellation).Count();
        Assert.Equal(Edits, tracer.Report().Edits);
        Assert.Equal(Edits, tracer.Recording.Edits);

        ReadReport Read(Recording recording) => Lens.Read(_run.Checkpoint, recording, new LensOptions(), cancellation: Cancellation);
    }

    [Theory]
    [InlineData("2", null, "has no edits")]
    [InlineData("2", "[]", "says edits = \"[]\"")]
    [InlineData("2", "[null]", "expected an array of edits")]
    [InlineData("2", "[\"remove all\"]", "expected an array of edits")]
    [InlineData("2", "ablate", "expected an array of edits")]
    [InlineData("1", "[\"ablate mlp at 2\"]", "in a store of version 2")]
    [InlineData("3", "[\"ablate mlp at 2\"]", "this one reads versions 1 and 2")]
    public void A_store_that_is_not_clear_about_its_edits_is_refused(string version, string? edits, string expected)
    {
        Dictionary<string, string> metadata = StoreMetadata.Of(_run.Checkpoint).Write(Lens.Record(_run.Checkpoint, Request(Edits), cancellation: Cancellation));
        Assert.Equal("2", metadata["format_version"]);
        metadata["format_version"] = version;
        if (edits is null) _ = metadata.Remove("edits");
        else metadata["edits"] = edits;
        Recording filled = Lens.Record(_run.Checkpoint, Request([]), cancellation: Cancellation);
        Assert.Contains(expected, Assert.Throws<InputException>(() =>
        {
            _ = StoreMetadata.Read(Store, metadata);
            _ = StoreMetadata.ReadText(Store, metadata, filled);
        }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_that_have_no_place_for_edits_warn_of_them()
    {
        string expected = $"the residual stream was edited: {Edits[0].Text}";
        DiffReport diff = Diff.Run(_run.Checkpoint, _run.Checkpoint, Request(Edits), cancellation: Cancellation);
        Assert.Single(diff.Warnings, w => w == expected); // the other side ran without
        Assert.NotEqual(0, diff.Cells.Max(c => c.Js));
        HeadReport head = HeadGeometry.Neighbours(_run.Checkpoint, new HeadRequest { Expression = "resid(1, 2)", Prompt = Request(Edits) }, cancellation: Cancellation);
        Assert.Contains(expected, head.Warnings);
    }

    [Theory]
    [InlineData("ablate block at 0", "edit \"ablate block at 0\": layers \"0\": layer 0 is the embedding, which no block makes")]
    [InlineData("ablate block at every:9", "there is no such layer")]
    [InlineData("add 'a' at 4", "layer 4 does not exist")]
    [InlineData("add 'a' at 1 positions 8", "position 8 does not exist; the prompt has the positions 0..7.")]
    [InlineData("add '7' at 1", "edit \"add '7' at 1 strength 1\": head expression")]
    [InlineData("add 'a' at all strength 1e30", "longer than 1e+18")]
    public void What_an_edit_names_and_is_not_there_is_refused(string edit, string expected) => Assert.Contains(expected,
        Assert.Throws<InputException>(() => Lens.Record(_run.Checkpoint, Request([ResidualEdit.Parse(edit)]), cancellation: Cancellation)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_strength_that_is_no_number_is_refused(double strength) => Assert.Contains("expected a number", Assert.Throws<InputException>(() =>
        Lens.Record(_run.Checkpoint, Request([new AddEdit { Concept = "a", Layers = "1", Strength = strength }]), cancellation: Cancellation)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_kind_of_an_edit_may_stand_anywhere_in_its_json() => Assert.Equal(new AblateEdit { Branch = Branch.Mlp, Layers = "2" },
        JsonSerializer.Deserialize<ResidualEdit>("""{"branch": "mlp", "layers": "2", "kind": "ablate"}""", ReportJson.Options));

    private static PromptRequest Request(IReadOnlyList<ResidualEdit> edits) => new() { Prompt = Prompt, Edits = edits };
}
