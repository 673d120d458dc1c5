using System.Text.Json;
using LogitLens.Tensors.Formats.Safetensors;

namespace LogitLens.Bench;

/// <summary>A Llama of about 600 MB with random weights in bfloat16, with the tokenizer of the made model.</summary>
internal static class RandomModel
{
    private const int Width = 1536, Layers = 12, Hidden = 4096, Heads = 12, KeyHeads = 4, HeadWidth = 128, Vocabulary = 32_000;

    public static string Make()
    {
        string folder = Directory.CreateTempSubdirectory("logitlens-bench-").FullName;
        string made = Path.Combine(RepositoryRoot(), "models", "induction");
        foreach (string file in (string[])["tokenizer.json", "tokenizer_config.json"]) File.Copy(Path.Combine(made, file), Path.Combine(folder, file));
        File.WriteAllText(Path.Combine(folder, "config.json"), JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["model_type"] = "llama",
            ["hidden_size"] = Width,
            ["num_hidden_layers"] = Layers,
            ["intermediate_size"] = Hidden,
            ["num_attention_heads"] = Heads,
            ["num_key_value_heads"] = KeyHeads,
            ["head_dim"] = HeadWidth,
            ["vocab_size"] = Vocabulary,
            ["max_position_embeddings"] = 2048,
            ["rms_norm_eps"] = 1e-5,
            ["tie_word_embeddings"] = false,
        }));
        SafetensorsWriter.Write(Path.Combine(folder, "model.safetensors"), null, Tensors(new Random(1)));
        return folder;
    }

    private static IEnumerable<SafetensorsItem> Tensors(Random random)
    {
        yield return Matrix("model.embed_tokens.weight", Vocabulary, Width);
        for (int l = 0; l < Layers; l++)
        {
            string layer = $"model.layers.{l}.";
            yield return Matrix(layer + "self_attn.q_proj.weight", Heads * HeadWidth, Width);
            yield return Matrix(layer + "self_attn.k_proj.weight", KeyHeads * HeadWidth, Width);
            yield return Matrix(layer + "self_attn.v_proj.weight", KeyHeads * HeadWidth, Width);
            yield return Matrix(layer + "self_attn.o_proj.weight", Width, Heads * HeadWidth);
            yield return Matrix(layer + "mlp.gate_proj.weight", Hidden, Width);
            yield return Matrix(layer + "mlp.up_proj.weight", Hidden, Width);
            yield return Matrix(layer + "mlp.down_proj.weight", Width, Hidden);
            yield return Ones(layer + "input_layernorm.weight");
            yield return Ones(layer + "post_attention_layernorm.weight");
        }
        yield return Ones("model.norm.weight");
        yield return Matrix("lm_head.weight", Vocabulary, Width);

        SafetensorsItem Matrix(string name, int outputs, int inputs)
        {
            float[] values = new float[outputs * inputs];
            float scale = 2 / MathF.Sqrt(inputs);
            for (int i = 0; i < values.Length; i++) values[i] = scale * (random.NextSingle() - 0.5f);
            return SafetensorsItem.BF16(name, [outputs, inputs], values);
        }

        static SafetensorsItem Ones(string name) => SafetensorsItem.BF16(name, [Width], Enumerable.Repeat(1f, Width).ToArray());
    }

    private static string RepositoryRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "LogitLens.slnx"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("run the benchmark from a checkout");
    }
}
