namespace LogitLens.Tokenization.Normalization;

/// <summary>Puts a string in front of text that is not empty.</summary>
internal sealed class PrependNormalizer(string prefix) : Normalizer
{
    public override string Apply(string text) => text.Length == 0 ? text : prefix + text;
}
