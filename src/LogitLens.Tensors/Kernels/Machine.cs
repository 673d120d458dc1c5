namespace LogitLens.Tensors.Kernels;

/// <summary>What this process computes with.</summary>
public static class Machine
{
    /// <summary>Threads that one operation uses: the environment variable LOGITLENS_THREADS, or all cores.</summary>
    /// <exception cref="InputException">The variable is no positive number.</exception>
    public static int Threads => Workers.Threads;
}
