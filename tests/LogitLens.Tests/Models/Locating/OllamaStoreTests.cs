using LogitLens.Models.Locating;

namespace LogitLens.Tests.Models.Locating;

public sealed class OllamaStoreTests : IDisposable
{
    private static readonly string A = ModelTree.Digest("a1"), B = ModelTree.Digest("b2");
    private readonly ModelTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData("ollama:fish", "registry.ollama.ai/library/fish/latest", "ollama:fish")]
    [InlineData("ollama:fish:latest", "registry.ollama.ai/library/fish/latest", "ollama:fish")]
    [InlineData("ollama:fish3.2:1b-instruct-q4_K_M", "registry.ollama.ai/library/fish3.2/1b-instruct-q4_K_M", "ollama:fish3.2:1b-instruct-q4_K_M")]
    [InlineData("ollama:me/fish:v1", "registry.ollama.ai/me/fish/v1", "ollama:me/fish:v1")]
    [InlineData("ollama:hf.co/org/fish-GGUF:Q4_K_M", "hf.co/org/fish-GGUF/Q4_K_M", "ollama:hf.co/org/fish-GGUF:Q4_K_M")]
    [InlineData("ollama:HF.co/org/FISH-gguf:q4_k_m", "hf.co/org/fish-GGUF/Q4_K_M", "ollama:hf.co/org/fish-GGUF:Q4_K_M")]
    [InlineData("OLLAMA:localhost:5000/me/fish", "localhost:5000/me/fish/latest", "ollama:localhost:5000/me/fish")]
    public void A_name_is_the_blob_of_its_weights(string name, string manifest, string spelled)
    {
        string blob = _tree.Blob(A);
        _tree.Manifest(manifest, A, others: [("template", B), ("license", B), ("projector", B)]);
        Assert.Equal(blob, _tree.Find(name));
        Assert.Equal([new ModelPlace(spelled, blob, ModelSource.Ollama)], _tree.Stored());
        Assert.Equal(blob, _tree.Find(spelled));
    }

    [Fact]
    public void Tags_of_the_same_weights_are_listed_once()
    {
        _tree.Blob(A);
        _tree.Manifest("registry.ollama.ai/library/fish/1b", A);
        _tree.Manifest("registry.ollama.ai/library/fish/latest", A);
        ModelPlace place = Assert.Single(_tree.Stored());
        Assert.Equal("ollama:fish:1b", place.Name);
        Assert.Equal(["ollama:fish"], place.OtherNames);
    }

    [Fact]
    public void The_first_store_that_has_a_name_has_it()
    {
        string mine = _tree.Blob(A), theirs = _tree.Blob(B, store: "ollama-of-the-system");
        _tree.Manifest("registry.ollama.ai/library/fish/latest", A);
        _tree.Manifest("registry.ollama.ai/library/fish/latest", B, store: "ollama-of-the-system");
        _tree.Manifest("registry.ollama.ai/library/horse/latest", B, store: "ollama-of-the-system");
        Assert.Equal((mine, theirs), (_tree.Find("ollama:fish"), _tree.Find("ollama:horse")));
        Assert.Equal(["ollama:fish", "ollama:horse"], _tree.Stored().Select(m => m.Name));
    }

    [Fact]
    public void A_newer_manifest_is_a_link_to_a_blob_and_goes_first()
    {
        string old = _tree.Blob(A), blob = _tree.Blob(B);
        string manifest = _tree.Manifest("registry.ollama.ai/library/fish/latest", B);
        string linked = _tree.PathOf("ollama", "blobs", "sha256-" + new string('d', 64));
        File.Move(manifest, linked);
        _tree.Link(linked, "ollama", "manifests-v2", "registry.ollama.ai", "library", "fish", "latest");
        _tree.Manifest("registry.ollama.ai/library/fish/latest", A);
        Assert.Equal(blob, _tree.Find("ollama:fish"));
        Assert.NotEqual(old, blob);
    }

    [Fact]
    public void Of_a_list_of_manifests_the_one_with_weights_is_read()
    {
        string blob = _tree.Blob(A);
        File.Move(_tree.Manifest("registry.ollama.ai/library/inner/latest", A), _tree.PathOf("ollama", "blobs", "sha256-" + new string('e', 64)));
        _tree.Write($$"""
            {"mediaType": "application/vnd.ollama.manifest.list.v2+json", "manifests": [
              {"runner": "mlx", "layers": [{"mediaType": "application/vnd.ollama.image.tensor; name=x", "digest": "{{B}}"}]},
              {"runner": "llamacpp", "digest": "sha256:{{new string('e', 64)}}"}]}
            """, "ollama", "manifests", "registry.ollama.ai", "library", "fish", "latest");
        Assert.Equal(blob, _tree.Find("ollama:fish"));
    }

    [Theory]
    [InlineData("", "is not valid JSON: line 1, byte 1 of it")]
    [InlineData("{\"layers\": [", "is not valid JSON")]
    [InlineData("[]", "is no JSON object")]
    [InlineData("{\"layers\": {}}", "has \"layers\" that are no array")]
    [InlineData("{\"layers\": [1]}", "has a layer that is no object")]
    [InlineData("{\"layers\": [{}]}", "has a layer without a \"mediaType\"")]
    [InlineData("{\"layers\": [{\"mediaType\": \"application/vnd.ollama.image.model\"}]}", "names a file '', expected sha256: and 64 hexadecimal digits")]
    [InlineData("{\"layers\": [{\"mediaType\": \"application/vnd.ollama.image.model\", \"digest\": \"../../../fish\"}]}", "names a file '../../../fish'")]
    [InlineData("{\"layers\": [{\"mediaType\": \"application/vnd.ollama.image.model\", \"digest\": \"sha256:/etc/passwd\"}]}", "names a file 'sha256:/etc/passwd'")]
    [InlineData("{\"manifests\": 3}", "has \"manifests\" that are no array")]
    [InlineData("{\"manifests\": [{\"digest\": \"../x\"}]}", "names a file '../x'")]
    [InlineData("{}", "has no weights on this machine")]
    [InlineData("{\"layers\": null}", "has no weights on this machine")]
    [InlineData("{\"manifests\": []}", "has no weights on this machine")]
    public void A_broken_manifest_says_how(string json, string expected)
    {
        _tree.Gguf("fish");
        _tree.Write(json, "ollama", "manifests", "registry.ollama.ai", "library", "fish", "latest");
        _tree.Blob(A);
        _tree.Manifest("registry.ollama.ai/library/good/latest", A);
        string message = _tree.Refused("ollama:fish");
        Assert.StartsWith("ollama:fish: ", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
        ModelPlace[] found = _tree.Stored();
        Assert.Equal([("ollama:fish", true), ("ollama:good", false)], found.Select(m => (m.Name, m.Problem is not null)));
    }

    [Fact]
    public void A_manifest_of_an_absurd_size_is_not_read()
    {
        _tree.Write(new string(' ', (1 << 20) + 1), "ollama", "manifests", "registry.ollama.ai", "library", "fish", "latest");
        Assert.Contains("has 1048577 bytes, and no manifest has more than 1048576", _tree.Refused("ollama:fish"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("adapter", "is an adapter over another model")]
    [InlineData("tensor; name=a", "is stored tensor by tensor")]
    [InlineData("projector", "has no weights on this machine")]
    [InlineData("model", "has 2 layers of weights")]
    public void What_is_no_single_model_is_refused(string kind, string expected)
    {
        _tree.Blob(A);
        _tree.Manifest("registry.ollama.ai/library/fish/latest", A, kind, others: kind is "adapter" or "model" ? [("model", A)] : []);
        Assert.Contains(expected, _tree.Refused("ollama:fish"), StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_are_not_there_or_not_complete_say_so()
    {
        _tree.Manifest("registry.ollama.ai/library/fish/latest", A);
        Assert.Contains($"its file {_tree.PathOf("ollama", "blobs", A.Replace(':', '-'))} is missing; `ollama pull`", _tree.Refused("ollama:fish"), StringComparison.Ordinal);
        _tree.Write("x", "ollama", "blobs", A.Replace(':', '-') + "-partial");
        Assert.Contains("its download is not complete", _tree.Refused("ollama:fish"), StringComparison.Ordinal);
        _tree.Blob(A, "GGUF");
        Assert.Contains("has 4 bytes, expected 14", _tree.Refused("ollama:fish"), StringComparison.Ordinal);
        _tree.Blob(A, "fourteen bytes");
        Assert.Contains("its weights are no GGUF file", _tree.Refused("ollama:fish"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_not_there_is_told_the_tags_that_are_or_the_nearest_names()
    {
        _tree.Blob(A);
        _tree.Manifest("registry.ollama.ai/library/sealion/1b", A);
        _tree.Manifest("registry.ollama.ai/library/sealion/3b", A);
        Assert.Contains("It has ollama:sealion:1b, ollama:sealion:3b.", _tree.Refused("ollama:sealion"), StringComparison.Ordinal);
        string message = _tree.Refused("ollama:sealoin:1b");
        Assert.Contains("Did you mean 'ollama:sealion:1b'", message, StringComparison.Ordinal);
        Assert.Contains($"Ollama's store ({_tree.PathOf("ollama")}, {_tree.PathOf("ollama-of-the-system")})", message, StringComparison.Ordinal);
        Assert.Contains("OLLAMA_MODELS", message, StringComparison.Ordinal);
        Assert.Contains("is no name of a model in Ollama; expected ollama:NAME", _tree.Refused("ollama:a/b/c/d"), StringComparison.Ordinal);
    }
}
