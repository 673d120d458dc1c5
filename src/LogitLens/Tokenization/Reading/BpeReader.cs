using System.Text.Json;
using LogitLens.Tensors;
using LogitLens.Tokenization.Models;

namespace LogitLens.Tokenization.Reading;

/// <summary>Makes a BPE model of its JSON.</summary>
internal static class BpeReader
{
    /// <param name="section">The options of the model.</param>
    /// <param name="vocabulary">The ids by token, if the model has them as an object.</param>
    /// <param name="merges">A reader on the opening bracket of the merges, if they are an array.</param>
    /// <param name="hasMerges">Whether <paramref name="merges"/> is one.</param>
    public static BpeModel Read(
        JsonSection section, Dictionary<string, int>? vocabulary, ref Utf8JsonReader merges, bool hasMerges)
    {
        if (vocabulary is null) throw Absent(section, "vocab", "an object of token strings and ids");
        if (!hasMerges) throw Absent(section, "merges", "an array of pairs of tokens");
        string file = section.File;
        JsonElement? dropout = section.GetElement("dropout");
        if (dropout is { } d && !(d.ValueKind == JsonValueKind.Number && d.GetDouble() == 0))
            throw section.Wrong("dropout", JsonSection.Describe(d), "null or 0: dropout makes the ids random");
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
        MergeTable table = new MergeListReader(tokens, options.ContinuingSubwordPrefix ?? "", file).Read(ref merges);
        return new(tokens, table, options, file);
    }

    private static InputException Absent(JsonSection section, string key, string expected) =>
        section.GetElement(key) is { } other
            ? section.Wrong(key, JsonSection.Describe(other), expected)
            : section.Missing(key, expected);
}
