using LogitLens.Tensors;

namespace LogitLens.Generation;

/// <summary>How the next token is drawn. The filters apply in this order: temperature, top-k, top-p, min-p.</summary>
public sealed record SamplingOptions
{
    /// <summary>Divides the logits; 0 takes the most probable token.</summary>
    public double Temperature { get; init; }

    /// <summary>Keeps this many of the most probable tokens; 0 for all.</summary>
    public int TopK { get; init; }

    /// <summary>Keeps the fewest tokens whose probabilities reach this sum (Holtzman et al. 2019, arXiv:1904.09751); 1 for all.</summary>
    public double TopP { get; init; } = 1;

    /// <summary>Keeps tokens at least this probable relative to the most probable one (Nguyen et al. 2024, arXiv:2407.01082); 0 for all.</summary>
    public double MinP { get; init; }

    /// <summary>The same seed, options and logits give the same tokens.</summary>
    public int Seed { get; init; }

    internal void Check()
    {
        if (!(Temperature >= 0) || double.IsInfinity(Temperature)) throw Wrong("temperature", Temperature, "a number from 0 up");
        if (TopK < 0) throw Wrong("top-k", TopK, "0 (all) or a number of tokens");
        if (!(TopP > 0 && TopP <= 1)) throw Wrong("top-p", TopP, "a number above 0 and up to 1");
        if (!(MinP >= 0 && MinP <= 1)) throw Wrong("min-p", MinP, "a number from 0 to 1");
    }

    private static InputException Wrong(string option, double found, string expected) => new($"{option} is {found}; expected {expected}.");
}
