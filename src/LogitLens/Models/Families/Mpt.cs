using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Models.Families;

/// <summary>MPT: ALiBi instead of positions, no bias anywhere, one tensor for queries, keys and values.</summary>
internal sealed class Mpt : ModelFamily
{
    public override string ModelType => "mpt";

    public override IReadOnlyList<string> Examples => ["mosaicml/mpt-7b", "mosaicml/mpt-7b-instruct", "mosaicml/mpt-30b"];

    private static readonly TensorNames Names = new(new()
    {
        [TensorRole.TokenEmbedding] = "transformer.wte.weight",
        [TensorRole.FinalNorm] = "transformer.norm_f.weight",
        [TensorRole.Unembedding] = "lm_head.weight",
        [TensorRole.AttentionInputNorm] = "transformer.blocks.{l}.norm_1.weight",
        [TensorRole.FeedForwardInputNorm] = "transformer.blocks.{l}.norm_2.weight",
        [TensorRole.QueryKeyValue] = "transformer.blocks.{l}.attn.Wqkv.weight",
        [TensorRole.AttentionOutput] = "transformer.blocks.{l}.attn.out_proj.weight",
        [TensorRole.Up] = "transformer.blocks.{l}.ffn.up_proj.weight",
        [TensorRole.Down] = "transformer.blocks.{l}.ffn.down_proj.weight",
    });

    public override TensorNames NamesFor(ModelSpec spec) => Names;

    public override ModelSpec Resolve(ConfigReader config)
    {
        int width = config.Int("d_model", "hidden_size"), heads = config.Int("n_heads", "num_attention_heads");
        DecoderShape shape = new DecoderShape
        {
            Width = width,
            Layers = config.Int("n_layers", "num_hidden_layers"),
            Heads = heads,
            KeyHeads = heads,
            HeadWidth = DecoderShape.Share(config, width, heads),
            Hidden = config.IntOr(4, "expansion_ratio") * width,
            Vocabulary = config.Int("vocab_size"),
            MaxPositions = config.IntOr(2048, "max_seq_len"),
        }.Checked(config);
        NormSpec norm = NormSpec.Layer(config.NumberOr(1e-5, "layer_norm_epsilon"), bias: false);
        config.Expect("no_bias", true);
        // Learned positions give way to ALiBi; the fraction scales gradients; all norms are layer norms.
        config.Ignore("learned_pos_emb", "embedding_fraction", "norm_type", "init_config", "tokenizer_name", "verbose");
        AttentionLayerSpec attention = ReadAttention(config, config.Section("attn_config"), shape);
        FeedForwardSpec feedForward = shape.Plain(Activation.Gelu, bias: false);
        return shape.Model(ModelType, config, norm, tiedByDefault: true, _ => new BlockSpec
        {
            Attention = attention,
            FeedForward = feedForward,
            AttentionInput = norm,
            FeedForwardInput = norm,
        });
    }

    private static AttentionLayerSpec ReadAttention(ConfigReader config, ConfigReader? section, DecoderShape shape)
    {
        string kind = section?.Text("attn_type") ?? "multihead_attention";
        if (kind != "multihead_attention")
            throw config.Error($"the attention is \"{kind}\" (attn_config: attn_type); only multihead_attention can be run.");
        section?.Expect("alibi", true);
        section?.Expect("prefix_lm", false);
        section?.Expect("qk_ln", false);
        section?.Ignore("attn_impl", "attn_uses_sequence_id");
        double range = section?.OptionalNumber("alibi_bias_max") ?? 8;
        AttentionLayerSpec attention = shape.Attention(rotary: null) with
        {
            FusedGroups = 1,
            Scale = (float)(section?.OptionalNumber("softmax_scale") ?? shape.UsualScale),
            Clip = (float)(section?.OptionalNumber("clip_qkv") ?? 0),
            Alibi = new AlibiSpec(AlibiSpec.PaperSlopes(shape.Heads, range), 1, RoundToBFloat16: false),
        };
        section?.Finish("mpt attention", []);
        return attention;
    }
}
