using System.Text.Json;
using System.Text.Json.Nodes;

namespace LogitLens.Cli.Tests;

/// <summary>A golden with a tokenizer put beside it: 160 tokens, byte level, each byte below 160 its own token.</summary>
internal sealed class TinyCheckpoint : IDisposable
{
    public TinyCheckpoint(int tokens = 160, string? chatTemplate = "{% for m in messages %}<{{ m.role }}>{{ m.content }}{% endfor %}", Action<JsonObject>? config = null)
    {
        foreach (string file in (string[])["config.json", "model.safetensors"]) File.Copy(Path.Combine(Cli.Golden(), file), Path.Combine(Folder, file));
        if (config is not null)
        {
            JsonObject changed = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "config.json")))!.AsObject();
            config(changed);
            File.WriteAllText(Path.Combine(Folder, "config.json"), changed.ToJsonString());
        }
        Dictionary<string, int> vocabulary = Enumerable.Range(0, tokens).ToDictionary(i => i < 256 ? ByteForm((byte)i) : $"extra{i}", i => i);
        File.WriteAllText(Path.Combine(Folder, "tokenizer.json"), JsonSerializer.Serialize(new
        {
            version = "1.0",
            added_tokens = Array.Empty<object>(),
            pre_tokenizer = new { type = "ByteLevel", add_prefix_space = false, trim_offsets = true, use_regex = false },
            decoder = new { type = "ByteLevel", add_prefix_space = false, trim_offsets = true, use_regex = false },
            model = new { type = "BPE", vocab = vocabulary, merges = Array.Empty<string>() },
        }));
        File.WriteAllText(Path.Combine(Folder, "tokenizer_config.json"), chatTemplate is null ? "{}" : JsonSerializer.Serialize(new { chat_template = chatTemplate }));
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("logitlens-cli-").FullName;

    public string PathOf(string name) => Path.Combine(Folder, name);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string ByteForm(byte value) => LogitLens.Tokenization.ByteAlphabet.ToAlphabet([value]);
}
