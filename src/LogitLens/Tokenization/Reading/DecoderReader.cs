using LogitLens.Tokenization.Decoding;
using LogitLens.Tokenization.PreTokenization;

namespace LogitLens.Tokenization.Reading;

/// <summary>Makes decoders of their JSON.</summary>
internal static class DecoderReader
{
    private const string Known = "ByteLevel, Metaspace, ByteFallback, Replace, Fuse, Strip, BPEDecoder, WordPiece and Sequence";

    public static TokenDecoder Read(JsonSection section)
    {
        string type = section.GetString("type");
        TokenDecoder decoder = type switch
        {
            "ByteLevel" => ReadByteLevel(section),
            "Metaspace" => ReadMetaspace(section),
            "ByteFallback" => new ByteFallbackDecoder(),
            "Replace" => new ReplaceDecoder(PatternSetting.Read(section, "pattern"), section.GetString("content")),
            "Fuse" => new FuseDecoder(),
            "Strip" => new StripDecoder(section.GetCharacter("content"), section.GetCount("start"), section.GetCount("stop")),
            "BPEDecoder" => new BpeDecoder(ReadSuffix(section)),
            "WordPiece" => new WordPieceDecoder(section.GetString("prefix"), section.GetBoolean("cleanup")),
            "Sequence" => new SequenceDecoder([.. section.GetSections("decoders").Select(Read)]),
            _ => throw TokenizerErrors.UnknownType(section.File, section.Path, "decoder", type, Known),
        };
        section.RefuseOtherKeys($"the decoder {type}");
        return decoder;
    }

    private static ByteLevelDecoder ReadByteLevel(JsonSection section)
    {
        section.Ignore("add_prefix_space", "trim_offsets", "use_regex");
        return new();
    }

    private static MetaspaceDecoder ReadMetaspace(JsonSection section)
    {
        section.Ignore("str_rep", "split");
        return new(section.GetCharacter("replacement"), PreTokenizerReader.ReadPrependScheme(section) != PrependScheme.Never);
    }

    private static string ReadSuffix(JsonSection section) => section.GetString("suffix") is { Length: > 0 } suffix
        ? suffix
        : throw section.Wrong("suffix", "''", "a string that is not empty");
}
