namespace LogitLens.Readout;

/// <summary>
/// The exponentials of some of a cell's logits, added up in float64 relative to the largest of them, so that a set that is improbable
/// as a whole does not vanish.
/// </summary>
internal struct SetSum()
{
    private double _max = double.NegativeInfinity;
    private double _sum;

    /// <summary>Log of the sum relative to <paramref name="origin"/>, in nats.</summary>
    public readonly double LogRelativeTo(double origin) => _max - origin + Math.Log(_sum);

    /// <summary>Adds <c>e^z</c>.</summary>
    public void Add(double z) => Merge(z, 1);

    /// <summary>Adds another sum.</summary>
    public void Merge(SetSum other) => Merge(other._max, other._sum);

    private void Merge(double max, double sum)
    {
        if (max == double.NegativeInfinity || sum == 0) return;
        if (max > _max)
        {
            _sum *= Math.Exp(_max - max);
            _max = max;
        }
        _sum += sum * Math.Exp(max - _max);
    }
}
