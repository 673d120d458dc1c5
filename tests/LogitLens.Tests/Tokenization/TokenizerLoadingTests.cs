using LogitLens.Tensors;
using LogitLens.Tokenization;

namespace LogitLens.Tests.Tokenization;

public sealed class TokenizerLoadingTests
{
    private static readonly TokenizerJson Small = new() { Vocabulary = """{"a": 0, "b": 1, "<s>": 2, "</s>": 3}""" };

    [Fact]
    public void The_path_of_the_file_itself_will_do()
    {
        string folder = Directory.CreateTempSubdirectory("tokenizer-").FullName;
        string file = Path.Combine(folder, "other-name.json");
        File.WriteAllText(file, Small.ToString());
        File.WriteAllText(Path.Combine(folder, "tokenizer_config.json"), """{"bos_token": "<s>"}""");
        var tokenizer = Tokenizer.Load(file);
        Directory.Delete(folder, recursive: true);
        Assert.Equal([0, 1], tokenizer.Encode("ab"));
        Assert.Equal(2, tokenizer.BeginOfSequenceId);
    }

    [Fact]
    public void The_configuration_names_tokens_as_text_or_as_objects()
    {
        Tokenizer tokenizer = Small.Load(
            ("tokenizer_config.json", """
                {"bos_token": {"__type": "AddedToken", "content": "<s>"}, "add_bos_token": true, "add_eos_token": false,
                 "tokenizer_class": "LlamaTokenizer", "pad_token": null, "unk_token": "<nowhere>", "unheard_of": [1]}
                """),
            ("special_tokens_map.json", """{"bos_token": "a", "eos_token": "</s>", "pad_token": {"content": "b"}}"""));
        TokenizerConfig expected = new()
        {
            BeginOfSequenceToken = "<s>",
            EndOfSequenceToken = "</s>",
            PaddingToken = "b",
            UnknownToken = "<nowhere>",
            AddBeginOfSequence = true,
            AddEndOfSequence = false,
            TokenizerClass = "LlamaTokenizer",
        };
        Assert.Equal(expected, tokenizer.Config);
        Assert.Equal(2, tokenizer.BeginOfSequenceId);
        Assert.Equal(3, tokenizer.EndOfSequenceId);
    }

    [Fact]
    public void Without_configuration_there_are_no_sequence_tokens()
    {
        Tokenizer tokenizer = Small.Load();
        Assert.Equal(new TokenizerConfig(), tokenizer.Config);
        Assert.Null(tokenizer.BeginOfSequenceId);
        Assert.Null(tokenizer.EndOfSequenceId);
        Assert.Null(Small.Load(("tokenizer_config.json", """{"bos_token": "<nowhere>"}""")).BeginOfSequenceId);
    }

