using System.Text.Json.Nodes;
using LogitLens.Experiments;
using LogitLens.Models.Locating;
using LogitLens.Tensors;

namespace LogitLens.Tests.Experiments;

public class VocabularyMatchTests
{
    [Fact]
    public void A_model_and_its_child_match()
    {
        using Checkpoint model = Checkpoint.Open("seahorse"), child = Checkpoint.Open("seahorse-rl");
        VocabularyMatch.Require(model, child);
    }

    [Fact]
    public void One_renamed_token_is_named()
    {
        string message = Refused(json =>
        {
            JsonObject vocabulary = json["model"]!["vocab"]!.AsObject();
            string name = vocabulary.First(t => t.Value!.GetValue<int>() == 3000).Key;
            vocabulary.Remove(name);
            vocabulary.Add("Ġrenamed", 3000);
            json["model"]!["merges"]!.AsArray().Clear();
        });
        Assert.Contains("the first difference is token #3000", message, StringComparison.Ordinal);
        Assert.Contains("'Ġrenamed' (bytes 2072656E616D6564)", message, StringComparison.Ordinal);
        Assert.Contains("1 of 3072 ids differ", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_that_is_special_in_one_only_is_named()
    {
        string message = Refused(json =>
        {
            foreach (JsonNode? token in json["added_tokens"]!.AsArray()) token!["special"] = false;
        });
        Assert.Contains(", special)", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_more_is_named_as_missing()
    {
        using Checkpoint model = Checkpoint.Open("seahorse");
        using ModelCopy copy = new(new DirectoryInfo(ModelLocator.Find("seahorse")));
        const string Token = """{"id": 3072, "content": "<|pad|>", "special": true, "single_word": false, "lstrip": false, "rstrip": false, "normalized": false}""";
        copy.ChangeJson("tokenizer.json", json => json["added_tokens"]!.AsArray().Add(JsonNode.Parse(Token)));
        using Checkpoint larger = Checkpoint.Open(copy.Folder);
        string message = Assert.Throws<InputException>(() => VocabularyMatch.Require(model, larger)).Message;
        Assert.Contains("#3072, missing in seahorse and '<|pad|>'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Vocabularies_of_different_sizes_are_both_counted()
    {
        using Checkpoint model = Checkpoint.Open("seahorse"), other = Checkpoint.Open(LogitLens.Tests.Samples.InductionRun.Folder);
        string message = Assert.Throws<InputException>(() => VocabularyMatch.Require(model, other)).Message;
        Assert.Contains($"seahorse has 3072 tokens and {other.Name} {other.Model.Spec.VocabularySize}", message, StringComparison.Ordinal);
        Assert.Contains("ids differ", message, StringComparison.Ordinal);
    }

    private static string Refused(Action<JsonObject> change)
    {
        using Checkpoint model = Checkpoint.Open("seahorse");
        using ModelCopy copy = new(new DirectoryInfo(ModelLocator.Find("seahorse")));
        copy.ChangeJson("tokenizer.json", change);
        using Checkpoint other = Checkpoint.Open(copy.Folder);
        return Assert.Throws<InputException>(() => VocabularyMatch.Require(model, other)).Message;
    }
}
