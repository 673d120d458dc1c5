using System.Text.Json.Nodes;
using LogitLens.Templates;
using LogitLens.Tensors;
using LogitLens.Tests.Tokenization.Gguf;

namespace LogitLens.Tests.Templates;

/// <summary>Templates and special tokens out of the metadata of a GGUF file.</summary>
public sealed class GgufTemplateTests
{
    private static readonly GgufTokenizerFile File = GgufTokenizerFile.SentencePiece.With("tokenizer.chat_template", "D")
        .With("tokenizer.chat_template.tool_use", "T").With("tokenizer.chat_templates", new[] { "tool_use" });

    [Fact]
    public void The_template_is_the_one_of_the_metadata()
    {
        Assert.Equal("D", File.Use(path => ChatTemplate.Load(path))?.Source);
        Assert.Equal("D", File.Use(path => ChatTemplate.Load(path, "default"))?.Source);
        Assert.Equal("T", File.Use(path => ChatTemplate.Load(path, "tool_use"))?.Source);
        Assert.Null(GgufTokenizerFile.SentencePiece.Use(path => ChatTemplate.Load(path)));
    }

    [Fact]
    public void A_name_that_is_not_there_names_what_is()
    {
        string message = Assert.Throws<InputException>(() => File.Use(path => ChatTemplate.Load(path, "rag"))).Message;
        Assert.Contains("there is no chat template 'rag'; the model has 'default', 'tool_use'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_template_is_an_error_with_file_and_key()
    {
        GgufTokenizerFile broken = GgufTokenizerFile.SentencePiece.With("tokenizer.chat_template", "{{ bos_token");
        string message = Assert.Throws<InputException>(() => broken.Use(path => ChatTemplate.Load(path))).Message;
        Assert.Contains("model.gguf, key tokenizer.chat_template, line 1", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Special_tokens_are_variables()
    {
        JsonObject tokens = File.With("padding_token_id", 2u).Use(ChatTemplate.SpecialTokens);
        Assert.Equal("""{"bos_token":"<s>","eos_token":"</s>","unk_token":"<unk>","pad_token":"</s>"}""", tokens.ToJsonString(Unescaped));
        Assert.Equal("""{"eos_token":"<|end|>"}""", GgufTokenizerFile.ByteLevel.Use(ChatTemplate.SpecialTokens).ToJsonString(Unescaped));
    }

    [Fact]
    public void Messages_are_rendered_with_them()
    {
        GgufTokenizerFile file = File.With("tokenizer.chat_template", "{{ bos_token }}{% for m in messages %}[{{ m.content }}]{{ eos_token }}{% endfor %}");
        Assert.Equal("<s>[hello]</s>", file.Use(path => ChatTemplate.Load(path)!.Render(
            [new ChatMessage("user", "hello")], new ChatTemplateOptions { Variables = ChatTemplate.SpecialTokens(path) })));
    }

    private static System.Text.Json.JsonSerializerOptions Unescaped { get; } =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
