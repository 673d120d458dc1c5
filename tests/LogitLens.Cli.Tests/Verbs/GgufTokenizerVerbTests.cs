using LogitLens.Tensors.Elements;
using LogitLens.Tensors.Formats.Gguf;

namespace LogitLens.Cli.Tests.Verbs;

/// <summary>The verbs that need no weights, on a GGUF file.</summary>
public sealed class GgufTokenizerVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("logitlens-gguf-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Tokenize_takes_a_gguf_file()
    {
        CliResult result = await Cli.RunWith("\"ab\"\n\"\"\n", "tokenize", "--jsonl", "--model", Write());
        Assert.Equal((0, "[1, 6]\n[1]\n"), (result.Code, result.Output.ReplaceLineEndings("\n")));
        Assert.Contains("▁ab", (await Cli.Run("tokenize", "ab", "--model", Write())).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Template_takes_a_gguf_file()
    {
        CliResult result = await Cli.RunWith("""[{"role": "user", "content": "ab"}]""", "template", Write(), "--messages", "-");
        Assert.Equal((0, "<s>ab</s>"), (result.Code, result.Output));
    }

    [Fact]
    public async Task A_tokenizer_that_cannot_be_read_is_one_message()
    {
        string error = await Cli.Refused("tokenize", "ab", "--model", Write(("tokenizer.ggml.model", "t5")));
        Assert.Contains("tokenizer.ggml.model is 't5'", error, StringComparison.Ordinal);
    }

    private string Write(params (string Key, object Value)[] others)
    {
        Dictionary<string, object> metadata = new()
        {
            ["general.architecture"] = "llama",
            ["tokenizer.ggml.model"] = "llama",
            ["tokenizer.ggml.tokens"] = new[] { "<unk>", "<s>", "</s>", "▁", "a", "b", "▁ab", "ab" },
            ["tokenizer.ggml.token_type"] = new[] { 2, 3, 3, 1, 1, 1, 1, 1 },
            ["tokenizer.ggml.scores"] = new[] { 0f, 0, 0, -3, -4, -5, -2, -1 },
            ["tokenizer.chat_template"] = "{{ bos_token }}{% for m in messages %}{{ m.content }}{{ eos_token }}{% endfor %}",
        };
        foreach ((string key, object value) in others) metadata[key] = value;
        string path = Path.Combine(_folder, "model.gguf");
        GgufWriter.Write(path, metadata, [new("token_embd.weight", ElementTypes.F32, [8, 1], s => s.Write(new byte[32]))]);
        return path;
    }
}
