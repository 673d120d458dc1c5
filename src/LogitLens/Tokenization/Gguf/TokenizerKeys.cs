namespace LogitLens.Tokenization.Gguf;

/// <summary>
/// The metadata keys of a tokenizer (https://github.com/ggml-org/ggml/blob/master/docs/gguf.md#tokenizer; the later ones as
/// gguf-py's constants.py has them).
/// </summary>
internal static class TokenizerKeys
{
    public const string Prefix = "tokenizer.ggml.";
    public const string Model = Prefix + "model";
    public const string Pre = Prefix + "pre";
    public const string Tokens = Prefix + "tokens";
    public const string Types = Prefix + "token_type";
    public const string Scores = Prefix + "scores";
    public const string Merges = Prefix + "merges";
    public const string Begin = Prefix + "bos_token_id";
    public const string End = Prefix + "eos_token_id";
    public const string EndOfTurn = Prefix + "eot_token_id";
    public const string EndOfMessage = Prefix + "eom_token_id";
    public const string Unknown = Prefix + "unknown_token_id";
    public const string Padding = Prefix + "padding_token_id";
    public const string Separator = Prefix + "seperator_token_id"; // spelt so in the format
    public const string Classifier = Prefix + "cls_token_id";
    public const string Mask = Prefix + "mask_token_id";
    public const string AddBegin = Prefix + "add_bos_token";
    public const string AddEnd = Prefix + "add_eos_token";
    public const string AddSpacePrefix = Prefix + "add_space_prefix";
    public const string RemoveExtraWhitespaces = Prefix + "remove_extra_whitespaces";

    public const string ModelName = "general.name";

    // These say nothing about the ids of a decoder's text: types of whole segments, separators, what sampling leaves out.
    private static readonly string[] WithoutEffect = [Prefix + "token_type_count", Prefix + "add_sep_token", Prefix + "suppress_tokens"];

    private static readonly HashSet<string> Read =
    [
        Model, Pre, Tokens, Types, Scores, Merges, AddBegin, AddEnd, AddSpacePrefix, RemoveExtraWhitespaces, .. WithoutEffect,
    ];

    /// <summary>The tokenizer's keys that nothing here reads, in order; the ids of single tokens are none.</summary>
    public static IEnumerable<string> Unread(IEnumerable<string> keys) => keys
        .Where(k => k.StartsWith(Prefix, StringComparison.Ordinal) && !Read.Contains(k) && !k.EndsWith("_token_id", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);
}
