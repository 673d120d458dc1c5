using LogitLens.Tokenization.Patterns;
using LogitLens.Tokenization.PreTokenization;

namespace LogitLens.Tokenization.Gguf;

/// <summary>How text is cut into words before byte-level BPE, under one name of <c>tokenizer.ggml.pre</c>.</summary>
/// <param name="Name">The name.</param>
/// <param name="Patterns">Patterns to cut with one after the other: matches, and what lies between them, are pieces.</param>
internal sealed record PreTokenizerRule(string Name, params IReadOnlyList<string> Patterns)
{
    /// <summary>Patterns that cut the words once more when they are written in the <see cref="ByteAlphabet"/>.</summary>
    public IReadOnlyList<string> BytePatterns { get; init; } = [];

    /// <summary>A word that is a token as a whole is taken as such, whatever its merges.</summary>
    public bool IgnoreMerges { get; init; }

    /// <summary>The begin token stands in front of a text unless the file says otherwise.</summary>
    public bool AddBegin { get; init; }

    /// <summary>Text is brought into normal form C first.</summary>
    public bool ComposeCharacters { get; init; }

    public PreTokenizer Create() => new SequencePreTokenizer(
        [.. Patterns.Select(Cut), new ByteLevelPreTokenizer(addPrefixSpace: false, useRegex: false), .. BytePatterns.Select(Cut)]);

    private static PreTokenizer Cut(string pattern) => new SplitPreTokenizer(new RegexPattern(pattern), SplitBehavior.Isolated);
}
