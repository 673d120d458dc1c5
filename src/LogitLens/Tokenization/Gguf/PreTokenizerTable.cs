using static LogitLens.Tokenization.Gguf.WordPatterns;

namespace LogitLens.Tokenization.Gguf;

/// <summary>
/// What each name of <c>tokenizer.ggml.pre</c> means, as llama.cpp defines it
/// (https://github.com/ggml-org/llama.cpp/blob/master/src/llama-vocab.cpp). A further name is one line here.
/// </summary>
internal static class PreTokenizerTable
{
    /// <summary>What a file without a name gets.</summary>
    public const string Default = "default";

    private static readonly string[] OverRawText = ["gemma4", "granite-embed-multi-311m", "sarvam-moe", "whitespace"];

    private static readonly Dictionary<string, PreTokenizerRule> Rules = new PreTokenizerRule[]
    {
        new(Default, PunctuationAndSomeSymbols, Gpt2, Digits, ThreeAsciiDigits),
        new("gpt-2", Gpt2),
        new("phi-2", Gpt2),
        new("mpt", Gpt2),
        new("olmo", Gpt2),
        new("jais", Gpt2),
        new("trillion", Gpt2),
        new("granite-docling", Gpt2),
        new("exaone4", Gpt2),
        new("gigachat", Gpt2),
        new("a.x-4.0", Gpt2),
        new("mellum", Gpt2),
        new("modern-bert", Gpt2),
        new("roberta-bpe", Gpt2),
        new("jina-es", Gpt2),
        new("jina-de", Gpt2),
        new("jina-v1-en", Gpt2),
        new("jina-v2-es", Gpt2),
        new("jina-v2-de", Gpt2),
        new("jina-v2-code", Gpt2),
        new("starcoder", Digit, Gpt2),
        new("refact", Digit, Gpt2),
        new("command-r", Digit, Gpt2),
        new("smollm", Digit, Gpt2),
        new("codeshell", Digit, Gpt2),
        new("exaone", Digit, Gpt2),
        new("minerva-7b", Digit, Gpt2),
        new("mellum2", Digit, Gpt2),
        // The model cuts digits after it has written bytes as characters, of which some, such as '²', are numbers.
        new("falcon", Punctuation, Gpt2) { BytePatterns = [Digits, ThreeAsciiDigits] },
        new("llama3", Llama3) { IgnoreMerges = true, AddBegin = true },
        new("llama-v3", Llama3) { IgnoreMerges = true, AddBegin = true },
        new("llama-bpe", Llama3) { IgnoreMerges = true, AddBegin = true },
        new("falcon3", Llama3) { IgnoreMerges = true, AddBegin = true },
        new("falcon-h1", Llama3) { IgnoreMerges = true, AddBegin = true },
        new("pixtral", Llama3) { IgnoreMerges = true, AddBegin = true },
        new("midm-2.0", Llama3) { IgnoreMerges = true, AddBegin = true },
        new("lfm2", Llama3) { IgnoreMerges = true, AddBegin = true },
        new("jina-v5-nano", Llama3) { IgnoreMerges = true, AddBegin = true },
        new("dbrx", Llama3),
        new("smaug-bpe", Llama3),
        new("glm4", Llama3),
        new("chatglm-bpe", Llama3),
        new("jais-2", Jais2),
        new("minicpm5", UpToThreeDigits, MiniCpm5) { IgnoreMerges = true },
        // Qwen's own tokenizer composes characters first; llama.cpp does not.
        new("qwen2", Qwen2) { ComposeCharacters = true },
        new("qwen35", Qwen35) { ComposeCharacters = true },
        new("deepseek-r1-qwen", Qwen2),
        new("kormo", Qwen2),
        new("f2llmv2", Qwen2),
        new("megrez", Qwen2),
        new("stablelm2", Qwen2),
        new("hunyuan", Qwen2),
        new("solar-open", Qwen2),
        new("grok-2", Qwen2),
        new("ufakzeka", WithoutContractions),
        new("laguna", Lines, Qwen2),
        new("seed-coder", SeedCoder),
        new("bailingmoe", BailingMoe),
        new("bailingmoe2", BailingMoe),
        new("llada-moe", BailingMoe),
        new("exaone-moe", ExaoneMoe),
        new("tekken", Tekken) { IgnoreMerges = true, AddBegin = true },
        new("gpt-4o", Gpt4o),
        new("llama4", Gpt4o),
        new("kanana2", Gpt4o),
        new("talkie", Gpt4o),
        new("minimax-m2", Gpt4o),
        new("granite-embed-multi-97m", Gpt4o) { IgnoreMerges = true },
        new("tiny_aya", DigitsBeforeGroupsOfThree, Gpt4o),
        new("cohere2moe", DigitsBeforeGroupsOfThree, Gpt4o),
        new("youtu", YoutuScripts, Youtu) { IgnoreMerges = true },
        new("kimi-k2", KimiK2),
        new("superbpe", Digits, GroupsOfThreeDigits),
        new("deepseek-llm", LineBreak, DeepSeekLetters, DeepSeekPunctuation, SpacesAtEnd, EastAsian, Digits),
        new("deepseek-coder", LineBreak, LettersAfterSpace, PunctuationAfterSpace, EastAsian, Digit),
        new("deepseek-v3", UpToThreeDigits, IdeographsAndKana, DeepSeekV3),
        new("hunyuan-dense", UpToThreeDigits, IdeographsAndKana, DeepSeekV3),
        new("joyai-llm", UpToThreeDigits, IdeographsAndKana, DeepSeekV3),
        new("hy_v4", UpToThreeDigits, IdeographsAndKana, DeepSeekV3),
        new("spark2_5", UpToThreeDigits, IdeographsAndKana, Spark, Digit),
        new("afmoe", Digits, GroupsOfThreeDigits, AfmoeScripts, DeepSeekV3),
        new("bloom", Bloom),
        new("poro-chat", Bloom),
        new("gpt3-finnish", Bloom),
        new("viking", Bloom, Digit),
        new("chameleon", ChameleonSentinel, ChameleonImage, ChameleonSpaces, Digit, SinglePunctuation, Gpt2) { AddBegin = true },
    }.ToDictionary(rule => rule.Name);

    /// <summary>Every name.</summary>
    public static IReadOnlyCollection<string> Names => Rules.Keys;

    /// <summary>The rule of a name; null for one that is not known.</summary>
    public static PreTokenizerRule? Find(string name) => Rules.GetValueOrDefault(name);

    /// <summary>Whether a name stands for byte-pair encoding over raw text, which is no byte-level BPE.</summary>
    public static bool IsOverRawText(string name) => OverRawText.Contains(name);
}
