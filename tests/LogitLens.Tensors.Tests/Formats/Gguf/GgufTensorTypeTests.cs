using LogitLens.Tensors.Elements;
using LogitLens.Tensors.Formats.Gguf;

namespace LogitLens.Tensors.Tests.Formats.Gguf;

public class GgufTensorTypeTests
{
    [Fact]
    public void Every_element_type_has_a_number_and_the_same_blocks() => Assert.All(ElementTypes.All, type =>
    {
        GgufTensorType known = Assert.Single(GgufTensorType.All, known => known.Name == type.Name);
        Assert.Equal((type.ElementsPerBlock, type.BytesPerBlock), (known.ElementsPerBlock, known.BytesPerBlock));
        Assert.Same(type, known.Computable);
        Assert.Same(known, GgufTensorType.Find(known.Number));
        Assert.Same(known, GgufTensorType.Of(type));
    });

    [Fact]
    public void No_number_means_two_types() => Assert.All(GgufTensorType.All, type =>
        Assert.Null(GgufTensorType.RemovedName(type.Number)));
}
