using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Models.Families;

/// <summary>DeepSeek's multi-head latent attention, as its configs describe it.</summary>
internal static class LatentAttention
{
    private const int MostElements = 65_536;

    /// <summary>The sizes of the model; a head has turned elements and others.</summary>
    public static DecoderShape Shape(ConfigReader config)
    {
        int turned = config.IntOr(64, "qk_rope_head_dim"), plain = config.IntOr(128, "qk_nope_head_dim");
        if (turned > MostElements || plain > MostElements)
            throw config.Error($"heads of {turned} turned and {plain} other elements; expected at most {MostElements} of each.");
        config.Ignore("qk_head_dim"); // their sum; "head_dim" repeats the turned elements
        DecoderShape shape = DecoderShape.Read(config, headWidth: turned) with { HeadWidth = turned + plain };
        return shape.KeyHeads == shape.Heads ? shape
            : throw config.Error($"\"num_key_value_heads\" is {shape.KeyHeads}; expected {shape.Heads}, one for each query head.");
    }

    /// <summary>The attention of every layer.</summary>
    public static AttentionLayerSpec Read(ConfigReader config, DecoderShape shape, RotaryPairing pairing)
    {
        int queryRank = config.IsNull("q_lora_rank") ? 0 : config.IntOr(1536, "q_lora_rank"), rank = config.IntOr(512, "kv_lora_rank");
        int valueWidth = config.IntOr(128, "v_head_dim"), turned = config.IntOr(64, "qk_rope_head_dim");
        if (rank is < 1 or > MostElements || queryRank > MostElements || valueWidth is < 1 or > MostElements)
            throw config.Error($"queries and keys of rank {queryRank} and {rank}, values of {valueWidth} elements; expected from 1 to {MostElements}.");
        double magnitude = Magnitude(config);
        return shape.Attention(new RotaryConfig { Pairing = pairing }.Read(config, turned), config.Flag(false, "attention_bias")) with
        {
            ValueWidth = valueWidth,
            Scale = (float)(magnitude * magnitude / Math.Sqrt(shape.HeadWidth)),
            Latent = new LatentSpec(queryRank, rank, NormSpec.Rms(1e-6)),
        };
    }

    /// <summary>What YaRN multiplies queries and keys by beside the turned elements' factor.</summary>
    private static double Magnitude(ConfigReader config)
    {
        ConfigReader? scaling = config.Section("rope_parameters") ?? config.Section("rope_scaling");
        if (scaling?.OptionalNumber("mscale_all_dim") is not { } m || m == 0 || scaling.Text("rope_type", "type") is null or "default") return 1;
        return YarnScaling.Recommended(scaling.Number("factor"), m);
    }
}
