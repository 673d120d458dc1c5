using LogitLens.Tensors.Formats.Gguf;
using LogitLens.Tokenization.Decoding;
using LogitLens.Tokenization.Models;
using LogitLens.Tokenization.Normalization;
using LogitLens.Tokenization.Patterns;
using LogitLens.Tokenization.PostProcessing;

namespace LogitLens.Tokenization.Gguf;

/// <summary>
/// SentencePiece's byte-pair encoding, <c>llama</c>: spaces are written '▁', the pair whose token has the highest score is joined
/// first, and characters outside of the vocabulary become byte tokens.
/// </summary>
internal static class SentencePieceParts
{
    private const string VisibleSpace = "▁";

    public static TokenizerParts Read(GgufMetadata metadata, List<string> warnings)
    {
        GgufVocabulary vocabulary = GgufVocabulary.Read(metadata, warnings);
        SpecialTokenIds special = SpecialTokenIds.Read(metadata, vocabulary.Tokens.Count, GgufTokenizerReader.SentencePiece);
        PostProcessor postProcessor = SurroundingTokens.Read(metadata, special, addBegin: true);
        bool spaceInFront = metadata.Flag(TokenizerKeys.AddSpacePrefix) ?? true;
        BpeOptions options = new()
        {
            UnknownToken = special.Unknown is { } unknown ? vocabulary.Tokens[unknown] : null,
            FuseUnknown = true,
            ByteFallback = true,
        };
        MergeTable merges = ScoredMerges.Derive(vocabulary, ReadScores(metadata, vocabulary.Tokens.Count, warnings));
        Normalizer normalizer = CreateNormalizer(spaceInFront, metadata.Flag(TokenizerKeys.RemoveExtraWhitespaces) ?? false);
        return new()
        {
            Model = new BpeModel(vocabulary.Model, merges, options, metadata.File),
            Added = new(vocabulary.CollectAdded(), vocabulary.Model, normalizer, warnings),
            Config = vocabulary.Describe(special, postProcessor.Before.Count > 0, postProcessor.After.Count > 0),
            Warnings = warnings,
            PostProcessor = postProcessor,
            Decoder = CreateDecoder(spaceInFront),
            IsByteLevel = false,
        };
    }

    private static SequenceNormalizer CreateNormalizer(bool spaceInFront, bool removeExtraSpaces)
    {
        List<Normalizer> steps = [];
        if (removeExtraSpaces)
        {
            steps.Add(new ReplaceNormalizer(new RegexPattern(@"\A +| +\z"), ""));
            steps.Add(new ReplaceNormalizer(new RegexPattern(" {2,}"), " "));
        }
        if (spaceInFront) steps.Add(new PrependNormalizer(VisibleSpace));
        steps.Add(new ReplaceNormalizer(new LiteralPattern(" "), VisibleSpace));
        return new(steps);
    }

    private static SequenceDecoder CreateDecoder(bool spaceInFront)
    {
        List<TokenDecoder> steps = [new ReplaceDecoder(new LiteralPattern(VisibleSpace), " "), new ByteFallbackDecoder(), new FuseDecoder()];
        if (spaceInFront) steps.Add(new StripDecoder(" ", start: 1, stop: 0));
        return new(steps);
    }

    private static double[] ReadScores(GgufMetadata metadata, int count, List<string> warnings)
    {
        double[] scores = metadata.Numbers(TokenizerKeys.Scores)
            ?? throw metadata.Error($"{TokenizerKeys.Scores} is missing, expected the score of every token: it says which are joined first; convert the model again");
        if (scores.Length != count)
            throw metadata.Error($"{TokenizerKeys.Scores} has {scores.Length} scores, expected one for each of the {count} tokens");
        int broken = Array.FindIndex(scores, double.IsNaN);
        if (broken >= 0) throw metadata.Error($"{TokenizerKeys.Scores}[{broken}] is not a number; fetch or convert the file again");
        if (count > 1 && scores.All(s => s == scores[0]))
            warnings.Add($"{metadata.File}: all {TokenizerKeys.Scores} are {scores[0]}; the file does not say which tokens are joined first, and ids may not be the model's");
        return scores;
    }
}
