using System.Text.Json;
using LogitLens.Tensors.Elements;
using LogitLens.Testing;

namespace LogitLens.Tensors.Tests.Elements;

/// <summary>Blocks that llama.cpp wrote, and what the reference decodes them to.</summary>
public class BlockFixtureTests
{
    private static readonly string Path = System.IO.Path.Combine(SharedData.Repository, "tests", "Fixtures", "gguf", "blocks.json");

    [Fact]
    public void Stored_elements_decode_to_the_bits_of_the_reference()
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(Path));
        Assert.Equal(ElementTypes.All.Select(type => type.Name).Where(name => name != "MXFP4").Order(), json.RootElement.EnumerateObject().Select(type => type.Name).Order());
        foreach (JsonProperty stored in json.RootElement.EnumerateObject())
        {
            ElementType type = ElementTypes.All.Single(type => type.Name == stored.Name);
            Assert.Equal(Bits(stored.Value.GetProperty("first16")), Decode(type, stored.Value.GetProperty("first")).Take(16));
            Assert.Equal(Bits(stored.Value.GetProperty("last16")), Decode(type, stored.Value.GetProperty("last")).TakeLast(16));
        }
    }

    private static int[] Decode(ElementType type, JsonElement hex)
    {
        float[] values = new float[256];
        type.Decode(Convert.FromHexString(hex.GetString()!), values);
        return [.. values.Select(BitConverter.SingleToInt32Bits)];
    }

    private static IEnumerable<int> Bits(JsonElement values) => values.EnumerateArray().Select(value => BitConverter.SingleToInt32Bits((float)value.GetDouble()));
}
