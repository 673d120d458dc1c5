using LogitLens.Models.Specs;
using LogitLens.Tensors;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Models.Weights;

/// <summary>Binds the tensors of a checkpoint to the roles that a <see cref="ModelSpec"/> needs, checking every shape.</summary>
internal sealed class WeightBinder(ModelSpec spec, TensorFinder finder)
{
    // D = width, E = embedding row, V = vocabulary, I = feed-forward width, H = query heads, G = key heads, d = key width, v = value width

    public ModelWeights Bind()
    {
        int width = spec.Width, vocabulary = spec.VocabularySize;
        EmbeddingSpec embedding = spec.Embedding;
        ReadoutSpec readout = spec.Readout;
        WeightMatrix tokens = Matrix(TensorRole.TokenEmbedding, vocabulary, embedding.RowWidth);
        WeightMatrix head = readout.Tied ? tokens : Matrix(TensorRole.Unembedding, vocabulary, readout.RowWidth);
        return new ModelWeights
        {
            TokenEmbedding = tokens,
            PositionEmbedding = embedding.PositionOffset is int offset
                ? Matrix(TensorRole.PositionEmbedding, checked(spec.MaxPositions + offset), width) : null,
            EmbeddingNorm = Norm(embedding.Norm, TensorRole.EmbeddingNorm, 0, width),
            EmbeddingProjection = embedding.RowWidth == width ? null
                : new Linear(Matrix(TensorRole.EmbeddingProjection, width, embedding.RowWidth), []),
            Blocks = [.. spec.Blocks.Select(Block)],
            FinalNorm = Norm(readout.Norm, TensorRole.FinalNorm, 0, width),
            ReadoutProjection = readout.RowWidth == width ? null
                : new Linear(Matrix(TensorRole.ReadoutProjection, readout.RowWidth, width), []),
            Unembedding = new Linear(head, readout.Bias ? finder.Bias(TensorRole.Unembedding, [vocabulary]).ToArray() : []),
        };
    }

    private BlockWeights Block(BlockSpec block, int layer)
    {
        int width = spec.Width;
        return new BlockWeights
        {
            AttentionInput = Norm(block.AttentionInput, TensorRole.AttentionInputNorm, layer, width),
            AttentionOutput = Norm(block.AttentionOutput, TensorRole.AttentionOutputNorm, layer, width),
            AfterAttention = Norm(block.AfterAttention, TensorRole.AfterAttentionNorm, layer, width),
            FeedForwardInput = Norm(block.FeedForwardInput, TensorRole.FeedForwardInputNorm, layer, width),
            FeedForwardOutput = Norm(block.FeedForwardOutput, TensorRole.FeedForwardOutputNorm, layer, width),
            AfterFeedForward = Norm(block.AfterFeedForward, TensorRole.AfterFeedForwardNorm, layer, width),
            Attention = Attention(block.Attention, layer),
            FeedForward = FeedForward(block.FeedForward, layer),
            Router = block.FeedForward.Experts is { } experts ? Router(experts, layer) : null,
            Shared = block.FeedForward.Experts?.Shared is { } shared ? Shared(shared, layer) : null,
        };
    }

    private AttentionWeights Attention(AttentionLayerSpec attention, int layer)
    {
        int queries = attention.Heads * attention.HeadWidth, keys = attention.KeyHeads * attention.HeadWidth;
        int values = attention.KeyHeads * attention.ValueWidth;
        Linear Input(TensorRole role, int outputs) => Linear(role, layer, outputs, spec.Width, attention.InputBias, attention.InputMajor);
        return new AttentionWeights
        {
            Inputs = attention.Latent is not null ? []
                : attention.FusedGroups is not null ? [Input(TensorRole.QueryKeyValue, queries + keys + values)]
                : [Input(TensorRole.Query, queries), Input(TensorRole.Key, keys), Input(TensorRole.Value, values)],
            Latent = attention.Latent is { } latent ? Latent(attention, latent, layer) : null,
            Output = Linear(TensorRole.AttentionOutput, layer, spec.Width, attention.Heads * attention.ValueWidth, attention.OutputBias,
                attention.InputMajor),
            QueryNorm = HeadNorm(attention, TensorRole.QueryNorm, layer, attention.Heads),
            KeyNorm = HeadNorm(attention, TensorRole.KeyNorm, layer, attention.KeyHeads),
            Sinks = attention.Sinks ? finder.Weight(TensorRole.Sinks, [attention.Heads], layer).ToArray() : [],
        };
    }

