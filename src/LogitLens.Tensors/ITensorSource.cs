namespace LogitLens.Tensors;

/// <summary>A checkpoint as named tensors, whatever format holds them.</summary>
public interface ITensorSource : IDisposable
{
    /// <summary>Names of all tensors.</summary>
    IReadOnlyCollection<string> Names { get; }

    /// <summary>Bytes of all files together.</summary>
    long TotalBytes { get; }

    /// <summary>Whether there is a tensor of this name.</summary>
    bool Contains(string name);

    /// <summary>The tensor of this name, in place.</summary>
    /// <exception cref="InputException">No such tensor, or its elements cannot be computed with.</exception>
    WeightTensor GetTensor(string name);
}
