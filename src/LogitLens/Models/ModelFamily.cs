using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models;

/// <summary>
/// A model family: how its config maps to a <see cref="ModelSpec"/>, and what its tensors are called. A family declares;
/// it never computes.
/// </summary>
internal abstract class ModelFamily
{
    /// <summary>The config's <c>model_type</c>.</summary>
    public abstract string ModelType { get; }

    /// <summary>Well-known checkpoints, as <c>org/name</c>.</summary>
    public abstract IReadOnlyList<string> Examples { get; }

    /// <summary>What the tensors of a model of this family are called.</summary>
    public abstract TensorNames NamesFor(ModelSpec spec);

    /// <summary>What a user should know about figures of this model; usually nothing.</summary>
    public virtual IReadOnlyList<string> Notes(ModelSpec spec) => [];

    /// <summary>Resolves a config, reading every key that changes the maths.</summary>
    public abstract ModelSpec Resolve(ConfigReader config);
}
