using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>Falcon: parallel branches, fused groups of heads, rotary embedding or ALiBi, depending on the generation.</summary>
internal sealed class Falcon : ModelFamily
{
    public override string ModelType => "falcon";

    public override IReadOnlyList<string> Examples => ["tiiuae/falcon-7b", "tiiuae/falcon-40b", "tiiuae/falcon-rw-1b"];

    private static readonly TensorNames OneNorm = new(new()
    {
        [TensorRole.TokenEmbedding] = "transformer.word_embeddings.weight",
        [TensorRole.FinalNorm] = "transformer.ln_f.weight",
        [TensorRole.Unembedding] = "lm_head.weight",
        [TensorRole.AttentionInputNorm] = "transformer.h.{l}.input_layernorm.weight",
        [TensorRole.FeedForwardInputNorm] = "transformer.h.{l}.post_attention_layernorm.weight",
        [TensorRole.QueryKeyValue] = "transformer.h.{l}.self_attention.query_key_value.weight",
        [TensorRole.AttentionOutput] = "transformer.h.{l}.self_attention.dense.weight",
        [TensorRole.Up] = "transformer.h.{l}.mlp.dense_h_to_4h.weight",
        [TensorRole.Down] = "transformer.h.{l}.mlp.dense_4h_to_h.weight",
    });

    private static readonly TensorNames TwoNorms = OneNorm.With(new()
    {
        [TensorRole.AttentionInputNorm] = "transformer.h.{l}.ln_attn.weight",
        [TensorRole.FeedForwardInputNorm] = "transformer.h.{l}.ln_mlp.weight",
    });

    /// <summary>A parallel block with two norms calls them otherwise.</summary>
    public override TensorNames NamesFor(ModelSpec spec) => spec.Blocks[0] is { Parallel: true, FeedForwardInput: not null } ? TwoNorms : OneNorm;

    public override IReadOnlyList<string> Notes(ModelSpec spec) => spec.Blocks[0].Attention.Alibi is null ? []
        : ["the position bias (ALiBi) is counted twice, as the reference's plain (eager) attention does; its fused attention counts it once"];

    public override ModelSpec Resolve(ConfigReader config)
    {
        bool grouped = config.Flag(false, "new_decoder_architecture"), oneKeyHead = config.Flag(true, "multi_query");
        int width = config.Int("hidden_size", "n_embed"), heads = config.Int("num_attention_heads", "n_head");
        int keyHeads = config.IntOr(heads, "num_kv_heads", "n_head_kv");
        if (!grouped) keyHeads = oneKeyHead ? 1 : heads;
        DecoderShape shape = new DecoderShape
        {
            Width = width,
            Layers = config.Int("num_hidden_layers", "n_layer"),
            Heads = heads,
            KeyHeads = keyHeads,
            HeadWidth = DecoderShape.Share(config, width, heads),
            Hidden = config.IntOr(4 * width, "ffn_hidden_size"),
            Vocabulary = config.Int("vocab_size"),
            MaxPositions = config.IntOr(2048, "max_position_embeddings"),
        }.Checked(config);
        bool alibi = config.Flag(false, "alibi"), bias = config.Flag(false, "bias");
        bool parallel = config.Flag(true, "parallel_attn") || grouped;
        int norms = config.IntOr(grouped ? 2 : 1, "num_ln_in_parallel_attn");
        NormSpec norm = NormSpec.Layer(config.NumberOr(1e-5, "layer_norm_epsilon"));
        RotarySpec rotary = new RotaryConfig().Read(config, shape.HeadWidth);
        AttentionLayerSpec attention = shape.Attention(alibi ? null : rotary, bias) with
        {
            FusedGroups = keyHeads,
            // The reference's plain ("eager") attention adds the bias twice: to the mask and to the scores.
            Alibi = alibi ? new AlibiSpec(AlibiSpec.PaperSlopes(heads), 2 * shape.UsualScale, RoundToBFloat16: true) : null,
        };
        FeedForwardSpec feedForward = shape.Plain(ActivationNames.Read(config, "gelu", "activation"), bias);
        return shape.Model(ModelType, config, norm, tiedByDefault: true, _ => new BlockSpec
        {
            Attention = attention,
            FeedForward = feedForward,
            Parallel = parallel,
            AttentionInput = norm,
            FeedForwardInput = !parallel || (grouped && norms == 2) ? norm : null,
        });
    }
}
