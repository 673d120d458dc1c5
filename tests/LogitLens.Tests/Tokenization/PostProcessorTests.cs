using LogitLens.Tensors;
using LogitLens.Tokenization.PostProcessing;
using LogitLens.Tokenization.Reading;

namespace LogitLens.Tests.Tokenization;

public sealed class PostProcessorTests
{
    private const string Template = """
        {"type": "TemplateProcessing", "pair": [], "single": [SINGLE],
         "special_tokens": {"<s>": {"id": "<s>", "ids": [1, 2], "tokens": ["<s>", "!"]}, "</s>": {"id": "</s>", "ids": [3], "tokens": ["</s>"]}}}
        """;
    private const string Text = """{"Sequence": {"id": "A", "type_id": 0}}""";
    private const string Begin = """{"SpecialToken": {"id": "<s>", "type_id": 0}}""";
    private const string End = """{"SpecialToken": {"id": "</s>", "type_id": 0}}""";

    [Theory]
    [InlineData("""{"type": "ByteLevel", "trim_offsets": true, "add_prefix_space": true, "use_regex": true}""", "", "")]
    [InlineData("""{"type": "RobertaProcessing", "sep": ["</s>", 2], "cls": ["<s>", 0], "trim_offsets": true, "add_prefix_space": false}""", "0", "2")]
    [InlineData("""{"type": "BertProcessing", "sep": ["[SEP]", 102], "cls": ["[CLS]", 101]}""", "101", "102")]
    [InlineData("""{"type": "Sequence", "processors": [{"type": "ByteLevel"}, {"type": "BertProcessing", "sep": ["b", 8], "cls": ["a", 7]}]}""", "7", "8")]
    [InlineData("""{"type": "Sequence", "processors": []}""", "", "")]
    public void Special_tokens_go_around_the_text(string json, string before, string after) => Check(json, before, after);

    [Fact]
    public void A_template_says_what_goes_where()
    {
        Check(Filled(Begin, Text, End), "1 2", "3");
        Check(Filled(Text, End, Begin), "", "3 1 2");
        Check(Filled(Text), "", "");
    }

    [Theory]
    [InlineData("", "part.single is a template with the text 0 times, expected one with the text once")]
    [InlineData(Text + "," + Text, "part.single is a template with the text 2 times, expected one with the text once")]
    [InlineData("""{"Sequence": {"id": "B", "type_id": 0}}""", "part.single[0].Sequence.id is 'B', expected 'A', the only text there is")]
    [InlineData("""{"SpecialToken": {"id": "<x>", "type_id": 0}}""", "part.single[0].SpecialToken.id is '<x>', expected one of the names under special_tokens")]
    [InlineData("""{"Neither": {}}""", "part.single[0].SpecialToken is missing, expected an object")]
    public void A_template_that_means_nothing_here_is_refused(string single, string expected) =>
        Assert.EndsWith(expected, Assert.Throws<InputException>(() => Read(Filled(single))).Message, StringComparison.Ordinal);

    [Fact]
    public void Two_processors_that_add_tokens_are_refused()
    {
        const string Adding = """{"type": "BertProcessing", "sep": ["b", 8], "cls": ["a", 7]}""";
        string json = $$"""{"type": "Sequence", "processors": [{{Adding}}, {{Adding}}]}""";
        Assert.Contains("a list in which 2 add tokens", Assert.Throws<InputException>(() => Read(json)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""["<s>"]""")]
    [InlineData("""["<s>", -1]""")]
    [InlineData("""["<s>", "0"]""")]
    [InlineData("7")]
    public void A_token_without_its_id_is_refused(string pair)
    {
        string json = $$"""{"type": "BertProcessing", "sep": ["b", 8], "cls": {{pair}}}""";
        Assert.Contains("part.cls is", Assert.Throws<InputException>(() => Read(json)).Message, StringComparison.Ordinal);
    }

    private static string Filled(params string[] pieces) => Template.Replace("SINGLE", string.Join(',', pieces), StringComparison.Ordinal);

    private static PostProcessor Read(string json) => PostProcessorReader.Read(TokenizerJson.Section(json));

    private static void Check(string json, string before, string after)
    {
        PostProcessor processor = Read(json);
        Assert.Equal(before, string.Join(' ', processor.Before));
        Assert.Equal(after, string.Join(' ', processor.After));
    }
}
