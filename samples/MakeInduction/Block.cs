using LogitLens.Tensors.Formats.Safetensors;

namespace MakeInduction;

/// <summary>The weights of one transformer block with one attention head; zero until something is set.</summary>
internal sealed class Block
{
    public const int HeadWidth = 64, Hidden = 64;

    /// <summary>[HeadWidth, Residual.Width], as are the two below.</summary>
    public float[,] Query { get; } = new float[HeadWidth, Residual.Width];

    public float[,] Key { get; } = new float[HeadWidth, Residual.Width];

    public float[,] Value { get; } = new float[HeadWidth, Residual.Width];

    /// <summary>[Residual.Width, HeadWidth].</summary>
    public float[,] Output { get; } = new float[Residual.Width, HeadWidth];

    /// <summary>[Hidden, Residual.Width].</summary>
    public float[,] Gate { get; } = new float[Hidden, Residual.Width];

    /// <summary>[Hidden, Residual.Width].</summary>
    public float[,] Up { get; } = new float[Hidden, Residual.Width];

    /// <summary>[Residual.Width, Hidden].</summary>
    public float[,] Down { get; } = new float[Residual.Width, Hidden];

    /// <summary>Hidden units of the feed-forward that have weights.</summary>
    public int Units { get; set; }

    /// <summary>The tensors under Llama's names.</summary>
    public IEnumerable<SafetensorsItem> Tensors(int block)
    {
        string prefix = $"model.layers.{block}.";
        yield return Matrix(prefix + "self_attn.q_proj.weight", Query);
        yield return Matrix(prefix + "self_attn.k_proj.weight", Key);
        yield return Matrix(prefix + "self_attn.v_proj.weight", Value);
        yield return Matrix(prefix + "self_attn.o_proj.weight", Output);
        yield return Matrix(prefix + "mlp.gate_proj.weight", Gate);
        yield return Matrix(prefix + "mlp.up_proj.weight", Up);
        yield return Matrix(prefix + "mlp.down_proj.weight", Down);
        yield return Norm(prefix + "input_layernorm.weight");
        yield return Norm(prefix + "post_attention_layernorm.weight");
    }

    public static SafetensorsItem Matrix(string name, float[,] values) =>
        SafetensorsItem.BF16(name, [values.GetLength(0), values.GetLength(1)], values.Cast<float>().ToArray());

    public static SafetensorsItem Norm(string name) =>
        SafetensorsItem.BF16(name, [Residual.Width], Enumerable.Repeat(Residual.NormWeight, Residual.Width).ToArray());
}
