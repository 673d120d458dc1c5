using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Models.Families;

/// <summary>The sizes that every decoder config has, under the names that most of them use.</summary>
internal sealed record DecoderShape
{
    // Far beyond any model; a damaged config must not make the load take all memory.
    private const int MostLayers = 10_000;
    private const int MostHeads = 65_536;

    public required int Width { get; init; }
    public required int Layers { get; init; }
    public required int Heads { get; init; }
    public required int KeyHeads { get; init; }
    public required int HeadWidth { get; init; }
    public required int Hidden { get; init; }
    public required int Vocabulary { get; init; }
    public required int MaxPositions { get; init; }

    /// <summary>The softmax scale of the original transformer, <c>1 / sqrt(head width)</c>.</summary>
    public float UsualScale => (float)(1 / Math.Sqrt(HeadWidth));

    /// <summary>Reads <c>hidden_size</c>, <c>num_hidden_layers</c>, ...</summary>
    /// <param name="config">The config.</param>
    /// <param name="hidden">Inner width of the feed-forward; null reads <c>intermediate_size</c>.</param>
    /// <param name="headWidth">What the reference takes for a <c>head_dim</c> that is not there; null divides the width by the heads.</param>
    public static DecoderShape Read(ConfigReader config, int? hidden = null, int? headWidth = null)
    {
        int width = config.Int("hidden_size"), heads = config.Int("num_attention_heads");
        return new DecoderShape
        {
            Width = width,
            Layers = config.Int("num_hidden_layers"),
            Heads = heads,
            KeyHeads = config.IntOr(heads, "num_key_value_heads"),
            HeadWidth = config.OptionalInt("head_dim") ?? headWidth ?? Share(config, width, heads),
            Hidden = hidden ?? config.Int("intermediate_size"),
            Vocabulary = config.Int("vocab_size"),
            MaxPositions = config.Int("max_position_embeddings"),
        }.Checked(config);
    }

    /// <summary>Reads GPT-2's and GPT-J's names: <c>n_embd</c>, <c>n_layer</c>, <c>n_head</c>, ...</summary>
    public static DecoderShape ReadShortNames(ConfigReader config)
    {
        int width = config.Int("n_embd", "hidden_size"), heads = config.Int("n_head", "num_attention_heads");
        config.Ignore("n_ctx");
        return new DecoderShape
        {
            Width = width,
            Layers = config.Int("n_layer", "num_hidden_layers"),
            Heads = heads,
            KeyHeads = heads,
            HeadWidth = Share(config, width, heads),
            Hidden = config.IntOr(4 * width, "n_inner"),
            Vocabulary = config.Int("vocab_size"),
            MaxPositions = config.Int("n_positions", "max_position_embeddings"),
        }.Checked(config);
    }

    /// <summary>The width of a head where the config leaves it to the division.</summary>
    public static int Share(ConfigReader config, int width, int heads) =>
        heads > 0 && width % heads == 0 ? width / heads
            : throw config.Error($"a width of {width} cannot be shared by {heads} attention heads.");

    /// <summary>Stops at sizes that no model can have.</summary>
    public DecoderShape Checked(ConfigReader config)
    {
        if (Width < 1 || Layers < 1 || Heads < 1 || KeyHeads < 1 || HeadWidth < 1 || Hidden < 1 || Vocabulary < 1 || MaxPositions < 1)
            throw config.Error($"sizes must be positive; found {this}.");
        if (Layers > MostLayers || Heads > MostHeads)
            throw config.Error($"no model has {Layers} layers of {Heads} heads; expected at most {MostLayers} layers and {MostHeads} heads. Is the file damaged?");
        if (Heads % KeyHeads != 0)
            throw config.Error($"{Heads} query heads cannot share {KeyHeads} key heads; expected a divisor of {Heads}.");
        return this;
    }

    /// <summary>Attention with these heads, scaled as usual.</summary>
    public AttentionLayerSpec Attention(RotarySpec? rotary, bool bias = false, int window = 0) => new()
    {
        Heads = Heads,
        KeyHeads = KeyHeads,
        HeadWidth = HeadWidth,
        Scale = UsualScale,
        Rotary = rotary,
        InputBias = bias,
        OutputBias = bias,
        Window = window,
    };

    /// <summary>A gated feed-forward with <c>hidden_act</c> (SiLU where the config has none).</summary>
    public FeedForwardSpec Gated(ConfigReader config, bool bias = false) => new()
    {
        Hidden = Hidden,
        Activation = ActivationNames.Read(config, "silu", "hidden_act"),
        Gate = GateKind.Multiply,
        InputBias = bias,
        OutputBias = bias,
    };

    /// <summary>A mixture of experts, its numbers checked.</summary>
    public static ExpertsSpec Experts(ConfigReader config, int count, RouterSpec router)
    {
        if (count < 1 || router.PerToken < 1 || router.PerToken > count)
            throw config.Error($"{router.PerToken} of {count} experts for each token; expected at least 1 and at most all of them.");
        if (router.Groups is not { } groups) return new ExpertsSpec(count, router);
        if (groups.Count < 1 || count % groups.Count != 0 || count / groups.Count < groups.Judges)
            throw config.Error($"{count} experts in {groups.Count} groups; expected groups of equal size, of at least {groups.Judges}.");
        if (groups.Kept < 1 || groups.Kept > groups.Count || groups.Kept * (count / groups.Count) < router.PerToken)
            throw config.Error($"{router.PerToken} experts for each token from {groups.Kept} of {groups.Count} groups of {count / groups.Count}; " +
                "expected no more groups than there are, with enough experts.");
        return new ExpertsSpec(count, router);
    }

    /// <summary>An ungated feed-forward.</summary>
    public FeedForwardSpec Plain(Activation activation, bool bias = true) => new()
    {
        Hidden = Hidden,
        Activation = activation,
        InputBias = bias,
        OutputBias = bias,
    };

    /// <summary>The model of these sizes, with <paramref name="block"/> called for the layers 0..L-1.</summary>
    public ModelSpec Model(string family, ConfigReader config, NormSpec? finalNorm, bool tiedByDefault, Func<int, BlockSpec> block,
        float embeddingScale = 1) => new()
        {
            Family = family,
            Width = Width,
            VocabularySize = Vocabulary,
            MaxPositions = MaxPositions,
            Embedding = new EmbeddingSpec { RowWidth = Width, Scale = embeddingScale },
            Blocks = [.. Enumerable.Range(0, Layers).Select(block)],
            Readout = new ReadoutSpec { Norm = finalNorm, RowWidth = Width, Tied = config.Flag(tiedByDefault, "tie_word_embeddings") },
        };
}
