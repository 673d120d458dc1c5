using LogitLens.Tensors.Elements;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Tensors.Tests.Kernels;

public class IsaTableTests
{
    [Fact]
    public void The_table_holds_every_instruction_set_of_the_assembly_best_first()
    {
        int written = typeof(Isa).Assembly.GetTypes().Count(type => type.IsValueType
            && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ISimd<>)));
        Assert.Equal(written, IsaTable.All.Count);
        Assert.Equal(IsaTable.All.OrderByDescending(isa => isa.Lanes), IsaTable.All);
        Assert.True(IsaTable.All[^1].IsSupported);
        Assert.Equal(IsaTable.All.Count, IsaTable.All.Select(isa => isa.Name).Distinct().Count());
    }

    [Fact]
    public void Every_element_type_has_a_kernel_and_what_kernels_know_is_listed()
    {
        Assert.Equal(Written(typeof(ILanes)) - 1, ElementTypes.All.OfType<PlainElementType>().Count()); // NoLanes widens nothing
        Assert.Equal(Written(typeof(IBlockCodes)), ElementTypes.All.OfType<BlockElementType>().Count());
        Assert.All(ElementTypes.All, type => Assert.True(type.ElementsPerBlock == 1 ? type is PlainElementType : type is BlockElementType));
    }

    private static int Written(Type what) => typeof(Isa).Assembly.GetTypes().Count(type => type.IsValueType && type.IsAssignableTo(what));

    [Fact]
    public void Every_element_type_multiplies_on_every_instruction_set_in_both_layouts() => Isas.Each(isa =>
    {
        foreach (ElementType type in ElementTypes.All)
            foreach (MatrixLayout layout in Enum.GetValues<MatrixLayout>())
            {
                int block = type.ElementsPerBlock;
                WeightMatrix weights = new(new("w", type, [8 * block, 8 * block],
                    new LogitLens.Tensors.Mapping.NativeMemoryBlock(new byte[type.ByteCount(64 * block * block)]), 0), 8 * block, 8 * block, layout);
                float[] y = new float[8 * block];
                y.AsSpan().Fill(1);
                MatrixProduct.Multiply(isa, 1, new float[8 * block], 1, weights, default, y);
                Assert.All(y, value => Assert.Equal(0, value));
            }
    });

    [Fact]
    public void No_name_selects_the_best_that_runs_here() =>
        Assert.Same(IsaTable.All.First(isa => isa.IsSupported), IsaTable.Select(null));

    [Fact]
    public void A_name_selects_that_instruction_set_and_one_that_cannot_run_is_refused()
    {
        foreach (Isa isa in IsaTable.All)
            if (isa.IsSupported) Assert.Same(isa, IsaTable.Select(isa.Name));
            else Assert.Contains("this process can run only", Assert.Throws<InputException>(() => IsaTable.Select(isa.Name)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_name_is_refused_with_the_allowed_ones() =>
        Assert.Equal("LOGITLENS_ISA is 'avx9', but only 512, 256, 128, scalar exist; set one of them or unset it",
            Assert.Throws<InputException>(() => IsaTable.Select("avx9")).Message);
}
