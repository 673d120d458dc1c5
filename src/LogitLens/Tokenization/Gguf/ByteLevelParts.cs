using LogitLens.Tensors;
using LogitLens.Tensors.Formats.Gguf;
using LogitLens.Tokenization.Decoding;
using LogitLens.Tokenization.Models;
using LogitLens.Tokenization.Normalization;
using LogitLens.Tokenization.PostProcessing;

namespace LogitLens.Tokenization.Gguf;

/// <summary>Byte-level BPE, <c>gpt2</c>: tokens in the <see cref="ByteAlphabet"/>, merges, and the name of a pre-tokenizer.</summary>
internal static class ByteLevelParts
{
    public static TokenizerParts Read(GgufMetadata metadata, List<string> warnings)
    {
        PreTokenizerRule rule = FindRule(metadata, warnings);
        GgufVocabulary vocabulary = GgufVocabulary.Read(metadata, warnings);
        SpecialTokenIds special = SpecialTokenIds.Read(metadata, vocabulary.Tokens.Count, GgufTokenizerReader.ByteLevel);
        PostProcessor postProcessor = SurroundingTokens.Read(metadata, special, addBegin: rule.AddBegin);
        Normalizer? normalizer = rule.ComposeCharacters ? new UnicodeNormalizer(compatibility: false, compose: true) : null;
        BpeModel model = new(
            vocabulary.Model, ReadMerges(metadata, vocabulary.Model), new() { IgnoreMerges = rule.IgnoreMerges }, metadata.File);
        return new()
        {
            Model = model,
            Added = new(vocabulary.CollectAdded(), vocabulary.Model, normalizer, warnings),
            Config = vocabulary.Describe(special, postProcessor.Before.Count > 0, postProcessor.After.Count > 0),
            Warnings = warnings,
            PreTokenizer = rule.Create(),
            PostProcessor = postProcessor,
            Decoder = new ByteLevelDecoder(),
            IsByteLevel = true,
        };
    }

    private static PreTokenizerRule FindRule(GgufMetadata metadata, List<string> warnings)
    {
        string? name = metadata.Text(TokenizerKeys.Pre);
        if (string.IsNullOrEmpty(name))
        {
            warnings.Add($"{metadata.File}: {TokenizerKeys.Pre} is missing, as in files of before May 2024; words are cut in the way called " +
                $"'{PreTokenizerTable.Default}', which may not be the model's");
            name = PreTokenizerTable.Default;
        }
        if (PreTokenizerTable.Find(name) is { } rule) return rule;
        string near = NearestNames.Suggest(name, PreTokenizerTable.Names);
        throw metadata.Error($"{TokenizerKeys.Pre} is '{name}', " +
            (PreTokenizerTable.IsOverRawText(name)
                ? "byte-pair encoding over raw text, which is not supported. "
                : $"a pre-tokenizer that is not known here.{(near.Length > 0 ? " " : "")}{near} ") +
            "If the model's is one that is known under another name, write that name into a copy of the file with gguf-new-metadata " +
            "--pre-tokenizer NAME (Python package gguf); or read the model's tokenizer.json: name its folder");
    }

    private static MergeTable ReadMerges(GgufMetadata metadata, ModelVocabulary vocabulary)
    {
        IReadOnlyList<string> merges = metadata.Texts(TokenizerKeys.Merges)
            ?? throw metadata.Error($"{TokenizerKeys.Merges} is missing, expected the pairs of tokens that are joined; convert the model again");
        MergeTableBuilder builder = new(vocabulary, new(metadata.File, TokenizerKeys.Merges, TokenizerKeys.Tokens));
        foreach (string merge in merges) builder.AddLine(merge);
        return builder.Table;
    }
}
