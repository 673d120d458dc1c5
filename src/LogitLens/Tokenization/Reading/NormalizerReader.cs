using LogitLens.Tokenization.Normalization;

namespace LogitLens.Tokenization.Reading;

/// <summary>Makes normalisers of their JSON.</summary>
internal static class NormalizerReader
{
    private const string Known = "NFC, NFD, NFKC, NFKD, Lowercase, Strip, StripAccents, Prepend, Replace, ByteLevel and Sequence";

    public static Normalizer Read(JsonSection section)
    {
        string type = section.GetString("type");
        Normalizer normalizer = type switch
        {
            "NFC" => new UnicodeNormalizer(compatibility: false, compose: true),
            "NFD" => new UnicodeNormalizer(compatibility: false, compose: false),
            "NFKC" => new UnicodeNormalizer(compatibility: true, compose: true),
            "NFKD" => new UnicodeNormalizer(compatibility: true, compose: false),
            "Lowercase" => new LowercaseNormalizer(),
            "Strip" => new StripNormalizer(section.GetBoolean("strip_left"), section.GetBoolean("strip_right")),
            "StripAccents" => new StripAccentsNormalizer(),
            "Prepend" => new PrependNormalizer(section.GetString("prepend")),
            "Replace" => new ReplaceNormalizer(PatternSetting.Read(section, "pattern"), section.GetString("content")),
            "ByteLevel" => new ByteLevelNormalizer(),
            "Sequence" => new SequenceNormalizer([.. section.GetSections("normalizers").Select(Read)]),
            _ => throw TokenizerErrors.UnknownType(section.File, section.Path, "normalizer", type, Known),
        };
        section.RefuseOtherKeys($"the normalizer {type}");
        return normalizer;
    }
}
