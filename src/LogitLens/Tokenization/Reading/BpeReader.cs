using System.Text.Json;
using LogitLens.Tensors;
using LogitLens.Tokenization.Models;

namespace LogitLens.Tokenization.Reading;

/// <summary>Makes a BPE model of its JSON.</summary>
internal static class BpeReader
{
    public static BpeModel Read(JsonSection section, Dictionary<string, int>? vocabulary, List<(string Left, string Right)>? merges, string file)
    {
        if (vocabulary is null) throw Absent(section, "vocab", "an object of token strings and ids");
        if (merges is null) throw Absent(section, "merges", "an array of pairs of tokens");
        if (section.GetElement("dropout") is { } dropout && !(dropout.ValueKind == JsonValueKind.Number && dropout.GetDouble() == 0))
            throw TokenizerErrors.Wrong(file, "model.dropout", JsonSection.Describe(dropout), "null or 0: dropout makes the ids random");
        var options = new BpeOptions
        {
            UnknownToken = section.GetOptionalString("unk_token"),
            ContinuingSubwordPrefix = section.GetOptionalString("continuing_subword_prefix"),
            EndOfWordSuffix = section.GetOptionalString("end_of_word_suffix"),
            FuseUnknown = section.GetBoolean("fuse_unk", false),
            ByteFallback = section.GetBoolean("byte_fallback", false),
            IgnoreMerges = section.GetBoolean("ignore_merges", false),
        };
        section.RefuseOtherKeys("the model BPE");
        var tokens = new ModelVocabulary(vocabulary, file);
        return new(tokens, BuildTable(tokens, merges, options.ContinuingSubwordPrefix ?? "", file), options, file);
    }

    private static InputException Absent(JsonSection section, string key, string expected) => section.GetElement(key) is { } other
        ? TokenizerErrors.Wrong(section.File, section.PathOf(key), JsonSection.Describe(other), expected)
        : TokenizerErrors.Missing(section.File, section.PathOf(key), expected);

    private static MergeTable BuildTable(ModelVocabulary vocabulary, List<(string Left, string Right)> merges, string prefix, string file)
    {
        var table = new MergeTable(merges.Count);
        char[] joined = [];
        for (int rank = 0; rank < merges.Count; rank++)
        {
            (string left, string right) = merges[rank];
            ReadOnlySpan<char> tail = right.StartsWith(prefix, StringComparison.Ordinal) ? right.AsSpan(prefix.Length)
                : throw TokenizerErrors.BadMerge(file, rank, $"a pair whose second token '{right}' lacks the prefix '{prefix}'");
            if (joined.Length < left.Length + tail.Length) joined = new char[2 * (left.Length + tail.Length)];
            left.CopyTo(joined);
            tail.CopyTo(joined.AsSpan(left.Length));
            ReadOnlySpan<char> result = joined.AsSpan(0, left.Length + tail.Length);
            if (!vocabulary.TryGetId(left, out int leftId)) throw TokenizerErrors.MergeOutOfVocabulary(file, rank, left, right, left);
            if (!vocabulary.TryGetId(right, out int rightId)) throw TokenizerErrors.MergeOutOfVocabulary(file, rank, left, right, right);
            if (!vocabulary.TryGetId(result, out int resultId)) throw TokenizerErrors.MergeOutOfVocabulary(file, rank, left, right, result.ToString());
            table.Set(leftId, rightId, rank, resultId);
        }
        return table;
    }
}
