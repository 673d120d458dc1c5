using LogitLens.Forward;
using LogitLens.Generation;
using LogitLens.Readout;
using LogitLens.Reports;
using LogitLens.Residuals;
using LogitLens.Tensors;
using LogitLens.Tensors.Formats.Safetensors;
using LogitLens.Tests.Samples;

namespace LogitLens.Tests.Residuals;

public sealed class ResidualStoreTests : IDisposable
{
    private static readonly LensRequest Request = new() { Prompt = "A seahorse 🐠 swims by. A seahorse", AnswerTokens = 5, JensenShannon = true, TopK = 4 };

    private readonly string _folder = Directory.CreateTempSubdirectory("logitlens-store-").FullName;
    private readonly Checkpoint _checkpoint = Checkpoint.Open(InductionRun.Folder);

    private string Store => Path.Combine(_folder, "run.safetensors");

    public void Dispose()
    {
        _checkpoint.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_stored_reading_is_the_direct_one_to_the_bit_and_takes_no_forward_pass()
    {
        ResidualStore.Save(Store, _checkpoint, Record());
        Stages stages = new();
        ReadReport direct = Lens.Read(_checkpoint, Request);
        ReadReport stored = Lens.Read(_checkpoint, ResidualStore.Open(Store, _checkpoint), Options(), stages);
        Assert.Equal(ReportJson.Write(direct), ReportJson.Write(stored));
        Assert.Equal(["readout"], stages.Names);
    }

    [Theory]
    [InlineData("seahorse", true)]
    [InlineData("seahorse-rl", false)]
    public void Chats_and_answers_are_kept_with_the_residuals(string model, bool chat)
    {
        using Checkpoint checkpoint = Checkpoint.Open(model);
        Recording made = Lens.Record(checkpoint, new PromptRequest { Prompt = "Is there a fish emoji?", Chat = chat }, chat ? 30 : 0);
        ResidualStore.Save(Store, checkpoint, made);
        Recording opened = ResidualStore.Open(Store, checkpoint);
        Assert.Equal(made with { Ids = [], Residuals = null!, Warnings = [] }, opened with { Ids = [], Residuals = null!, Warnings = [] });
        Assert.Equal(made.Ids, opened.Ids);
        Assert.Equal(chat ? ContinuationEnd.EndOfSequence : null, opened.AnswerEnd);
        Assert.Equal(Values(made.Residuals), Values(opened.Residuals));
    }

    [Fact]
    public void Bfloat16_halves_the_file_and_says_that_the_figures_are_of_rounded_numbers()
    {
        Recording made = Record();
        ResidualStore.Save(Store, _checkpoint, made);
        long whole = new FileInfo(Store).Length;
        ResidualStore.Save(Store, _checkpoint, made, ResidualsType.BF16);
        Assert.InRange(new FileInfo(Store).Length, whole / 2, whole / 2 + 2000);
        Recording opened = ResidualStore.Open(Store, _checkpoint);
        float[] before = Values(made.Residuals), after = Values(opened.Residuals);
        for (int i = 0; i < before.Length; i++) Assert.Equal(Rounded(before[i]), after[i]);
        ReadReport report = Lens.Read(_checkpoint, opened, Options());
        Assert.Contains(report.Warnings, w => w.Contains("rounded to bfloat16", StringComparison.Ordinal));
        float[] logits = new ReadoutHead(_checkpoint.Model).Logits(opened.Residuals.At(opened.Residuals.Layers, 3));
        LensCell cell = report.Cells.First(c => c.Layer == opened.Residuals.Layers && c.Position == 3);
        Assert.Equal(logits.Max() - LogitLens.Tensors.Kernels.VectorMath.LogSumExp(logits), cell.Top[0].LogProbability, 1e-9);
    }

    [Fact]
    public void The_residuals_of_another_model_are_refused_with_both_names()
    {
        ResidualStore.Save(Store, _checkpoint, Record());
        using Checkpoint other = Checkpoint.Open("seahorse");
        string message = Refused(other);
        Assert.Contains($"of another model: of {_checkpoint.Name} (fingerprint {_checkpoint.Model.Fingerprint[..12]}", message, StringComparison.Ordinal);
        Assert.Contains($"seahorse has the fingerprint {other.Model.Fingerprint[..12]}", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("format", "pt", "no residual store")]
    [InlineData("format", null, "no residual store")]
    [InlineData("format_version", "3", "version 3, written by LogitLens")]
    [InlineData("format_version", "2", "has no edits")]
    [InlineData("format_version", null, "version unknown")]
    [InlineData("model", null, "has no model")]
    [InlineData("model_fingerprint", "00ff", "of another model")]
    [InlineData("prompt", null, "has no prompt")]
    [InlineData("chat", "perhaps", "chat = \"perhaps\"; expected true or false")]
    [InlineData("answer_start", "0", "answer_start = \"0\"; expected a position from 1 to")]
    [InlineData("answer_start", "99999", "expected a position from 1 to")]
    [InlineData("answer_start", null, "has no answer_start")]
    [InlineData("answer_end", "7", "answer_end = \"7\"; expected EndOfSequence")]
    public void Metadata_that_is_wrong_is_named(string key, string? value, string expected)
    {
        Damage(metadata =>
        {
            if (value is null) metadata.Remove(key);
            else metadata[key] = value;
        });
        Assert.Contains(expected, Refused(_checkpoint), StringComparison.Ordinal);
    }

    [Fact]
    public void Tensors_that_do_not_fit_the_model_are_named()
    {
        int layers = _checkpoint.Model.Spec.Layers, width = _checkpoint.Model.Spec.Width;
        Damage(ids: [1, 2], residuals: SafetensorsItem.F32("residuals", [layers, 2, width], new float[layers * 2 * width]));
        Assert.Contains($"expected [{layers + 1}, 2, {width}]", Refused(_checkpoint), StringComparison.Ordinal);
        Damage(ids: [1], residuals: SafetensorsItem.F16("residuals", [layers + 1, 1, width], new float[(layers + 1) * width]));
        Assert.Contains("F16", Refused(_checkpoint), StringComparison.Ordinal);
        Damage(ids: [], residuals: SafetensorsItem.F32("residuals", [layers + 1, 0, width], Array.Empty<float>()));
        Assert.Contains("at least one", Refused(_checkpoint), StringComparison.Ordinal);
        Damage(ids: [1_000_000], residuals: SafetensorsItem.F32("residuals", [layers + 1, 1, width], new float[(layers + 1) * width]));
        Assert.Contains("token id 1000000 at position 0", Refused(_checkpoint), StringComparison.Ordinal);
        Damage(ids: [1], residuals: SafetensorsItem.F32("other", [1], new float[1]));
        Assert.Contains("residuals", Refused(_checkpoint), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_short_at_any_place_is_refused()
    {
        ResidualStore.Save(Store, _checkpoint, Record());
        byte[] bytes = File.ReadAllBytes(Store);
        foreach (int length in (int[])[1, 7, 8, 300, bytes.Length / 2, bytes.Length - 1])
        {
            File.WriteAllBytes(Store, bytes[..length]);
            Assert.Contains(Store, Refused(_checkpoint), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Nothing_but_a_store_is_replaced_and_a_folder_must_be_there()
    {
        File.WriteAllText(Store, "precious");
        Assert.Contains("is not replaced", Unsaved(Store), StringComparison.Ordinal);
        Assert.Equal("precious", File.ReadAllText(Store));
        Assert.Contains("is no file", Unsaved(_folder), StringComparison.Ordinal);
        Assert.Contains("does not exist", Unsaved(Path.Combine(_folder, "no", "run.safetensors")), StringComparison.Ordinal);
        Assert.Equal([Store], Directory.GetFiles(_folder));
        string Unsaved(string path) => Assert.Throws<InputException>(() => ResidualStore.Save(path, _checkpoint, Record())).Message;
    }

    private Recording Record() => Lens.Record(_checkpoint, Request, Request.AnswerTokens);

    private LensOptions Options() => LensOptions.Of(_checkpoint, "all", []) with { TopK = Request.TopK, JensenShannon = true };

    private string Refused(Checkpoint checkpoint) => Assert.Throws<InputException>(() => ResidualStore.Open(Store, checkpoint)).Message;

    /// <summary>Writes a store that is wrong in one place.</summary>
    private void Damage(Action<Dictionary<string, string>>? metadata = null, long[]? ids = null, SafetensorsItem? residuals = null)
    {
        Recording made = Record();
        Dictionary<string, string> texts = StoreMetadata.Of(_checkpoint).Write(made);
        metadata?.Invoke(texts);
        ids ??= [.. made.Ids.Select(id => (long)id)];
        residuals ??= SafetensorsItem.F32("residuals", [made.Residuals.Layers + 1, ids.Length, made.Residuals.Width], Values(made.Residuals));
        SafetensorsWriter.Write(Store, texts, [SafetensorsItem.I64("ids", [ids.Length], ids), residuals]);
    }

    private static float[] Values(IResiduals residuals) =>
        [.. Enumerable.Range(0, residuals.Layers + 1).SelectMany(l => Enumerable.Range(0, residuals.Positions).SelectMany(p => residuals.At(l, p).ToArray()))];

    private static float Rounded(float value)
    {
        double step = Math.Pow(2, Math.Max(Math.Floor(Math.Log2(Math.Abs((double)value))), -126) - 7);
        return value == 0 ? 0 : (float)(Math.Round(value / step, MidpointRounding.ToEven) * step);
    }

    private sealed class Stages : IProgress<LensProgress>
    {
        private readonly HashSet<string> _names = [];

        public IEnumerable<string> Names => _names;

        public void Report(LensProgress value)
        {
            lock (_names) _ = _names.Add(value.Stage);
        }
    }
}
