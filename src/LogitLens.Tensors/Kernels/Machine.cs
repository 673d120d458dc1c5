namespace LogitLens.Tensors.Kernels;

/// <summary>What this process computes with.</summary>
public static class Machine
{
    /// <summary>Threads that one operation uses: the environment variable LOGITLENS_THREADS, or all cores.</summary>
    /// <exception cref="InputException">The variable is no positive number.</exception>
    public static int Threads => Workers.Threads;

    /// <summary>Vectors that kernels compute with: their bits (512, 256, 128), or <c>scalar</c>; LOGITLENS_ISA, or the widest there are.</summary>
    /// <exception cref="InputException">The variable names none, or one that cannot run here.</exception>
    public static string Isa => IsaTable.Current.Name;
}
