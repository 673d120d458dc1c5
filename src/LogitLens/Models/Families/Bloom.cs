using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Models.Families;

/// <summary>BLOOM: a norm on the embedding, ALiBi instead of positions, heads fused one by one.</summary>
internal sealed class Bloom : ModelFamily
{
    public override string ModelType => "bloom";

    public override IReadOnlyList<string> Examples => ["bigscience/bloom-560m", "bigscience/bloom-7b1", "bigscience/bloomz-560m"];

    private static readonly TensorNames Names = new(new()
    {
        [TensorRole.TokenEmbedding] = "transformer.word_embeddings.weight",
        [TensorRole.EmbeddingNorm] = "transformer.word_embeddings_layernorm.weight",
        [TensorRole.FinalNorm] = "transformer.ln_f.weight",
        [TensorRole.Unembedding] = "lm_head.weight",
        [TensorRole.AttentionInputNorm] = "transformer.h.{l}.input_layernorm.weight",
        [TensorRole.FeedForwardInputNorm] = "transformer.h.{l}.post_attention_layernorm.weight",
        [TensorRole.QueryKeyValue] = "transformer.h.{l}.self_attention.query_key_value.weight",
        [TensorRole.AttentionOutput] = "transformer.h.{l}.self_attention.dense.weight",
        [TensorRole.Up] = "transformer.h.{l}.mlp.dense_h_to_4h.weight",
        [TensorRole.Down] = "transformer.h.{l}.mlp.dense_4h_to_h.weight",
    });

    public override TensorNames NamesFor(ModelSpec spec) => Names;

    public override ModelSpec Resolve(ConfigReader config)
    {
        int width = config.Int("n_embed", "hidden_size"), heads = config.Int("n_head", "num_attention_heads");
        DecoderShape shape = new DecoderShape
        {
            Width = width,
            Layers = config.Int("n_layer", "num_hidden_layers"),
            Heads = heads,
            KeyHeads = heads,
            HeadWidth = DecoderShape.Share(config, width, heads),
            Hidden = 4 * width,
            Vocabulary = config.Int("vocab_size"),
            MaxPositions = config.IntOr(2048, "seq_length"),
        }.Checked(config);
        NormSpec norm = NormSpec.Layer(config.NumberOr(1e-5, "layer_norm_epsilon"));
        config.Expect("apply_residual_connection_post_layernorm", false);
        // How sums are cut and fused, and what nobody reads.
        config.Ignore("slow_but_exact", "attention_softmax_in_fp32", "masked_softmax_fusion", "bias_dropout_fusion", "skip_bias_add",
            "skip_bias_add_qkv", "offset_alibi", "n_inner");
        AttentionLayerSpec attention = shape.Attention(rotary: null, bias: true) with
        {
            FusedGroups = heads,
            Alibi = new AlibiSpec(AlibiSpec.PaperSlopes(heads), 1, RoundToBFloat16: false),
        };
        FeedForwardSpec feedForward = shape.Plain(Activation.GeluTanh);
        ModelSpec spec = shape.Model(ModelType, config, norm, tiedByDefault: true, _ => new BlockSpec
        {
            Attention = attention,
            FeedForward = feedForward,
            AttentionInput = norm,
            FeedForwardInput = norm,
        });
        return spec with { Embedding = spec.Embedding with { Norm = norm } };
    }
}
