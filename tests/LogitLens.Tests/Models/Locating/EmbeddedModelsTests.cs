using LogitLens.Models.Locating;
using LogitLens.Tensors;

namespace LogitLens.Tests.Models.Locating;

public sealed class EmbeddedModelsTests
{
    private static readonly string[] Files = ["config.json", "generation_config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"];

    public static TheoryData<string> Names => [.. EmbeddedModels.All.Select(m => m.Name)];

    [Fact]
    public void The_default_is_the_first() => Assert.Equal(EmbeddedModels.DefaultName, EmbeddedModels.All[0].Name);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_model_lies_beside_the_program_with_its_own_files_and_no_others(string name)
    {
        string folder = EmbeddedModels.Find(name)!.Locate();
        Assert.Equal(Files, Directory.EnumerateFileSystemEntries(folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_model_opens_without_warnings_and_has_the_chat_template_that_it_needs(string name)
    {
        using Checkpoint checkpoint = Checkpoint.Open(name);
        Assert.Equal(name, checkpoint.Name);
        Assert.Empty(checkpoint.Warnings);
        Assert.NotEmpty(checkpoint.LoadStopIds());
        Assert.Equal(EmbeddedModels.Find(name)!.Chat, checkpoint.LoadChatTemplate() is not null);
    }

    [Fact]
    public void The_default_opens_without_a_name()
    {
        using Checkpoint checkpoint = Checkpoint.Open();
        Assert.Equal(EmbeddedModels.DefaultName, checkpoint.Name);
    }

    [Fact]
    public void A_model_whose_files_are_missing_is_an_error_that_says_where_they_belong()
    {
        string nowhere = Path.Combine(Path.GetTempPath(), "no-such-folder");
        string message = Assert.Throws<InputException>(() => EmbeddedModels.All[0].Locate(nowhere)).Message;
        Assert.Contains(Path.Combine(nowhere, "seahorse"), message, StringComparison.Ordinal);
        Assert.Contains("install LogitLens again", message, StringComparison.Ordinal);
    }
}
