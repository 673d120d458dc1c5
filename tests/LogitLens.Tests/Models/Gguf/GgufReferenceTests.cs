using System.Text.Json;
using LogitLens.Forward;
using LogitLens.Models;
using LogitLens.Readout;
using LogitLens.Testing;

namespace LogitLens.Tests.Models.Gguf;

/// <summary>Files that llama.cpp wrote, in every element type, against float64 arithmetic over exactly the decoded weights.</summary>
public class GgufReferenceTests
{
    public static TheoryData<string> Files()
    {
        string[] folders = [SharedData.Find("models", "tiny-gguf"), SharedData.Find("models", "stories260k")];
        string[] files = [.. folders.Where(Directory.Exists).SelectMany(f => Directory.GetFiles(f, "*.gguf")).Order(StringComparer.Ordinal)
            .Select(f => Path.GetRelativePath(SharedData.Find("models"), f))];
        return files.Length > 0 ? [.. files] : ["stories260k/stories260K.f32.gguf"]; // skips itself where there are none
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Residuals_and_logits_agree_with_float64(string file)
    {
        string path = SharedData.Require("models", file);
        using JsonDocument reference = JsonDocument.Parse(File.ReadAllBytes(Path.ChangeExtension(path, "ref.json")));
        using Model model = Model.Open(path);
        Assert.Equal(path, model.Location);
        Assert.Empty(model.UnusedTensors);
        int cases = 0;
        foreach (JsonElement item in reference.RootElement.GetProperty("cases").EnumerateArray())
        {
            int[] ids = [.. item.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32())];
            ResidualRecorder recorder = Fixture.Record(model, ids);
            JsonElement[] layers = [.. item.GetProperty("f64_hidden_last_pos").EnumerateArray()];
            Assert.InRange(layers.Length, model.Spec.Layers, model.Spec.Layers + 1);
            // The last entry, where there is one for layer L, is normed.
            for (int layer = 0; layer < model.Spec.Layers; layer++) Close(layers[layer], recorder.At(layer, ids.Length - 1), $"layer {layer}");
            Close(item.GetProperty("f64_logits_last"), new ReadoutHead(model).Logits(recorder.At(model.Spec.Layers, ids.Length - 1)), "logits");
            cases++;
        }
        Assert.True(cases > 0);
    }

    [Fact]
    public void Float_files_give_what_the_safetensors_give()
    {
        using Model safetensors = Model.Open(SharedData.Require("models", "stories260k"));
        using Model gguf = Model.Open(SharedData.Require("models", "stories260k", "stories260K.f32.gguf"));
        int[] ids = [1, 403, 407, 261, 378];
        ResidualRecorder expected = Fixture.Record(safetensors, ids), found = Fixture.Record(gguf, ids);
        for (int layer = 0; layer <= safetensors.Spec.Layers; layer++)
        {
            for (int position = 0; position < ids.Length; position++)
            {
                ReadOnlySpan<float> a = expected.At(layer, position), b = found.At(layer, position);
                for (int i = 0; i < a.Length; i++) Assert.Equal(a[i], b[i], 1e-4f);
            }
        }
    }

    private static void Close(JsonElement expected, ReadOnlySpan<float> found, string what)
    {
        double[] values = [.. expected.EnumerateArray().Select(v => v.GetDouble())];
        Assert.Equal(values.Length, found.Length);
        double limit = 1e-4 * Math.Max(1, values.Max(Math.Abs)), largest = 0;
        for (int i = 0; i < values.Length; i++) largest = Math.Max(largest, Math.Abs(values[i] - found[i]));
        Assert.True(largest <= limit, $"{what}: the largest difference is {largest:g3}, the limit {limit:g3}");
    }
}
