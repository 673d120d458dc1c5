using LogitLens.Models;
using LogitLens.Reports;
using LogitLens.Tensors.Limits;
using LogitLens.Tokenization;

namespace LogitLens.Benchmarks;

/// <summary>The first picture: a model is opened, a short prompt runs through it, every layer is read, and the report is finished.</summary>
internal sealed class PictureTask(string name, string directory, Residency residency, IReadOnlyCollection<string> allowedKeys, CancellationToken cancellation)
{
    private const int PromptTokens = 32;
    private const string Text = "Is there a seahorse emoji? There are emoji of a fish, a horse, a dragon and a shell, and people are sure that they have seen " +
        "one of a seahorse, small and orange, with its tail curled up, on the keyboard of their telephone.";

    /// <summary>Times it with the weights in the page cache.</summary>
    public BenchMeasurement Warm(RepeatedRun repeat) => Finish(BenchTask.Picture, repeat.Time("picture", Run));

    /// <summary>Times it with nothing of the weights in the page cache; null where they stay in it.</summary>
    public BenchMeasurement? Cold(RepeatedRun repeat, IReadOnlyList<string> files)
    {
        bool cold = true;
        double[] seconds = repeat.Time("cold picture", Run, before: () => cold &= DiskBandwidth.MakeCold(files));
        return cold ? Finish(BenchTask.ColdPicture, seconds) : null;
    }

    private ReadReport? _report;
    private long _operations, _weightBytes;

    private void Run()
    {
        using Checkpoint checkpoint = Checkpoint.OpenAs(name, directory, residency, allowedKeys);
        _report = Lens.Read(checkpoint, new LensRequest { Prompt = Prompt(checkpoint.Tokenizer) }, null, cancellation);
        if (_operations == 0) Count(checkpoint.Model, _report);
    }

    private void Count(Model model, ReadReport report)
    {
        _operations = 2 * (MultiplyAdds.OfPass(model.Spec, 0, report.Input.Count) + report.Cells.Count * MultiplyAdds.PerCell(model.Spec));
        _weightBytes = WeightBytes.OfBlocks(model) + WeightBytes.OfHead(model);
    }

    private BenchMeasurement Finish(BenchTask task, double[] seconds) => new()
    {
        Task = task,
        Tokens = _report!.Input.Count,
        Cells = _report.Cells.Count,
        Seconds = seconds,
        Operations = _operations,
        WeightBytes = _weightBytes,
    };

    /// <summary>As many words as make 32 tokens, or the whole text where it has fewer.</summary>
    private static string Prompt(Tokenizer tokenizer)
    {
        for (int end = Text.IndexOf(' ', StringComparison.Ordinal); end >= 0; end = Text.IndexOf(' ', end + 1))
        {
            if (tokenizer.Encode(Text[..end]).Length >= PromptTokens) return Text[..end];
        }
        return Text;
    }
}
