namespace LogitLens.Tokenization.Models;

/// <summary>The algorithm that turns one piece of text into ids, with its vocabulary.</summary>
internal abstract class TokenModel(ModelVocabulary vocabulary)
{
    public ModelVocabulary Vocabulary { get; } = vocabulary;

    /// <summary>The id of the token for what the vocabulary cannot express; null where there is none.</summary>
    public virtual int? UnknownId => null;

    /// <summary>Appends the ids of a piece, which is not empty and holds no lone surrogates.</summary>
    public abstract void Encode(ReadOnlySpan<char> piece, List<int> output);
}
