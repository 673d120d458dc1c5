using System.Text.Json;
using LogitLens.Tensors;

namespace LogitLens.Models.Locating.Ollama;

/// <summary>What a model of Ollama's consists of: layers, each of a kind, in <c>blobs/</c> by the digest of its bytes.</summary>
/// <remarks>
/// The layout: https://github.com/ollama/ollama/blob/main/manifest/manifest.go. The layer with the template is not read: it is in Go's
/// template language, and the GGUF file has the model's own.
/// </remarks>
/// <param name="path">The manifest.</param>
/// <param name="blobs">The files of the store.</param>
internal sealed class OllamaManifest(string path, OllamaBlobs blobs)
{
    private const string Kinds = "application/vnd.ollama.image.";
    private const string Weights = Kinds + "model", Adapter = Kinds + "adapter", Tensor = Kinds + "tensor";
    private const long MostBytes = 1 << 20;

    /// <summary>The GGUF file of a model.</summary>
    /// <exception cref="InputException">The manifest is broken, names no weights that can be read, or they are not there; the message does not name the model.</exception>
    public string FindWeights()
    {
        using JsonDocument document = Read(path);
        Layer[][] manifests = [.. Manifests(document.RootElement).Select(m => (Layer[])[.. Layers(m)])];
        Layer[] layers = manifests.FirstOrDefault(m => m.Any(l => l.Kind == Weights)) ?? manifests.FirstOrDefault([]);
        Layer[] weights = [.. layers.Where(l => l.Kind == Weights)];
        if (layers.Any(l => l.Kind == Adapter))
            throw Refused("it is an adapter over another model, and adapters cannot be applied; pass the model that it was made for");
        return weights.Length switch
        {
            1 => blobs.Model(weights[0].Digest, weights[0].Size),
            0 when layers.Any(l => l.Kind == Tensor) => throw Refused("it is stored tensor by tensor, not as a GGUF file, and cannot be read; a GGUF or safetensors version of the model can"),
            0 => throw Refused("it has no weights on this machine, as models that run in the cloud have none"),
            int several => throw Refused($"it has {several} layers of weights; expected one"),
        };
    }

    /// <summary>The manifest itself, or those that a list of them holds, for one way to run the model each.</summary>
    private IEnumerable<JsonElement> Manifests(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) throw Broken("is no JSON object");
        if (!root.TryGetProperty("manifests", out JsonElement list)) return [root];
        if (list.ValueKind != JsonValueKind.Array) throw Broken("has \"manifests\" that are no array");
        return list.EnumerateArray().Where(m => m.ValueKind == JsonValueKind.Object).Select(m =>
        {
            if (m.TryGetProperty("layers", out _) || Text(m, "digest") is not { } digest) return m;
            using JsonDocument document = Read(blobs.File(digest));
            return document.RootElement.Clone();
        });
    }

    private IEnumerable<Layer> Layers(JsonElement manifest)
    {
        if (manifest.ValueKind != JsonValueKind.Object || !manifest.TryGetProperty("layers", out JsonElement layers) || layers.ValueKind == JsonValueKind.Null) yield break;
        if (layers.ValueKind != JsonValueKind.Array) throw Broken("has \"layers\" that are no array");
        foreach (JsonElement layer in layers.EnumerateArray())
        {
            if (layer.ValueKind != JsonValueKind.Object) throw Broken("has a layer that is no object");
            string kind = Text(layer, "mediaType") ?? throw Broken("has a layer without a \"mediaType\"");
            long? size = layer.TryGetProperty("size", out JsonElement s) && s.ValueKind == JsonValueKind.Number && s.TryGetInt64(out long bytes) ? bytes : null;
            // A kind may be followed by parameters: "...tensor; name=...".
            yield return new Layer(kind.Split(';')[0].TrimEnd(), Text(layer, "digest") ?? "", size);
        }
    }

    private JsonDocument Read(string file)
    {
        try
        {
            using FileStream stream = File.OpenRead(file);
            if (stream.Length > MostBytes) throw Broken($"has {stream.Length} bytes, and no manifest has more than {MostBytes}");
            return JsonDocument.Parse(stream);
        }
        catch (JsonException error)
        {
            throw Broken($"is not valid JSON: line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1} of it");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"its manifest {file} {FilePath.Fault(file) ?? "cannot be read"}; `ollama pull` downloads it again", error);
        }
    }

    private InputException Refused(string why) => new($"{why} ({path})");

    private InputException Broken(string how) => new($"its manifest {path} {how}; `ollama pull` downloads it again");

    private static string? Text(JsonElement element, string key) =>
        element.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private sealed record Layer(string Kind, string Digest, long? Size);
}
