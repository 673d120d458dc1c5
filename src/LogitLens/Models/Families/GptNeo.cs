using System.Text.Json;
using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>GPT-Neo: GPT-2 with a window in some layers and scores that are not scaled.</summary>
internal sealed class GptNeo : ModelFamily
{
    public override string ModelType => "gpt_neo";

    public override IReadOnlyList<string> Examples => ["EleutherAI/gpt-neo-125m", "EleutherAI/gpt-neo-2.7B", "roneneldan/TinyStories-33M"];

    private static readonly TensorNames Names = new(new()
    {
        [TensorRole.TokenEmbedding] = "transformer.wte.weight",
        [TensorRole.PositionEmbedding] = "transformer.wpe.weight",
        [TensorRole.FinalNorm] = "transformer.ln_f.weight",
        [TensorRole.Unembedding] = "lm_head.weight",
        [TensorRole.AttentionInputNorm] = "transformer.h.{l}.ln_1.weight",
        [TensorRole.FeedForwardInputNorm] = "transformer.h.{l}.ln_2.weight",
        [TensorRole.Query] = "transformer.h.{l}.attn.attention.q_proj.weight",
        [TensorRole.Key] = "transformer.h.{l}.attn.attention.k_proj.weight",
        [TensorRole.Value] = "transformer.h.{l}.attn.attention.v_proj.weight",
        [TensorRole.AttentionOutput] = "transformer.h.{l}.attn.attention.out_proj.weight",
        [TensorRole.Up] = "transformer.h.{l}.mlp.c_fc.weight",
        [TensorRole.Down] = "transformer.h.{l}.mlp.c_proj.weight",
    }, ".attn.attention.bias", ".attn.attention.masked_bias");

    public override TensorNames NamesFor(ModelSpec spec) => Names;

    public override ModelSpec Resolve(ConfigReader config)
    {
        int width = config.Int("hidden_size"), heads = config.Int("num_heads", "num_attention_heads");
        DecoderShape shape = new DecoderShape
        {
            Width = width,
            Layers = config.Int("num_layers", "num_hidden_layers"),
            Heads = heads,
            KeyHeads = heads,
            HeadWidth = DecoderShape.Share(config, width, heads),
            Hidden = config.IntOr(4 * width, "intermediate_size"),
            Vocabulary = config.Int("vocab_size"),
            MaxPositions = config.Int("max_position_embeddings"),
        }.Checked(config);
        NormSpec norm = NormSpec.Layer(config.NumberOr(1e-5, "layer_norm_epsilon"));
        AttentionLayerSpec attention = shape.Attention(rotary: null) with { Scale = 1, OutputBias = true };
        FeedForwardSpec feedForward = shape.Plain(ActivationNames.Read(config, "gelu_new", "activation_function"));
        int window = config.IntOr(256, "window_size");
        string[] kinds = ReadKinds(config, shape.Layers);
        ModelSpec spec = shape.Model(ModelType, config, norm, tiedByDefault: true, layer => new BlockSpec
        {
            Attention = attention with { Window = kinds[layer] == "local" ? window : 0 },
            FeedForward = feedForward,
            AttentionInput = norm,
            FeedForwardInput = norm,
        });
        return spec with { Embedding = spec.Embedding with { PositionOffset = 0 } };
    }

    /// <summary>The kind of each layer, from <c>attention_layers</c> or from the repeats in <c>attention_types</c>.</summary>
    private static string[] ReadKinds(ConfigReader config, int layers)
    {
        JsonElement? repeats = config.Raw("attention_types");
        List<string> kinds = [.. config.Texts("attention_layers") ?? []];
        if (kinds.Count == 0)
        {
            try
            {
                foreach (JsonElement pair in repeats?.EnumerateArray().ToArray() ?? [])
                {
                    for (int i = pair[1].GetInt32(); i > 0 && kinds.Count < layers; i--)
                        kinds.AddRange(pair[0].EnumerateArray().Select(kind => kind.GetString() ?? "null"));
                }
            }
            catch (Exception error) when (error is InvalidOperationException or IndexOutOfRangeException or FormatException)
            {
                throw config.Wrong("attention_types", "pairs of a list of kinds and how often it repeats, like [[[\"global\", \"local\"], 12]]");
            }
        }
        if (kinds.Count != layers || kinds.Any(k => k is not ("global" or "local")))
            throw config.Error($"the kinds of attention are {string.Join(", ", kinds.Take(20))}; expected {layers} of \"global\" or \"local\".");
        return [.. kinds];
    }
}
