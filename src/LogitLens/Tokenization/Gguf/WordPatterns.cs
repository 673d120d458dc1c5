using LogitLens.Tokenization.PreTokenization;

namespace LogitLens.Tokenization.Gguf;

/// <summary>
/// The patterns of <see cref="PreTokenizerTable"/>. They say what llama.cpp's llama-vocab.cpp says, in the form that the models'
/// own tokenizer.json has where that file quotes it: its own regular expressions know neither (?i) nor \p{Lu}, so that llama.cpp
/// cuts non-ASCII letters by case where the model does not.
/// </summary>
internal static class WordPatterns
{
    public const string Gpt2 = ByteLevelPreTokenizer.WordPattern;
    public const string Digit = @"\p{N}";
    public const string Digits = @"\p{N}+";
    public const string UpToThreeDigits = @"\p{N}{1,3}";
    public const string ThreeAsciiDigits = "[0-9][0-9][0-9]";
    public const string Lines = @"[^\n]+|[\n]+";

    /// <summary>Cuts a number into groups of three from its end.</summary>
    public const string GroupsOfThreeDigits = @"(?=(?:\d{3})+(?!\d))";

    /// <summary>A group of at most three digits, counted from the end of the word.</summary>
    public const string DigitsBeforeGroupsOfThree = @"\d{1,3}(?=(?:\d{3})*\b)";

    public const string Punctuation = @"[\p{P}!-/:-@\[-`{-~]+";
    public const string SinglePunctuation = @"[\p{P}!-/:-@\[-`{-~]";
    public const string PunctuationAndSomeSymbols = @"[\p{P}$+<=>^~|]+";

    /// <summary>The ideographs, kana and syllables of DeepSeek's first tokenizers.</summary>
    public const string EastAsian = @"[\u4E00-\u9FA5\u0800-\u4E00\uAC00-\uD7FF]+";

    public const string IdeographsAndKana = @"[\u4E00-\u9FA5\u3040-\u309F\u30A0-\u30FF]+";

    private const string Contraction = "(?i:'s|'t|'re|'ve|'m|'ll|'d)";
    private const string Word = @"[^\r\n\p{L}\p{N}]?\p{L}+";
    private const string Signs = @" ?[^\s\p{L}\p{N}]+[\r\n]*";
    private const string SignsOrSlash = @" ?[^\s\p{L}\p{N}]+[\r\n/]*";
    private const string Spaces = @"\s*[\r\n]+|\s+(?!\S)|\s+";

    public const string Llama3 = $@"{Contraction}|{Word}|\p{{N}}{{1,3}}|{Signs}|{Spaces}";
    public const string Qwen2 = $@"{Contraction}|{Word}|\p{{N}}|{Signs}|{Spaces}";
    public const string Qwen35 =
        $@"{Contraction}|[^\r\n\p{{L}}\p{{N}}]?[\p{{L}}\p{{M}}]+|\p{{N}}| ?[^\s\p{{L}}\p{{M}}\p{{N}}]+[\r\n]*|{Spaces}";
    public const string MiniCpm5 = $@"{Contraction}|{Word}|\p{{N}}+|{Signs}|{Spaces}";
    public const string WithoutContractions = $@"{Word}|\p{{N}}|{Signs}|{Spaces}";
    public const string SeedCoder = $@"{Contraction}|{Word}|\p{{N}}| ?[^\s\p{{L}}\p{{N}}\r\n]+|{Spaces}";
    public const string BailingMoe =
        $@"'(?i:[sdmt]|ll|ve|re)|{Word}|\p{{N}}|{Signs}|\s*[\r\n]|\s+(?!\S)|\s+";
    public const string ExaoneMoe =
        $@"{Contraction}|[^\r\n\p{{L}}\p{{N}}]?(?:\p{{L}}\p{{M}}*(?: \p{{L}}\p{{M}}*)*)+|\p{{N}}| ?[^\s\p{{L}}\p{{N}}]+[\r\n/]?|\s*[\r\n]|\s+(?!\S)|\s+";

    /// <summary>As Llama 3, with white space cut into powers of two.</summary>
    public const string Jais2 = $@"{Contraction}|{Word}|\p{{N}}{{1,3}}|{Signs}|\s*[\r\n]+|" +
        @"\s{512}(?!\S)|\s{256}(?!\S)|\s{128}(?!\S)|\s{64}(?!\S)|\s{32}(?!\S)|\s{16}(?!\S)|\s{8}(?!\S)|\s{4}(?!\S)|\s{1,2}(?!\S)|\s{1}";

    // Words end where lower case turns into upper case; letters without case may stand in either part.
    private const string Upper = @"\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}";
    private const string Lower = @"\p{Ll}\p{Lm}\p{Lo}\p{M}";
    private const string UpperThenLower = $@"[^\r\n\p{{L}}\p{{N}}]?[{Upper}]*[{Lower}]+";
    private const string UpperAlone = $@"[^\r\n\p{{L}}\p{{N}}]?[{Upper}]+[{Lower}]*";

