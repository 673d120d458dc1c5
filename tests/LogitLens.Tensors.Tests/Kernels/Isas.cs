using LogitLens.Tensors.Kernels;

namespace LogitLens.Tensors.Tests.Kernels;

/// <summary>The instruction sets that this process can run.</summary>
internal static class Isas
{
    public static IEnumerable<Isa> Supported => IsaTable.All.Where(isa => isa.IsSupported);

    /// <summary>Runs <paramref name="test"/> on each of them and says on which one it failed.</summary>
    public static void Each(Action<Isa> test)
    {
        foreach (Isa isa in Supported)
        {
            try
            {
                test(isa);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"on {isa}: {failure.Message}", failure);
            }
        }
    }
}
