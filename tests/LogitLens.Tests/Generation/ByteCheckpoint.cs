using System.Text.Json;
using LogitLens.Tokenization;

namespace LogitLens.Tests.Generation;

/// <summary>
/// A golden with a byte-level tokenizer of its 160 tokens put beside it, each one byte from 96 on: 128 of them are no character
/// alone, so that they have one decoded text, U+FFFD.
/// </summary>
internal sealed class ByteCheckpoint : IDisposable
{
    public const int FirstByte = 96;

    public ByteCheckpoint(string golden = "llama_gqa")
    {
        foreach (string file in (string[])["config.json", "model.safetensors"])
            File.Copy(Path.Combine(Fixture.Folder(golden), file), Path.Combine(Folder, file));
        Dictionary<string, int> vocabulary = Enumerable.Range(0, 160).ToDictionary(i => ByteAlphabet.ToAlphabet([(byte)(FirstByte + i)]), i => i);
        File.WriteAllText(Path.Combine(Folder, "tokenizer.json"), JsonSerializer.Serialize(new
        {
            version = "1.0",
            added_tokens = Array.Empty<object>(),
            pre_tokenizer = new { type = "ByteLevel", add_prefix_space = false, trim_offsets = true, use_regex = false },
            decoder = new { type = "ByteLevel", add_prefix_space = false, trim_offsets = true, use_regex = false },
            model = new { type = "BPE", vocab = vocabulary, merges = Array.Empty<string>() },
        }));
        Stop();
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("logitlens-trace-").FullName;

    /// <summary>Makes these the tokens that end a sequence.</summary>
    public void Stop(params int[] ids) =>
        File.WriteAllText(Path.Combine(Folder, "generation_config.json"), $$"""{"eos_token_id": [{{string.Join(", ", ids)}}]}""");

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
