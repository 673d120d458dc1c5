using LogitLens.Forward;
using LogitLens.Models;
using LogitLens.Readout;
using LogitLens.Testing;
using LogitLens.Tokenization;

namespace LogitLens.Tests.Samples;

/// <summary>The committed model run over some tokens, with its lens and its attention.</summary>
internal sealed class InductionRun : ForwardHook
{
    public static string Folder { get; } = Path.Combine(SharedData.Repository, "models", "induction");

    private readonly Dictionary<(int Block, int Position), float[]> _attention = [];

    private InductionRun(int[] ids)
    {
        Ids = ids;
        using Model model = Model.Open(Folder);
        ResidualRecorder residuals = new(model.Spec);
        new ForwardSession(model, ids.Length).Append(ids, Join(residuals, this), TestContext.Current.CancellationToken);
        Lens = LensReader.Read(model, residuals, new LensOptions { TopK = 3 }, cancellation: TestContext.Current.CancellationToken);
    }

    public int[] Ids { get; }

    public LensReading Lens { get; }

    public override bool WantsAttention => true;

    public static InductionRun Of(string text) => new(Tokenizer.Load(Folder).Encode(text));

    public static InductionRun Of(int[] ids) => new(ids);

    public float[] Attention(int block, int position) => _attention[(block, position)];

    public TokenProbability Top(int layer, int position) => Lens.Cells[layer, position].Top[0];

    public override void OnAttention(int block, int head, int position, ReadOnlySpan<float> probabilities) =>
        _attention[(block, position)] = probabilities.ToArray();
}