    public const string Tekken = $@"{UpperThenLower}|{UpperAlone}|\p{{N}}|{SignsOrSlash}|{Spaces}";
    public const string Gpt4o = $@"{UpperThenLower}{Contraction}?|{UpperAlone}{Contraction}?|\p{{N}}{{1,3}}|{SignsOrSlash}|{Spaces}";
    public const string Youtu = $@"{UpperThenLower}{Contraction}?|{UpperAlone}{Contraction}?|\p{{N}}|{SignsOrSlash}|{Spaces}";
    public const string YoutuScripts =
        @"[\uAC00-\uD7A3\u3131-\u318E]+|[\uFF01\u2026\u201C\u201D\u2018\u2019\u2014\uFF1A\uFF1B\uFF0C\u3001-\u303F\uFE30-\uFE4F]+|" +
        @"[\u3105-\u312F]+|" + IdeographsAndKana;

    // As Gpt4o, with runs of Han characters by themselves.
    private const string NotHan = @"&&[^\p{Han}]";
    public const string KimiK2 =
        $@"[\p{{Han}}]+|[^\r\n\p{{L}}\p{{N}}]?[{Upper}{NotHan}]*[{Lower}{NotHan}]+{Contraction}?|" +
        $@"[^\r\n\p{{L}}\p{{N}}]?[{Upper}{NotHan}]+[{Lower}{NotHan}]*{Contraction}?|\p{{N}}{{1,3}}|{Signs}|{Spaces}";

    // A sign of ASCII takes the letters behind it along.
    private const string SignAndLetters = @"[!-/:-@\[-`{-~][A-Za-z]+";
    private const string WordWithMarks = @"[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+";
    public const string DeepSeekV3 = $@"{SignAndLetters}|{WordWithMarks}| ?[\p{{P}}\p{{S}}]+[\r\n]*|{Spaces}";
    public const string Spark = $@"{SignAndLetters}|{WordWithMarks}| ?[\p{{P}}\p{{S}}]+|[\r\n]|\s+(?!\S)|\s+";

    public const string LineBreak = @"[\r\n]";
    public const string LettersAfterSpace = @"\s?\p{L}+";
    public const string PunctuationAfterSpace = @"\s?\p{P}+";
    public const string SpacesAtEnd = @"\s+$";
    public const string DeepSeekPunctuation = @"\s?[!-/:-~\uFF01-\uFF0F\uFF1A-\uFF5E\u2018-\u201F\u3000-\u3002]+";

    /// <summary>The letters that have case, as of the Unicode version that DeepSeek took them from.</summary>
    public const string DeepSeekLetters =
        @"\s?[A-Za-z\u00B5\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u01BA\u01BC-\u01BF\u01C4-\u0293\u0295-\u02AF\u0370-\u0373\u0376\u0377" +
        @"\u037B-\u037D\u037F\u0386\u0388-\u038A\u038C\u038E-\u03A1\u03A3-\u03F5\u03F7-\u0481\u048A-\u052F\u0531-\u0556\u10A0-\u10C5" +
        @"\u13A0-\u13F5\u13F8-\u13FD\u1C90-\u1CBA\u1CBD-\u1CBF\u1D00-\u1D2B\u1D6B-\u1D77\u1D79-\u1D9A\u1E00-\u1F15\u1F18-\u1F1D" +
        @"\u1F20-\u1F45\u1F48-\u1F4D\u1F50-\u1F57\u1F59\u1F5B\u1F5D\u1F5F-\u1F7D\u1F80-\u1FB4\u1FB6-\u1FBC\u1FBE\u1FC2-\u1FC4" +
        @"\u1FC6-\u1FCC\u1FD0-\u1FD3\u1FD6-\u1FDB\u1FE0-\u1FEC\u1FF2-\u1FF4\u1FF6-\u1FFC\u2102\u2107\u210A-\u2113\u2115\u2119-\u211D" +
        @"\u2124\u2126\u2128\u212A-\u212D\u212F-\u2134\u2139\u213C-\u213F\u2145-\u2149\u214E\u2183\u2184\u2C00-\u2C7B\u2C7E-\u2CE4" +
        @"\u2CEB-\u2CEE\u2CF2\u2CF3\uA640-\uA66D\uA680-\uA69B\uA722-\uA76F\uA771-\uA787\uA78B-\uA78E\uAB70-\uABBF\uFB00-\uFB06" +
        @"\uFB13-\uFB17\uFF21-\uFF3A\uFF41-\uFF5A\x{10400}-\x{1044F}\x{104B0}-\x{104D3}\x{104D8}-\x{104FB}\x{10C80}-\x{10CB2}" +
        @"\x{10CC0}-\x{10CF2}\x{118A0}-\x{118DF}\x{1E900}-\x{1E943}]+";

    /// <summary>Words between spaces and sentence marks.</summary>
    public const string Bloom = @" ?[^(\s|.,!?\u2026\u3002\uFF0C\u3001\u0964\u06D4\u060C)]+";

    /// <summary>Scripts of East and South-East Asia that AFMoE keeps by themselves.</summary>
    public const string AfmoeScripts =
        @"[\u4E00-\u9FFF\u3400-\u4DBF\uF900-\uFAFF\u3040-\u309F\u30A0-\u30FF\uFF65-\uFF9F\u2F00-\u2FDF\u0E40-\u0E7F\u0E80-\u0EFF" +
        @"\u1780-\u17FF\u1000-\u109F\uAA60-\uAA7F\uA9E0-\uA9FF\uAC00-\uD7AF\u1100-\u11FF]+";

    public const string ChameleonSentinel = "<sentinel:[0-9]+>";
    public const string ChameleonImage = "IMGIMG[A-I]{1,4}Z";
    public const string ChameleonSpaces = @"[\t\n]|    |  ";
}
