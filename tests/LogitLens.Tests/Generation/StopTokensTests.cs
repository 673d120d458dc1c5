using LogitLens.Generation;
using LogitLens.Tensors;
using LogitLens.Tests.Samples;
using LogitLens.Tokenization;

namespace LogitLens.Tests.Generation;

public sealed class StopTokensTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("logitlens-stop-").FullName;
    private readonly Tokenizer _tokenizer = Tokenizer.Load(InductionRun.Folder); // <|im_end|>, 360, ends its sequences

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("""{"eos_token_id": 7}""", """{"eos_token_id": 8}""", new[] { 7 })]
    [InlineData("""{"eos_token_id": [7, 9]}""", """{"eos_token_id": 8}""", new[] { 7, 9 })]
    [InlineData("""{"eos_token_id": null}""", """{"eos_token_id": [8]}""", new[] { 8 })]
    [InlineData("""{"temperature": 0.7}""", """{"eos_token_id": 8}""", new[] { 8 })]
    [InlineData(null, """{"eos_token_id": 8}""", new[] { 8 })]
    [InlineData(null, "{}", new[] { 360 })]
    [InlineData(null, null, new[] { 360 })]
    public void Ids_come_from_the_first_file_that_names_one(string? generation, string? config, int[] expected)
    {
        Write("generation_config.json", generation);
        Write("config.json", config);
        Assert.Equal(expected, StopTokens.Find(_folder, _tokenizer));
    }

    [Theory]
    [InlineData("""{"eos_token_id": "</s>"}""", "eos_token_id")]
    [InlineData("""{"eos_token_id": [7, "</s>"]}""", "array of integers")]
    [InlineData("{", "not valid JSON")]
    public void What_is_no_id_is_refused(string generation, string expected)
    {
        Write("generation_config.json", generation);
        Assert.Contains(expected, Assert.Throws<InputException>(() => StopTokens.Find(_folder, _tokenizer)).Message, StringComparison.Ordinal);
    }

    private void Write(string file, string? json)
    {
        if (json is not null) File.WriteAllText(Path.Combine(_folder, file), json);
    }
}
