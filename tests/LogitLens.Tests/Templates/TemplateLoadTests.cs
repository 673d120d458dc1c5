using System.Text.Json.Nodes;
using LogitLens.Templates;
using LogitLens.Tensors;

namespace LogitLens.Tests.Templates;

/// <summary>Templates and special tokens out of the folder of a model.</summary>
public sealed class TemplateLoadTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("logitlens-template-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_folder_without_a_template_has_none()
    {
        Write("tokenizer_config.json", """{"bos_token": "<s>"}""");
        Assert.Null(ChatTemplate.Load(_folder));
    }

    [Fact]
    public void The_jinja_file_wins_over_the_config()
    {
        Write("tokenizer_config.json", """{"chat_template": "config"}""");
        Assert.Equal("config", ChatTemplate.Load(_folder)?.Source);
        Write("chat_template.jinja", "file");
        Assert.Equal("file", ChatTemplate.Load(_folder)?.Source);
    }

    [Fact]
    public void The_json_file_comes_last()
    {
        Write("chat_template.json", """{"chat_template": "json"}""");
        Assert.Equal("json", ChatTemplate.Load(_folder)?.Source);
        Write("tokenizer_config.json", """{"chat_template": "config"}""");
        Assert.Equal("config", ChatTemplate.Load(_folder)?.Source);
    }

    [Fact]
    public void Named_templates_are_picked_by_name()
    {
        Write("tokenizer_config.json", """{"chat_template": [{"name": "default", "template": "D"}, {"name": "tool_use", "template": "T"}]}""");
        Assert.Equal("D", ChatTemplate.Load(_folder)?.Source);
        Assert.Equal("T", ChatTemplate.Load(_folder, "tool_use")?.Source);
        Assert.Contains("there is no chat template 'rag'; the model has 'default', 'tool_use'", Error("rag"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_without_a_default_names_what_there_is()
    {
        Write("tokenizer_config.json", """{"chat_template": [{"name": "tool_use", "template": "T"}]}""");
        Assert.Contains("there is no chat template 'default'; the model has 'tool_use'", Error(null), StringComparison.Ordinal);
    }

    [Fact]
    public void Further_jinja_files_are_named_templates()
    {
        Write("chat_template.jinja", "main");
        _ = Directory.CreateDirectory(Path.Combine(_folder, "additional_chat_templates"));
        Write(Path.Combine("additional_chat_templates", "rag.jinja"), "R");
        Assert.Equal("main", ChatTemplate.Load(_folder, "default")?.Source);
        Assert.Equal("R", ChatTemplate.Load(_folder, "rag")?.Source);
        Assert.Contains("the model has 'default', 'rag'", Error("tool_use"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "this is not valid JSON")]
    [InlineData("[]", "expected a JSON object")]
    [InlineData("""{"chat_template": 5}""", "expected a text or a list")]
    [InlineData("""{"chat_template": [5]}""", "is not an object with the texts 'name' and 'template'")]
    [InlineData("""{"a": 1, "a": 2}""", "this is not valid JSON")]
    public void A_broken_config_is_an_error_with_its_path(string config, string expected)
    {
        Write("tokenizer_config.json", config);
        string message = Error(null);
        Assert.Contains("tokenizer_config.json", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_template_names_its_file()
    {
        Write("chat_template.jinja", "{{");
        Assert.Contains("chat_template.jinja, line 1, column 3", Error(null), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_folder_is_an_error() =>
        Assert.Contains("there is no such folder", Assert.Throws<InputException>(() => ChatTemplate.Load(Path.Combine(_folder, "nope"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Special_tokens_are_texts_or_objects_and_the_config_wins()
    {
        Write("special_tokens_map.json", """{"bos_token": "<a>", "pad_token": {"content": "<p>", "lstrip": false}, "additional_special_tokens": ["<x>", {"content": "<y>"}]}""");
        Write("tokenizer_config.json", """{"bos_token": {"content": "<s>"}, "eos_token": "</s>", "unk_token": null, "add_bos_token": true}""");
        JsonObject tokens = ChatTemplate.SpecialTokens(_folder);
        Assert.Equal("""{"bos_token":"<s>","pad_token":"<p>","additional_special_tokens":["<x>","<y>"],"eos_token":"</s>"}""",
            tokens.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    private string Error(string? name) => Assert.Throws<InputException>(() => ChatTemplate.Load(_folder, name)).Message;

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);
}
