namespace LogitLens.Kernels.Bench;

/// <summary>What one call of a benchmark does at least.</summary>
/// <param name="Operations">Floating-point operations of the products; 0 where there are none.</param>
/// <param name="Bytes">Bytes that it reads.</param>
public readonly record struct Work(double Operations, double Bytes);

/// <summary>A benchmark that knows what a call with its parameters does.</summary>
public interface IMeasuredWork
{
    /// <summary>The work of one call; the parameters are set.</summary>
    Work Work { get; }
}
