using System.Text.Json;
using LogitLens.Testing;

namespace LogitLens.Cli.Tests.Verbs;

/// <summary>A GGUF file wherever a model can be named.</summary>
public class GgufModelTests
{
    private const string Prompt = "Once upon a time";

    [Theory]
    [InlineData("stories260K.f32.gguf")]
    [InlineData("stories260K.Q4_0.gguf")]
    [InlineData("stories260K.Q4_K_M.gguf")]
    public async Task Read_tells_the_story_of_the_safetensors(string file)
    {
        using JsonDocument expected = await Read(SharedData.Require("models", "stories260k"));
        using JsonDocument found = await Read(SharedData.Require("models", "stories260k", file));
        Assert.Equal(Ids(expected), Ids(found));
        Assert.Equal(LastTop(expected), LastTop(found));
    }

    [Fact]
    public async Task Float_files_read_like_their_safetensors_at_every_layer()
    {
        using JsonDocument expected = await Read(SharedData.Require("models", "stories260k"));
        using JsonDocument found = await Read(SharedData.Require("models", "stories260k", "stories260K.f32.gguf"));
        JsonElement[] a = [.. expected.RootElement.GetProperty("cells").EnumerateArray()], b = [.. found.RootElement.GetProperty("cells").EnumerateArray()];
        Assert.Equal(a.Length, b.Length);
        for (int i = 0; i < a.Length; i++)
        {
            Assert.Equal(a[i].GetProperty("top")[0].GetProperty("id").GetInt32(), b[i].GetProperty("top")[0].GetProperty("id").GetInt32());
            Assert.Equal(a[i].GetProperty("entropy").GetDouble(), b[i].GetProperty("entropy").GetDouble(), 1e-3);
        }
    }

    [Fact]
    public async Task A_streamed_file_has_the_same_figures()
    {
        string file = SharedData.Require("models", "stories260k", "stories260K.Q4_0.gguf");
        CliResult mapped = await Cli.Run("read", Prompt, "--model", file, "--json", "--residency", "mapped");
        CliResult streamed = await Cli.Run("read", Prompt, "--model", file, "--json", "--residency", "streamed");
        Assert.Equal(0, streamed.Code);
        Assert.Equal(mapped.Output, streamed.Output);
    }

    [Fact]
    public async Task The_head_of_a_file_is_searched()
    {
        CliResult result = await Cli.Run("head", "token(403)", "--model", SharedData.Require("models", "stories260k", "stories260K.Q8_0.gguf"), "--json");
        Assert.Equal("", result.Error);
        Assert.Equal(0, result.Code);
    }

    [Fact]
    public async Task Verify_looks_for_the_dump_beside_the_file()
    {
        string error = await Cli.Refused("verify", SharedData.Require("models", "stories260k", "stories260K.Q8_0.gguf"));
        Assert.Contains("stories260K.Q8_0.expected.safetensors does not exist; pass --expected FILE", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_without_a_chat_template_is_not_told_of_other_files() => Assert.Contains("has no chat template (no tokenizer.chat_template in the file's metadata)",
        await Cli.Refused("read", "x", "--chat", "--model", SharedData.Require("models", "stories260k", "stories260K.Q8_0.gguf")), StringComparison.Ordinal);

    private static async Task<JsonDocument> Read(string model)
    {
        CliResult result = await Cli.Run("read", Prompt, "--model", model, "--json");
        Assert.Equal("", result.Error);
        Assert.Equal(0, result.Code);
        return JsonDocument.Parse(result.Output);
    }

    private static int[] Ids(JsonDocument report) =>
        [.. report.RootElement.GetProperty("input").EnumerateArray().Select(t => t.ValueKind == JsonValueKind.Number ? t.GetInt32() : t.GetProperty("id").GetInt32())];

    private static int LastTop(JsonDocument report) =>
        report.RootElement.GetProperty("cells").EnumerateArray().Last().GetProperty("top")[0].GetProperty("id").GetInt32();
}
