namespace LogitLens.Benchmarks;

/// <summary>What the machine cannot do faster.</summary>
public enum LimitKind
{
    /// <summary>Float32 multiply-adds in registers, in floating-point operations a second.</summary>
    Fma,

    /// <summary>Reading from memory, in bytes a second.</summary>
    Memory,

    /// <summary>Reading the weight files from the disk with nothing of them in the page cache, in bytes a second.</summary>
    Disk,
}
