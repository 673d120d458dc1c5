using System.Runtime.Intrinsics;

namespace LogitLens.Tensors.Kernels;

/// <summary>The instruction sets, and which one this process computes with.</summary>
internal static class IsaTable
{
    /// <summary>The environment variable that overrides the choice.</summary>
    public const string Variable = "LOGITLENS_ISA";

    private static Isa? _current;

    /// <summary>All of them, best first; the last runs everywhere.</summary>
    public static IReadOnlyList<Isa> All { get; } =
    [
        new Isa<Simd512, Vector512<float>>(),
        new Isa<Simd256, Vector256<float>>(),
        new Isa<Simd128, Vector128<float>>(),
        new Isa<SimdScalar, float>(),
    ];

    /// <summary>What LOGITLENS_ISA names, or the best that this process can run.</summary>
    /// <exception cref="InputException">The variable names none, or one that cannot run here.</exception>
    public static Isa Current => _current ??= Select(Environment.GetEnvironmentVariable(Variable));

    /// <summary>The instruction set of that name; the best supported one for none.</summary>
    public static Isa Select(string? name)
    {
        if (string.IsNullOrEmpty(name)) return All.First(isa => isa.IsSupported);
        Isa isa = All.FirstOrDefault(isa => isa.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new InputException($"{Variable} is '{name}', but only {Names(All)} exist; set one of them or unset it");
        return isa.IsSupported ? isa : throw new InputException(
            $"{Variable} is '{name}', but this process can run only {Names(All.Where(i => i.IsSupported))}; set one of them or unset it");
    }

    private static string Names(IEnumerable<Isa> list) => string.Join(", ", list.Select(isa => isa.Name));
}
