namespace LogitLens.Models.Gguf.Architectures;

/// <summary>The scale of Gemma's scores, which files do not say unless it is of their own making.</summary>
internal static class GemmaScale
{
    /// <summary>Sets <c>query_pre_attn_scalar</c>: the width of a head, and of the largest model the share of the width that a head would have.</summary>
    /// <param name="file">The file.</param>
    /// <param name="blocksOfLargest">Blocks of the largest model of the generation.</param>
    public static void Complete(GgufConfig file, int blocksOfLargest)
    {
        double? scale = file.Number("attention.scale");
        file.Remove("attention_multiplier");
        if (scale is > 0) file.Set("query_pre_attn_scalar", 1 / (scale * scale), "attention.scale");
        else if (file.Blocks == blocksOfLargest && file.Integer("embedding_length") is int width && file.Integer("attention.head_count") is int heads and > 0)
            file.Set("query_pre_attn_scalar", width / heads);
        else file.Set("query_pre_attn_scalar", file.HeadWidth);
    }
}
