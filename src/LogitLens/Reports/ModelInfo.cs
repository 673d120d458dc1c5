using LogitLens.Models.Specs;

namespace LogitLens.Reports;

/// <summary>The model that a report is about.</summary>
/// <param name="Name">What the user called it.</param>
/// <param name="Family">Its architecture.</param>
/// <param name="Layers">Blocks L; layers are numbered 0..L.</param>
/// <param name="Width">Length D of a residual vector.</param>
/// <param name="Vocabulary">Tokens V.</param>
public sealed record ModelInfo(string Name, string Family, int Layers, int Width, int Vocabulary)
{
    /// <summary>What reports say of a model.</summary>
    public static ModelInfo Of(string name, ModelSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return new ModelInfo(name, spec.Family, spec.Layers, spec.Width, spec.VocabularySize);
    }
}
