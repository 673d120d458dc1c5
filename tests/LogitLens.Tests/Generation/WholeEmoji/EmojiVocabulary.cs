using System.Text;
using System.Text.Json;
using LogitLens.Tests.Tokenization;
using LogitLens.Tokenization;

namespace LogitLens.Tests.Generation.WholeEmoji;

/// <summary>
/// 160 tokens that spell emoji in many ways: bytes, halves, whole ones, joined ones, text before and after, and three ids that all
/// read 🐠.
/// </summary>
internal static class EmojiVocabulary
{
    public const int Size = 160;

    /// <summary>Special tokens end the text and have no bytes in it.</summary>
    public const int End = Size - 1;

    private static readonly byte[][] Parts =
    [
        .. new byte[] { 0xF0, 0x9F, 0x90, 0xA0, 0xBB, 0x8F, 0xBD, 0x91, 0x8D, 0xE2, 0x80, 0x9D, 0x84, 0xEF, 0xB8, 0x83, 0xA3, 0xC2, 0xA9, 0x87, 0xBA, 0xB8 + 1 }.Select(b => new[] { b }),
        [0xF0, 0x9F], [0x20, 0xF0, 0x9F], [0x9F, 0x90], [0x90, 0xA0], [0xF0, 0x9F, 0x90], [0xE2, 0x80], [0xB8, 0x8F], [0xEF, 0xB8],
        .. new[]
        {
            "🐠", " 🐠", "🐠!", "\n🐠", "🐟", "🐻", "👩", "👍", "👍🏽", "\u200D", "\u200D❄", "❄", "❄️", "️", "\u20E3", "🏽", "1", "#", "10", "1️", "©", "®", "🇺", "🇸", "🀀", " ", "\n", "  ",
            "\t", "   ", "a", "Yes", " Yes", "é", "–", "—", "中", "🐻 ", "🐻\u200D", "no", " no", ".", "!",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public static Tokenizer Load()
    {
        Dictionary<string, int> ids = [];
        foreach (byte[] part in Parts) ids.TryAdd(ByteAlphabet.ToAlphabet(part), ids.Count);
        // The rest is text, but for two added tokens that read like others, and the end.
        while (ids.Count < Size - 3) ids.Add($"w{ids.Count}", ids.Count);
        return new TokenizerJson
        {
            Vocabulary = JsonSerializer.Serialize(ids),
            AddedTokens = $$"""
                [{"id": {{Size - 3}}, "content": "🐠", "special": false, "normalized": false}, {"id": {{Size - 2}}, "content": "🐠\ufe0f", "special": false, "normalized": false},
                 {"id": {{End}}, "content": "<|end|>", "special": true, "normalized": false}]
                """,
            PreTokenizer = """{"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": false}""",
            Decoder = """{"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": false}""",
        }.Load();
    }
}