    [Fact]
    public void Truncation_and_padding_are_ignored_with_a_warning()
    {
        Tokenizer tokenizer = (Small with { Extra = """ "truncation": {"max_length": 1}, "padding": {"length": 4}, """ }).Load();
        Assert.Equal([0, 1], tokenizer.Encode("ab"));
        Assert.Equal(2, tokenizer.Warnings.Count);
        Assert.Contains("truncation is set and ignored", tokenizer.Warnings[0], StringComparison.Ordinal);
        Assert.Contains("padding is set and ignored", tokenizer.Warnings[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_the_file_is_refused_with_what_there_is_and_what_would_do()
    {
        string folder = Directory.CreateTempSubdirectory("tokenizer-").FullName;
        File.WriteAllText(Path.Combine(folder, "vocab.json"), "{}");
        string message = Assert.Throws<InputException>(() => Tokenizer.Load(folder)).Message;
        Directory.Delete(folder, recursive: true);
        Assert.StartsWith($"no tokenizer.json in '{folder}' (there is vocab.json, which is not read); name a folder with", message, StringComparison.Ordinal);
        Assert.Contains($"'{folder}' does not exist", Assert.Throws<InputException>(() => Tokenizer.Load(folder)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\n \"model\": {,}\n}", "is not valid JSON at line 2, byte 12:")]
    [InlineData("{\"model\": {\"vocab\": {\"a\": 0}, \"merges\": [", "is not valid JSON at line 1,")]
    [InlineData("{\"model\": {\"vocab\": {\"a\": 0}", "is not valid JSON at line 1,")]
    [InlineData("version https://git-lfs.github.com/spec/v1", "may be cut off or a Git LFS pointer")]
    [InlineData("", "is not valid JSON at line 1, byte 1:")]
    [InlineData("[]", "the file is not an object")]
    [InlineData("{} {}", "is not valid JSON")]
    [InlineData("{}", "model is missing, expected an object with the vocabulary and merges")]
    [InlineData("""{"model": "gpt2"}""", "model is the string 'gpt2', expected an object")]
    [InlineData("""{"model": {"type": "BPE", "merges": []}}""", "model.vocab is missing")]
    [InlineData("""{"model": {"type": "BPE", "vocab": {}}}""", "model.merges is missing, expected an array of pairs of tokens")]
    [InlineData("""{"model": {"type": "BPE", "vocab": [], "merges": []}}""", "model.vocab is an array, expected an object")]
    [InlineData("""{"model": {"type": "BPE", "vocab": {}, "merges": {}}}""", "model.merges is an object, expected an array")]
    [InlineData("""{"model": {"vocab": {"\ud800": 0}, "merges": []}}""", "holds a string that is not valid Unicode")]
    [InlineData("""{"model": {"type": "Unigram", "vocab": [["a", -1.5]]}}""", "model is of the model type 'Unigram', which is not supported; supported are BPE")]
    [InlineData("""{"model": {"type": "WordPiece", "vocab": {"a": 0}}}""", "'WordPiece'")]
    [InlineData("""{"model": {"type": 7, "vocab": {}, "merges": []}}""", "model.type is 7, expected a string")]
    public void A_file_that_is_no_tokenizer_is_refused(string json, string expected)
    {
        string message = Assert.Throws<InputException>(() => TokenizerJson.LoadText(json)).Message;
        Assert.Contains("tokenizer.json", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"a": 0, "b": 0}""", "model.vocab gives id 0 to both 'a' and 'b'")]
    [InlineData("""{"a": -1}""", "model.vocab['a'] is -1, expected an id from 0 to 16777215")]
    [InlineData("""{"a": 4000000000}""", "model.vocab['a'] is 4000000000")]
    [InlineData("""{"a": "0"}""", "model.vocab['a'] is \"0\"")]
    [InlineData("""{"a": 1.5}""", "model.vocab['a'] is 1.5")]
    public void A_damaged_vocabulary_is_refused(string vocabulary, string expected) =>
        Refused(Small with { Vocabulary = vocabulary }, expected);

    [Theory]
    [InlineData("""["a b"]""", "model.merges[0] joins 'a' and 'b', but 'ab' is not in model.vocab")]
    [InlineData("""["a c"]""", "but 'c' is not in model.vocab")]
    [InlineData("""[["c", "a"]]""", "but 'c' is not in model.vocab")]
    [InlineData("""["ab"]""", "model.merges[0] is 'ab', expected a string of two tokens with one space between")]
    [InlineData("""["a b c"]""", "model.merges[0] is 'a b c'")]
    [InlineData("""[["a"]]""", "model.merges[0] is [\"a\"]")]
    [InlineData("""[["a", "b", "c"]]""", "model.merges[0] is [\"a\", \"b\", \"c\"]")]
    [InlineData("[7]", "model.merges[0] is 7")]
    public void A_damaged_merge_is_refused(string merges, string expected) => Refused(Small with { Merges = merges }, expected);

    [Theory]
    [InlineData(""", "dropout": 0.1""", "model.dropout is 0.1, expected null or 0")]
    [InlineData(""", "fuse_unk": 1""", "model.fuse_unk is 1, expected true or false")]
    [InlineData(""", "unk_token": 5""", "model.unk_token is 5, expected a string")]
    [InlineData(""", "max_piece": 3""", "model.max_piece is an option that the model BPE does not have here, and it could change the result")]
    public void An_option_of_the_model_that_cannot_be_honoured_is_refused(string options, string expected) =>
        Refused(Small with { ModelOptions = options }, expected);

    [Fact]
    public void A_merge_without_the_prefix_of_continuing_pieces_is_refused() => Refused(
        Small with { Merges = """["a b"]""", ModelOptions = """, "continuing_subword_prefix": "##" """ },
        "model.merges[0] is a pair whose second token 'b' lacks the prefix '##'");

    [Fact]
    public void A_missing_unknown_token_is_an_error_when_it_is_needed()
    {
        Tokenizer tokenizer = (Small with { ModelOptions = """, "unk_token": "<unk>" """ }).Load();
        Assert.Equal([0], tokenizer.Encode("a"));
        Assert.Contains("'é' is not in the vocabulary of", Assert.Throws<InputException>(() => tokenizer.Encode("aé")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type": "Nmt"}""", "normalizer is of the normalizer type 'Nmt', which is not supported; supported are NFC")]
    [InlineData("""{"type": "NFC", "level": 3}""", "normalizer.level is an option that the normalizer NFC does not have here")]
    [InlineData("""{"type": "Sequence", "normalizers": [{"type": "NFC"}, {"type": "Precompiled", "precompiled_charsmap": "x"}]}""", "normalizer.normalizers[1] is of the normalizer type 'Precompiled'")]
    [InlineData("""{"type": "Sequence", "normalizers": {}}""", "normalizer.normalizers is an object, expected an array")]
    [InlineData("""{"type": "Prepend"}""", "normalizer.prepend is missing, expected a string")]
    [InlineData("""{"type": "Replace", "pattern": "a", "content": ""}""", "normalizer.pattern is the string 'a', expected an object")]
    [InlineData("""{"type": "Replace", "pattern": {"Glob": "a"}, "content": ""}""", "normalizer.pattern.String is missing")]
    [InlineData("""{"type": "Strip"}""", "normalizer.strip_left is missing, expected true or false")]
    [InlineData("{}", "normalizer.type is missing")]
    [InlineData("[]", "normalizer is an array, expected an object")]
    public void A_normaliser_that_is_not_known_is_refused(string json, string expected) => Refused(Small with { Normalizer = json }, expected);

    [Theory]
    [InlineData("""{"type": "UnicodeScripts"}""", "pre_tokenizer is of the pre-tokenizer type 'UnicodeScripts'")]
    [InlineData("""{"type": "Split", "pattern": {"String": "a"}, "behavior": "Thrown"}""", "pre_tokenizer.behavior is 'Thrown', expected Removed, Isolated")]
    [InlineData("""{"type": "Split", "pattern": {"String": "a"}}""", "pre_tokenizer.behavior is missing")]
    [InlineData("""{"type": "Split", "pattern": {"Regex": "("}, "behavior": "Isolated"}""", "regular expression '('")]
    [InlineData("""{"type": "ByteLevel"}""", "pre_tokenizer.add_prefix_space is missing")]
    [InlineData("""{"type": "Metaspace", "replacement": "__"}""", "pre_tokenizer.replacement is '__', expected a single character")]
    [InlineData("""{"type": "Metaspace", "replacement": ""}""", "pre_tokenizer.replacement is '', expected a single character")]
    [InlineData("""{"type": "Metaspace", "replacement": "▁", "prepend_scheme": "last"}""", "pre_tokenizer.prepend_scheme is 'last', expected always, first or never")]
    [InlineData("""{"type": "Metaspace", "replacement": "▁", "prepend_scheme": "first", "add_prefix_space": false}""", "pre_tokenizer.add_prefix_space is false, expected true, as prepend_scheme is 'first'")]
    [InlineData("""{"type": "Whitespace", "pattern": "x"}""", "pre_tokenizer.pattern is an option that the pre-tokenizer Whitespace does not have here")]
    public void A_pre_tokenizer_that_is_not_known_is_refused(string json, string expected) => Refused(Small with { PreTokenizer = json }, expected);

    [Theory]
    [InlineData("""{"type": "CTC"}""", "decoder is of the decoder type 'CTC'")]
    [InlineData("""{"type": "Strip", "content": " ", "start": -1, "stop": 0}""", "decoder.start is -1, expected a whole number of at least 0")]
    [InlineData("""{"type": "Strip", "content": " ", "stop": 0}""", "decoder.start is missing")]
    [InlineData("""{"type": "BPEDecoder", "suffix": ""}""", "decoder.suffix is '', expected a string that is not empty")]
    [InlineData("""{"type": "Fuse", "with": "-"}""", "decoder.with is an option that the decoder Fuse does not have here")]
    public void A_decoder_that_is_not_known_is_refused(string json, string expected) => Refused(Small with { Decoder = json }, expected);

    [Fact]
    public void A_post_processor_that_is_not_known_is_refused() => Refused(
        Small with { PostProcessor = """{"type": "Unheard"}""" },
        "post_processor is of the post-processor type 'Unheard', which is not supported; supported are TemplateProcessing");

    [Theory]
    [InlineData("{}", "added_tokens is an object, expected an array")]
    [InlineData("""[{"content": "x"}]""", "added_tokens[0].id is missing")]
    [InlineData("""[{"id": 4}]""", "added_tokens[0].content is missing")]
    [InlineData("""[{"id": 4, "content": "x", "sticky": true}]""", "added_tokens[0].sticky is an option that an added token does not have here")]
    [InlineData("""["x"]""", "added_tokens[0] is the string 'x', expected an object")]
    public void A_damaged_added_token_is_refused(string json, string expected) => Refused(Small with { AddedTokens = json }, expected);

    [Fact]
    public void Another_version_of_the_format_is_refused() => Assert.Contains(
        "version is the string '2.0', expected '1.0'",
        Assert.Throws<InputException>(() => TokenizerJson.LoadText("""{"version": "2.0", "model": {"vocab": {}, "merges": []}}""")).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("tokenizer_config.json", "{", "tokenizer_config.json is not valid JSON at line 1")]
    [InlineData("tokenizer_config.json", "[]", "is an array, expected an object")]
    [InlineData("tokenizer_config.json", """{"bos_token": 5}""", "bos_token is 5, expected a string")]
    [InlineData("tokenizer_config.json", """{"bos_token": {"text": "a"}}""", "bos_token.content is missing")]
    [InlineData("tokenizer_config.json", """{"add_bos_token": "yes"}""", "add_bos_token is the string 'yes', expected true or false")]
    [InlineData("tokenizer_config.json", """{"added_tokens_decoder": {"x": {"content": "y"}}}""", "added_tokens_decoder is an object with the key 'x', expected an object whose keys are token ids")]
    [InlineData("special_tokens_map.json", "nothing", "special_tokens_map.json is not valid JSON")]
    [InlineData("added_tokens.json", """{"x": "y"}""", "x is the string 'y', expected a whole number of at least 0")]
    public void A_damaged_configuration_is_refused(string file, string text, string expected) => Assert.Contains(
        expected, Assert.Throws<InputException>(() => Small.Load((file, text))).Message, StringComparison.Ordinal);

    private static void Refused(TokenizerJson json, string expected) =>
        Assert.Contains(expected, Assert.Throws<InputException>(() => json.Load()).Message, StringComparison.Ordinal);
}
