using LogitLens.Tokenization.Unicode;

namespace LogitLens.Tokenization.Normalization;

/// <summary>NFC, NFD, NFKC and NFKD.</summary>
internal sealed class UnicodeNormalizer(bool compatibility, bool compose) : Normalizer
{
    public override string Apply(string text) => UnicodeNormalization.Normalize(text, compatibility, compose);
}
