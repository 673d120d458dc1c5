namespace LogitLens.Templates.Evaluation;

/// <summary>The variables of a block, with those around it behind them.</summary>
internal sealed class Scope(Scope? parent)
{
    private readonly Dictionary<string, object> _variables = new(StringComparer.Ordinal);

    public Scope(IEnumerable<KeyValuePair<string, object>> variables) : this((Scope?)null)
    {
        foreach ((string name, object value) in variables) _variables[name] = value;
    }

    public void Set(string name, object value) => _variables[name] = value;

    /// <summary>The value of a variable, or null where no scope knows it.</summary>
    public object? Find(string name)
    {
        for (Scope? scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope._variables.TryGetValue(name, out object? value)) return value;
        }
        return null;
    }

    private Scope? Parent { get; } = parent;
}
