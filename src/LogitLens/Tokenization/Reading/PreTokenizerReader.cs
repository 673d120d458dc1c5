using LogitLens.Tokenization.Patterns;
using LogitLens.Tokenization.PreTokenization;
using LogitLens.Tokenization.Unicode;

namespace LogitLens.Tokenization.Reading;

/// <summary>Makes pre-tokenizers of their JSON.</summary>
internal static class PreTokenizerReader
{
    private const string Known = "ByteLevel, Split, Digits, Punctuation, Whitespace, WhitespaceSplit, Metaspace and Sequence";
    private const string Behaviors = "Removed, Isolated, MergedWithPrevious, MergedWithNext or Contiguous";

    // The joiners are word characters in Rust's regular expressions, which this pre-tokenizer uses.
    private const string Words = @"[\w\u200C\u200D]+|[^\w\s\u200C\u200D]+";

    public static PreTokenizer Read(JsonSection section)
    {
        string type = section.GetString("type");
        PreTokenizer preTokenizer = type switch
        {
            "ByteLevel" => ReadByteLevel(section),
            "Split" => new SplitPreTokenizer(
                PatternSetting.Read(section, "pattern"),
                ReadBehavior(section, section.GetString("behavior")),
                section.GetBoolean("invert", false)),
            "Digits" => new SplitPreTokenizer(
                new SetPattern(UnicodeSets.Number),
                section.GetBoolean("individual_digits", false) ? SplitBehavior.Isolated : SplitBehavior.Contiguous),
            "Punctuation" => new SplitPreTokenizer(
                new SetPattern(UnicodeSets.PunctuationOrAsciiSymbol),
                ReadBehavior(section, section.GetOptionalString("behavior") ?? nameof(SplitBehavior.Isolated))),
            "Whitespace" => new SplitPreTokenizer(new RegexPattern(Words), SplitBehavior.Removed, invert: true),
            "WhitespaceSplit" => new SplitPreTokenizer(new SetPattern(UnicodeSets.WhiteSpace), SplitBehavior.Removed),
            "Metaspace" => ReadMetaspace(section),
            "Sequence" => new SequencePreTokenizer([.. section.GetSections("pretokenizers").Select(Read)]),
            _ => throw TokenizerErrors.UnknownType(section.File, section.Path, "pre-tokenizer", type, Known),
        };
        section.RefuseOtherKeys($"the pre-tokenizer {type}");
        return preTokenizer;
    }

    /// <summary>Where Metaspace puts a space in front; the decoder of the same name has the same options.</summary>
    public static PrependScheme ReadPrependScheme(JsonSection section)
    {
        string? scheme = section.GetOptionalString("prepend_scheme");
        PrependScheme? declared = scheme switch
        {
            null => null,
            "always" => PrependScheme.Always,
            "first" => PrependScheme.First,
            "never" => PrependScheme.Never,
            _ => throw section.Wrong("prepend_scheme", $"'{scheme}'", "always, first or never"),
        };
        // Files from before prepend_scheme have add_prefix_space alone.
        if (section.GetBoolean("add_prefix_space", true)) return declared ?? PrependScheme.Always;
        return declared is null or PrependScheme.Never
            ? PrependScheme.Never
            : throw section.Wrong("add_prefix_space", "false", $"true, as prepend_scheme is '{scheme}'");
    }

    private static ByteLevelPreTokenizer ReadByteLevel(JsonSection section)
    {
        section.Ignore("trim_offsets");
        return new(section.GetBoolean("add_prefix_space"), section.GetBoolean("use_regex", true));
    }

    private static MetaspacePreTokenizer ReadMetaspace(JsonSection section)
    {
        section.Ignore("str_rep");
        return new(section.GetCharacter("replacement"), ReadPrependScheme(section), section.GetBoolean("split", true));
    }

    private static SplitBehavior ReadBehavior(JsonSection section, string behavior) => behavior switch
    {
        "Removed" => SplitBehavior.Removed,
        "Isolated" => SplitBehavior.Isolated,
        "MergedWithPrevious" => SplitBehavior.MergedWithPrevious,
        "MergedWithNext" => SplitBehavior.MergedWithNext,
        "Contiguous" => SplitBehavior.Contiguous,
        _ => throw section.Wrong("behavior", $"'{behavior}'", Behaviors),
    };
}
