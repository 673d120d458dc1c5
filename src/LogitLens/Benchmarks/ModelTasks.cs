using LogitLens.Forward;
using LogitLens.Models;
using LogitLens.Readout;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Benchmarks;

/// <summary>The tasks of a model that is open: prefill, decode, readout.</summary>
internal sealed class ModelTasks(Model model, RepeatedRun repeat, CancellationToken cancellation)
{
    /// <summary>Tokens before the first one that is decoded.</summary>
    public const int DecodeContext = 32;

    /// <summary>Runs a prompt of so many tokens through all blocks.</summary>
    public BenchMeasurement Prefill(int tokens)
    {
        ForwardSession session = new(model, tokens);
        int[] ids = Ids(tokens);
        double[] seconds = repeat.Time($"prefill {tokens}", () => session.Append(ids, cancellation: cancellation), before: () => session.Truncate(0));
        return new BenchMeasurement
        {
            Task = BenchTask.Prefill,
            Tokens = tokens,
            Seconds = seconds,
            Operations = 2 * MultiplyAdds.OfPass(model.Spec, 0, tokens),
            WeightBytes = WeightBytes.OfBlocks(model),
        };
    }

    /// <summary>Runs so many tokens through all blocks one by one, each the most probable one after the logits of the one before.</summary>
    public BenchMeasurement Decode(int tokens)
    {
        int context = Math.Min(DecodeContext, model.Spec.Context - tokens);
        ForwardSession session = new(model, context + tokens);
        ReadoutHead head = new(model);
        session.Append(Ids(context), cancellation: cancellation);
        double[] seconds = repeat.Time($"decode {tokens}", Run, before: () => session.Truncate(context));
        return new BenchMeasurement
        {
            Task = BenchTask.Decode,
            Tokens = tokens,
            Seconds = seconds,
            Operations = 2 * (MultiplyAdds.OfPass(model.Spec, context, tokens) + tokens * MultiplyAdds.PerCell(model.Spec)),
            WeightBytes = tokens * (WeightBytes.OfBlocks(model) + WeightBytes.OfHead(model)),
        };

        void Run()
        {
            int id = 0;
            for (int i = 0; i < tokens; i++)
            {
                session.Append([id], cancellation: cancellation);
                id = VectorMath.ArgMax(head.Logits(session.FinalResidual(session.Length - 1)));
            }
        }
    }

    /// <summary>Reads every layer at so many positions of a prompt.</summary>
    public BenchMeasurement Readout(int positions)
    {
        ResidualRecorder residuals = new(model.Spec);
        new ForwardSession(model, positions).Append(Ids(positions), residuals, cancellation);
        return Readout(model, residuals, new LensOptions(), repeat, $"readout {positions}", cancellation);
    }

    /// <summary>Reads some residuals.</summary>
    public static BenchMeasurement Readout(Model model, IResiduals residuals, LensOptions options, RepeatedRun repeat, string name, CancellationToken cancellation)
    {
        LensReading? reading = null;
        double[] seconds = repeat.Time(name, () => reading = LensReader.Read(model, residuals, options, null, cancellation));
        return new BenchMeasurement
        {
            Task = BenchTask.Readout,
            Tokens = reading!.Positions.Count,
            Cells = reading.Cells.Length,
            Seconds = seconds,
            Operations = 2 * reading.Cells.Length * MultiplyAdds.PerCell(model.Spec),
            WeightBytes = WeightBytes.OfHead(model),
        };
    }

    /// <summary>Ids all over the vocabulary, the same on every machine; what they are changes nothing but the experts that they take.</summary>
    private int[] Ids(int count) => [.. Enumerable.Range(1, count).Select(i => (int)(unchecked((uint)i * 2654435761) % (uint)model.Spec.VocabularySize))];
}