    private LatentWeights Latent(AttentionLayerSpec attention, LatentSpec latent, int layer)
    {
        int turned = attention.Rotary!.Width, queries = attention.Heads * attention.HeadWidth;
        int keysAndValues = attention.Heads * (attention.HeadWidth - turned + attention.ValueWidth);
        Linear Map(TensorRole role, int outputs, int inputs, bool bias = false) => Linear(role, layer, outputs, inputs, bias, inputMajor: false);
        Linear Down(TensorRole role, int outputs) => Map(role, outputs, spec.Width, attention.InputBias);
        Linear down = Down(TensorRole.KeyValueDown, latent.KeyValueRank + turned);
        bool direct = latent.QueryRank == 0;
        return new LatentWeights
        {
            Query = direct ? [Map(TensorRole.Query, queries, spec.Width)]
                : [Down(TensorRole.QueryDown, latent.QueryRank), Map(TensorRole.QueryUp, queries, latent.QueryRank)],
            QueryNorm = direct ? null : Norm(latent.Norm, TensorRole.QueryDownNorm, layer, latent.QueryRank),
            KeyValueDown = down.Slice(0, latent.KeyValueRank),
            KeyValueNorm = Norm(latent.Norm, TensorRole.KeyValueDownNorm, layer, latent.KeyValueRank)!,
            KeyValueUp = latent.ByHead ? ByHead(attention, latent.KeyValueRank, layer)
                : [Map(TensorRole.KeyValueUp, keysAndValues, latent.KeyValueRank)],
            TurnedKey = down.Slice(latent.KeyValueRank, turned),
        };
    }

    private Linear[] ByHead(AttentionLayerSpec attention, int rank, int layer)
    {
        int heads = attention.Heads, plain = attention.HeadWidth - attention.Rotary!.Width, width = attention.ValueWidth;
        WeightTensor keys = finder.Weight(TensorRole.KeyUp, [heads, rank, plain], layer), values = finder.Weight(TensorRole.ValueUp, [heads, width, rank], layer);
        return [.. Enumerable.Range(0, heads).SelectMany(head => (Linear[])
            [new Linear(new WeightMatrix(keys, plain, rank, MatrixLayout.InputMajor, (long)head * plain * rank), []),
             new Linear(new WeightMatrix(values, width, rank, MatrixLayout.OutputMajor, (long)head * width * rank), [])])];
    }

    private NormWeights? HeadNorm(AttentionLayerSpec attention, TensorRole role, int layer, int heads)
    {
        if (attention.HeadNorm is not { } norm) return null;
        int width = attention.HeadWidth;
        if (attention.HeadNormScope == HeadNormScope.SharedByHeads) return Norm(norm, role, layer, width);
        if (attention.HeadNormScope == HeadNormScope.AllHeads) return Norm(norm, role, layer, heads * width);
        float[] weights = finder.HeadNormIsSplit
            ? [.. Enumerable.Range(0, heads).SelectMany(h => finder.Weight(role, [width], layer, head: h).ToArray())]
            : finder.Weight(role, [heads, width], layer).ToArray();
        return new NormWeights(norm, weights, []);
    }

    private FeedForwardWeights[] FeedForward(FeedForwardSpec feedForward, int layer)
    {
        if (feedForward.Experts is not { } experts)
            return [Dense(feedForward, layer, TensorRole.Gate, TensorRole.Up, TensorRole.Down)];
        return [.. Enumerable.Range(0, experts.Count).Select(e => Expert(feedForward, experts.Storage, layer, e))];
    }

    private RouterWeights Router(ExpertsSpec experts, int layer) => new(
        Linear(TensorRole.Router, layer, experts.Count, spec.Width, experts.Router.Bias, inputMajor: false),
        experts.Router.Correction ? finder.Weight(TensorRole.RouterCorrection, [experts.Count], layer).ToArray() : []);

