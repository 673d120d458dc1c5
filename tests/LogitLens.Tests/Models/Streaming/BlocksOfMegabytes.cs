using System.Text.Json;
using LogitLens.Tensors.Formats.Safetensors;

namespace LogitLens.Tests.Models.Streaming;

/// <summary>A Llama of 8 blocks of 5 MB in bfloat16, with made weights: large beside what a page fault maps around it.</summary>
internal sealed class BlocksOfMegabytes : IDisposable
{
    public const int Blocks = 8;
    public const int Vocabulary = 1000;

    private const int Width = 512, Hidden = 1024;

    /// <summary>Bytes of the matrices of a block.</summary>
    public const long BlockBytes = 2L * (4 * Width * Width + 3 * Width * Hidden);

    public BlocksOfMegabytes()
    {
        SafetensorsWriter.Write(File, null, Tensors());
        System.IO.File.WriteAllText(Path.Combine(Folder, "config.json"), JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["model_type"] = "llama",
            ["hidden_size"] = Width,
            ["num_hidden_layers"] = Blocks,
            ["intermediate_size"] = Hidden,
            ["num_attention_heads"] = 8,
            ["num_key_value_heads"] = 8,
            ["vocab_size"] = Vocabulary,
            ["max_position_embeddings"] = 64,
            ["rms_norm_eps"] = 1e-5,
            ["tie_word_embeddings"] = false,
        }));
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("logitlens-blocks-").FullName;

    public string File => Path.Combine(Folder, "model.safetensors");

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static IEnumerable<SafetensorsItem> Tensors()
    {
        float[] made = new float[Width * Hidden];
        Random random = new(1);
        for (int i = 0; i < made.Length; i++) made[i] = 0.1f * (random.NextSingle() - 0.5f);
        yield return Matrix("model.embed_tokens.weight", Vocabulary, Width);
        for (int block = 0; block < Blocks; block++)
        {
            string name = $"model.layers.{block}.";
            foreach (string map in (string[])["q", "k", "v", "o"]) yield return Matrix($"{name}self_attn.{map}_proj.weight", Width, Width);
            foreach (string map in (string[])["gate", "up"]) yield return Matrix($"{name}mlp.{map}_proj.weight", Hidden, Width);
            yield return Matrix($"{name}mlp.down_proj.weight", Width, Hidden);
            foreach (string norm in (string[])["input", "post_attention"]) yield return Ones($"{name}{norm}_layernorm.weight");
        }
        yield return Ones("model.norm.weight");
        yield return Matrix("lm_head.weight", Vocabulary, Width);

        SafetensorsItem Matrix(string name, int outputs, int inputs) => SafetensorsItem.BF16(name, [outputs, inputs], made.AsMemory(0, outputs * inputs));

        static SafetensorsItem Ones(string name) => SafetensorsItem.BF16(name, [Width], Enumerable.Repeat(1f, Width).ToArray());
    }
}
