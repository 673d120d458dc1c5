using System.Text;

namespace LogitLens.Tokenization.Normalization;

/// <summary>Writes text as its UTF-8 bytes in the printable <see cref="ByteAlphabet"/>.</summary>
internal sealed class ByteLevelNormalizer : Normalizer
{
    public override bool WritesBytes => true;

    public override string Apply(string text) => ByteAlphabet.ToAlphabet(Encoding.UTF8.GetBytes(text));
}