    private SharedExpertsWeights Shared(SharedExpertsSpec shared, int layer) => new(
        Dense(shared.FeedForward, layer, TensorRole.SharedGate, TensorRole.SharedUp, TensorRole.SharedDown),
        shared.Gated ? Linear(TensorRole.SharedShare, layer, 1, spec.Width, bias: false, inputMajor: false) : null);

    private FeedForwardWeights Dense(FeedForwardSpec f, int layer, TensorRole gate, TensorRole up, TensorRole down)
    {
        Linear Input(TensorRole role, int outputs) => Linear(role, layer, outputs, spec.Width, f.InputBias, f.InputMajor);
        return new FeedForwardWeights(
            f.Gate == GateKind.None ? [Input(up, f.Hidden)]
            : f.GateLayout == GateLayout.Separate ? [Input(gate, f.Hidden), Input(up, f.Hidden)]
            : [Input(TensorRole.GateUp, 2 * f.Hidden)],
            Linear(down, layer, spec.Width, f.Hidden, f.OutputBias, f.InputMajor),
            f.Xielu ? ReadXielu(layer) : null);
    }

    private Xielu ReadXielu(int layer)
    {
        float Number(TensorRole role, params ReadOnlySpan<long> shape) => finder.Weight(role, shape, layer).ToArray()[0];
        return Xielu.FromStored(Number(TensorRole.XieluPositive, 1), Number(TensorRole.XieluNegative, 1),
            Number(TensorRole.XieluSlope), Number(TensorRole.XieluEdge));
    }

    private FeedForwardWeights Expert(FeedForwardSpec f, ExpertStorage storage, int layer, int expert)
    {
        Linear Input(TensorRole role, int outputs) => Map(role, outputs, spec.Width, f.InputBias);
        Linear Map(TensorRole role, int outputs, int inputs, bool bias) => storage == ExpertStorage.Each
            ? Linear(role, layer, outputs, inputs, bias, f.InputMajor, expert)
            : Stacked(role, f, layer, expert, outputs, inputs, bias);
        return new FeedForwardWeights(
            storage == ExpertStorage.StackedTogether ? [Input(TensorRole.ExpertsGateUp, 2 * f.Hidden)]
            : [Input(TensorRole.ExpertGate, f.Hidden), Input(TensorRole.ExpertUp, f.Hidden)],
            Map(TensorRole.ExpertDown, spec.Width, f.Hidden, f.OutputBias));
    }

    /// <summary>Expert number <paramref name="expert"/> of a tensor that holds all of them.</summary>
    private Linear Stacked(TensorRole role, FeedForwardSpec f, int layer, int expert, int outputs, int inputs, bool bias)
    {
        int count = f.Experts!.Count;
        WeightTensor all = finder.Weight(role, f.InputMajor ? [count, inputs, outputs] : [count, outputs, inputs], layer);
        float[] shift = new float[bias ? outputs : 0];
        if (bias) finder.Bias(role, [count, outputs], layer).Read((long)expert * outputs, shift);
        return new Linear(new WeightMatrix(all, outputs, inputs, Layout(f.InputMajor), (long)expert * outputs * inputs), shift);
    }

    private NormWeights? Norm(NormSpec? norm, TensorRole role, int layer, int width)
    {
        if (norm is null) return null;
        float[] weight = norm.Weight ? finder.Weight(role, [width], layer).ToArray() : [];
        for (int i = 0; i < weight.Length; i++) weight[i] += norm.WeightOffset;
        return new NormWeights(norm, weight, norm.Bias ? finder.Bias(role, [width], layer).ToArray() : []);
    }

    private Linear Linear(TensorRole role, int layer, int outputs, int inputs, bool bias, bool inputMajor, int expert = 0)
    {
        WeightTensor weight = finder.Weight(role, inputMajor ? [inputs, outputs] : [outputs, inputs], layer, expert);
        return new Linear(new WeightMatrix(weight, outputs, inputs, Layout(inputMajor)),
            bias ? finder.Bias(role, [outputs], layer, expert).ToArray() : []);
    }

    private WeightMatrix Matrix(TensorRole role, int outputs, int inputs) =>
        new(finder.Weight(role, [outputs, inputs]), outputs, inputs);

    private static MatrixLayout Layout(bool inputMajor) => inputMajor ? MatrixLayout.InputMajor : MatrixLayout.OutputMajor;
}
