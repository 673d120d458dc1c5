namespace LogitLens.Tensors.Kernels;

/// <summary>The checks that every public kernel makes before it forms a pointer.</summary>
internal static class Check
{
    /// <summary>Throws unless <paramref name="length"/> is exactly <paramref name="expected"/>.</summary>
    public static void Exactly(int length, long expected, string shape, string name)
    {
        if (length != expected) Fail(length, expected, "", shape, name);
    }

    /// <summary>Throws unless <paramref name="length"/> is at least <paramref name="expected"/>.</summary>
    public static void AtLeast(int length, long expected, string shape, string name)
    {
        if (length < expected) Fail(length, expected, "at least ", shape, name);
    }

    /// <summary>Throws unless <paramref name="length"/> is 0 or exactly <paramref name="expected"/>.</summary>
    public static void EmptyOr(int length, long expected, string shape, string name)
    {
        if (length != 0 && length != expected) Fail(length, expected, "none or ", shape, name);
    }

    private static void Fail(int length, long expected, string relation, string shape, string name) =>
        throw new ArgumentException($"{name} has {length} elements; {shape} takes {relation}{expected}", name);
}
