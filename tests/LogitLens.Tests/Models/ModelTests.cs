using System.Text.Json.Nodes;
using LogitLens.Models;
using LogitLens.Tensors;
using LogitLens.Tensors.Formats.Safetensors;

namespace LogitLens.Tests.Models;

/// <summary>What stops a checkpoint from being bound to its spec.</summary>
public class ModelTests
{
    [Fact]
    public void A_missing_tensor_is_named_with_its_shape()
    {
        string message = Refused("llama_gqa", (name, _) => name != "model.layers.1.mlp.up_proj.weight");
        Assert.Contains("model.layers.1.mlp.up_proj.weight", message, StringComparison.Ordinal);
        Assert.Contains("expected [64, 32]", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misshapen_tensor_is_named_with_both_shapes()
    {
        string message = Refused("llama_gqa", (_, _) => true, c => c["intermediate_size"] = 48);
        Assert.Contains("[64, 32]", message, StringComparison.Ordinal);
        Assert.Contains("expected [48, 32]", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_vocabulary_that_does_not_fit_the_weights_is_refused() =>
        Assert.Contains("expected [161, 32]", Refused("llama_gqa", (_, _) => true, c => c["vocab_size"] = 161), StringComparison.Ordinal);

    [Fact]
    public void Tensors_that_nobody_uses_are_reported()
    {
        using Copy copy = new("llama_gqa", (_, _) => true, _ => { }, name => name, SafetensorsItem.F32("model.layers.0.extra.weight", [1], new float[1]));
        using Model model = Model.Open(copy.Folder);
        Assert.Equal(["model.layers.0.extra.weight"], model.UnusedTensors);
    }

    [Theory]
    [InlineData("llama_gqa", "model.", "")]
    [InlineData("llama_gqa", "", "language_model.")]
    [InlineData("llama_gqa", "model.", "model.language_model.")]
    [InlineData("gpt2_bf16", "transformer.", "")]
    public void Checkpoints_that_name_tensors_with_another_first_part_are_the_same_model(string golden, string part, string instead)
    {
        using Copy copy = new(golden, (_, _) => true, _ => { }, name => name.StartsWith(part, StringComparison.Ordinal) ? instead + name[part.Length..] : name);
        using Model renamed = Model.Open(copy.Folder), original = Fixture.Open(golden);
        Assert.Empty(renamed.UnusedTensors);
        int last = original.Spec.Layers;
        Assert.Equal(Fixture.Record(original, 3, 1).At(last, 1).ToArray(), Fixture.Record(renamed, 3, 1).At(last, 1).ToArray());
    }

    [Fact]
    public void A_missing_directory_and_a_file_are_refused()
    {
        Assert.Contains("does not exist", Assert.Throws<InputException>(() => Model.Open("no/such/place")).Message, StringComparison.Ordinal);
        string file = Path.Combine(Fixture.Folder("llama_gqa"), "config.json");
        Assert.Contains("is a file", Assert.Throws<InputException>(() => Model.Open(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disposed_model_refuses_to_run()
    {
        Model model = Fixture.Open("llama_gqa");
        model.Dispose();
        Assert.Throws<ObjectDisposedException>(() => Fixture.Record(model, 1));
    }

    private static string Refused(string golden, Func<string, WeightTensor, bool> keep, Action<JsonObject>? change = null)
    {
        using Copy copy = new(golden, keep, change ?? (_ => { }), name => name);
        return Assert.Throws<InputException>(() => Model.Open(copy.Folder)).Message;
    }

    /// <summary>A golden written anew with some tensors left out, added or renamed and the config changed.</summary>
    private sealed class Copy : IDisposable
    {
        public Copy(string golden, Func<string, WeightTensor, bool> keep, Action<JsonObject> change, Func<string, string> rename, params SafetensorsItem[] extra)
        {
            JsonObject config = JsonNode.Parse(File.ReadAllText(Path.Combine(Fixture.Folder(golden), "config.json")))!.AsObject();
            change(config);
            File.WriteAllText(Path.Combine(Folder, "config.json"), config.ToJsonString());
            using SafetensorsCheckpoint source = SafetensorsCheckpoint.Open(Fixture.Folder(golden));
            SafetensorsWriter.Write(Path.Combine(Folder, "model.safetensors"), null,
                [.. source.Names.Where(n => keep(n, source.GetTensor(n)))
                    .Select(n => SafetensorsItem.F32(rename(n), source.GetTensor(n).Shape.ToArray(), source.GetTensor(n).ToArray())), .. extra]);
        }

        public string Folder { get; } = Directory.CreateTempSubdirectory("logitlens-model-").FullName;

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
