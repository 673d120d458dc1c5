using System.Text.Json;
using LogitLens.Tensors.Formats.Gguf;
using LogitLens.Testing;

namespace LogitLens.Tensors.Tests.Formats.Gguf;

/// <summary>Files that llama.cpp wrote, and what the reference decodes them to.</summary>
public class ReferenceFilesTests
{
    [Theory]
    [InlineData("BF16"), InlineData("F16"), InlineData("F32"), InlineData("IQ4_NL"), InlineData("IQ4_XS"), InlineData("Q2_K"), InlineData("Q3_K_M")]
    [InlineData("Q4_0"), InlineData("Q4_1"), InlineData("Q4_K_M"), InlineData("Q5_0"), InlineData("Q5_1"), InlineData("Q6_K"), InlineData("Q8_0")]
    public void The_random_model_decodes_to_the_reference(string type) => Compare("tiny-gguf", $"tiny.{type}");

    [Theory]
    [InlineData("Q4_0"), InlineData("Q4_K_M"), InlineData("Q5_K_M"), InlineData("Q6_K"), InlineData("Q8_0"), InlineData("bf16"), InlineData("f16"), InlineData("f32")]
    public void The_small_trained_model_decodes_to_the_reference(string type) => Compare("stories260k", $"stories260K.{type}");

    private static void Compare(string folder, string name)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(SharedData.Require("models", folder, $"{name}.ref.json")));
        using GgufCheckpoint checkpoint = GgufCheckpoint.Open(SharedData.Require("models", folder, $"{name}.gguf"));
        JsonElement types = json.RootElement.GetProperty("tensor_types"), decoded = json.RootElement.GetProperty("dequant");
        Assert.Equal(types.EnumerateObject().Select(tensor => tensor.Name).Order(), checkpoint.Names.Order());
        Assert.All(types.EnumerateObject(), tensor => Assert.Equal(tensor.Value.GetString(), checkpoint.GetTensor(tensor.Name).Type.Name));
        Assert.Equal(types.EnumerateObject().Count(), decoded.EnumerateObject().Count());
        foreach (JsonProperty tensor in decoded.EnumerateObject()) CompareTensor(checkpoint.GetTensor(tensor.Name), tensor.Value);
    }

    private static void CompareTensor(WeightTensor tensor, JsonElement expected)
    {
        Assert.Equal(expected.GetProperty("type").GetString(), tensor.Type.Name);
        Assert.Equal(expected.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()), tensor.Shape.ToArray());
        float[] values = tensor.ToArray();
        Assert.Equal(Floats(expected, "first16"), values.Take(16).Select(BitConverter.SingleToInt32Bits));
        Assert.Equal(Floats(expected, "last16"), values.TakeLast(16).Select(BitConverter.SingleToInt32Bits));
        // The order of a sum of n terms moves it by at most n roundings of their magnitude.
        double magnitude = values.Sum(value => Math.Abs((double)value)), squares = values.Sum(value => (double)value * value);
        Assert.Equal(expected.GetProperty("sum").GetDouble(), values.Sum(value => (double)value), values.Length * Math.ScaleB(magnitude, -53));
        Assert.Equal(expected.GetProperty("sumsq").GetDouble(), squares, values.Length * Math.ScaleB(squares, -53));
    }

    private static IEnumerable<int> Floats(JsonElement tensor, string key) =>
        tensor.GetProperty(key).EnumerateArray().Select(value => BitConverter.SingleToInt32Bits((float)value.GetDouble()));
}
