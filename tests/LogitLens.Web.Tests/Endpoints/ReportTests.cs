using System.Net;
using System.Text;
using System.Text.Json;
using LogitLens.Experiments;
using LogitLens.Generation;
using LogitLens.Generation.WholeEmoji;
using LogitLens.Head;
using LogitLens.Interventions;
using LogitLens.Reports;
using LogitLens.Reports.Html;

namespace LogitLens.Web.Tests.Endpoints;

/// <summary>What the endpoints answer is what the library gives, to the byte.</summary>
public class ReportTests
{
    private const string Question = "Is there a seahorse emoji?";

    private static readonly PromptRequest Prompt = new() { Prompt = Question, Chat = true };

    [Fact]
    public async Task Read_is_the_lens()
    {
        using Checkpoint checkpoint = Checkpoint.Open();
        ReadReport expected = Lens.Read(checkpoint, new LensRequest
        {
            Prompt = Question,
            Chat = true,
            AnswerTokens = 4,
            Layers = "every:3",
            TopK = 3,
            Targets = ["#42"],
            Sets = [new SetText("sea", ["#42", " sea*"])],
            JensenShannon = true,
        });
        await AssertAnswers("/api/read", """{"prompt":"Is there a seahorse emoji?","answerTokens":4,"layers":"every:3","topK":3,"targets":["#42"],"sets":[{"name":"sea","tokens":["#42"," sea*"]}],"jensenShannon":true}""", expected);
    }

    [Fact]
    public async Task Read_of_a_bare_text_is_the_lens()
    {
        using Checkpoint checkpoint = Checkpoint.Open();
        ReadReport expected = Lens.Read(checkpoint, new LensRequest { Prompt = "the sea", AddSpecialTokens = false });
        await AssertAnswers("/api/read", """{"model":"seahorse","prompt":"the sea","chat":false,"addSpecialTokens":false}""", expected);
    }

    [Fact]
    public async Task Read_of_an_edited_stream_is_the_lens()
    {
        using Checkpoint checkpoint = Checkpoint.Open();
        ReadReport expected = Lens.Read(checkpoint, new LensRequest
        {
            Prompt = Question,
            Chat = true,
            AnswerTokens = 2,
            Edits = [ResidualEdit.Parse("ablate attention at 5"), ResidualEdit.Parse("add 'sea + horse' at 3..4 strength 0.5")],
        });
        await AssertAnswers("/api/read", """
            {"prompt":"Is there a seahorse emoji?","answerTokens":2,"edits":[{"layers":"5","branch":"attention","kind":"ablate"},
             {"kind":"add","concept":"sea + horse","layers":"3..4","strength":0.5}]}
            """, expected);
    }

    [Fact]
    public async Task Trace_is_the_trace()
    {
        using Checkpoint checkpoint = Checkpoint.Open();
        SamplingOptions sampling = new() { Temperature = 1.5, TopK = 50, TopP = 0.9, MinP = 0.01, Seed = 7 };
        TraceReport expected = Tracer.Trace(checkpoint, new TraceRequest { Prompt = Question, Chat = true, NewTokens = 6, Sampling = sampling, TopK = 2 });
        await AssertAnswers("/api/trace", """{"prompt":"Is there a seahorse emoji?","answerTokens":6,"topK":2,"sampling":{"temperature":1.5,"topK":50,"topP":0.9,"minP":0.01,"seed":7}}""", expected);
    }

    [Theory]
    [InlineData("""{"transcript":"sea horse"}""", "", false)]
    [InlineData("""{"transcript":"Yes","prompt":"Is there a seahorse emoji?"}""", Question, true)]
    public async Task Trace_follows_a_transcript(string request, string prompt, bool chat)
    {
        using Checkpoint checkpoint = Checkpoint.Open();
        TraceReport expected = Tracer.Trace(checkpoint, new TraceRequest { Prompt = prompt, Chat = chat, NewTokens = 96, Transcript = chat ? "Yes" : "sea horse" });
        await AssertAnswers("/api/trace", request, expected);
    }

    [Fact]
    public async Task Emoji_is_the_experiment()
    {
        using Checkpoint checkpoint = Checkpoint.Open();
        EmojiReport expected = EmojiExperiment.Run(checkpoint, "seahorse", "fish", new EmojiOptions
        {
            Questions = ["Is there {a} emoji?"],
            Composition = Composition.Sum,
            Walk = new EmojiWalkOptions { LeastMass = 0.01, ByLayer = true },
        });
        await AssertAnswers("/api/emoji", """{"name":"seahorse","control":"fish","questions":["Is there {a} emoji?"],"composition":"sum","leastMass":0.01}""", expected);
    }

    [Fact]
    public async Task Head_finds_the_neighbours()
    {
        using Checkpoint checkpoint = Checkpoint.Open();
        HeadReport expected = HeadGeometry.Neighbours(checkpoint, new HeadRequest
        {
            Expression = "sea + resid(-1, -1)",
            By = Proximity.Dot,
            Top = 5,
            Composition = Composition.Last,
            Centered = true,
            OthersOnly = true,
            Prompt = Prompt,
        });
        await AssertAnswers("/api/head",
            """{"expression":"sea + resid(-1, -1)","by":"dot","top":5,"composition":"last","centered":true,"othersOnly":true,"prompt":"Is there a seahorse emoji?"}""", expected);
    }

    [Fact]
    public async Task Head_without_an_expression_is_the_overview()
    {
        using Checkpoint checkpoint = Checkpoint.Open();
        await AssertAnswers("/api/head", "{}", HeadGeometry.Overview(checkpoint));
    }

    [Fact]
    public async Task Diff_compares_two_models()
    {
        using Checkpoint first = Checkpoint.Open(), second = Checkpoint.Open("seahorse-rl");
        DiffReport expected = Diff.Run(first, second, Prompt, 3, new DiffOptions { Layers = "5..", Threshold = 0.2, Top = 4 });
        await AssertAnswers("/api/diff", """{"against":"seahorse-rl","prompt":"Is there a seahorse emoji?","answerTokens":3,"layers":"5..","threshold":0.2,"top":4}""", expected);
    }

    [Fact]
    public async Task Token_is_looked_up()
    {
        using Checkpoint checkpoint = Checkpoint.Open();
        await AssertAnswers("/api/token", """{"query":"42"}""", TokenLookup.Find("42", checkpoint.Tokenizer));
        await AssertAnswers("/api/token", """{"query":"42","as":"text"}""", TokenLookup.Find("42", checkpoint.Tokenizer, QueryKind.Text));
    }

    [Fact]
    public async Task Tokens_of_a_text_are_those_that_the_model_gets()
    {
        using Checkpoint checkpoint = Checkpoint.Open();
        ReadReport read = Lens.Read(checkpoint, new LensRequest { Prompt = "sea", Chat = true });
        await using TestServer server = await TestServer.Start();
        TokenizeReport tokens = await Answer<TokenizeReport>(server, "/api/tokenize", """{"prompt":"sea"}""");
        Assert.Equal(read.Input, tokens.Tokens.Select(t => t.Id));
        Assert.Equal(read.Prompt, tokens.Text);
        Assert.Equal("seahorse", tokens.Tokenizer);
        Assert.Empty((await Answer<TokenizeReport>(server, "/api/tokenize", "{}")).Tokens);
    }

    [Fact]
    public async Task A_page_is_a_file_to_keep()
    {
        using Checkpoint checkpoint = Checkpoint.Open();
        ReadReport expected = Lens.Read(checkpoint, new LensRequest { Prompt = Question, Chat = true, AnswerTokens = 2 });
        await using TestServer server = await TestServer.Start();
        using HttpResponseMessage response = await server.Post("/api/read", """{"prompt":"Is there a seahorse emoji?","answerTokens":2}""", "text/html");
        Assert.Equal("text/html", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment; filename=\"logitlens-read.html\"", response.Content.Headers.ContentDisposition!.ToString());
        Assert.Equal(HtmlReport.Write(expected), await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("text/html;q=0.5, application/json", "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("text/*", "text/html")]
    [InlineData("application/json;q=0, text/event-stream", "text/event-stream")]
    public async Task The_form_is_the_one_that_is_wanted_most(string accept, string type)
    {
        await using TestServer server = await TestServer.Start();
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/head") { Content = new StringContent("""{"expression":"sea"}""", Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using HttpResponseMessage response = await server.Client.SendAsync(request);
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
    }

    private static async Task<T> Answer<T>(TestServer server, string path, string request)
    {
        using HttpResponseMessage response = await server.Post(path, request);
        string body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, body);
        return JsonSerializer.Deserialize<T>(body, ReportJson.Options)!;
    }

    private static async Task AssertAnswers(string path, string request, Report expected)
    {
        await using TestServer server = await TestServer.Start();
        using HttpResponseMessage response = await server.Post(path, request);
        byte[] body = await response.Content.ReadAsByteArrayAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, Encoding.UTF8.GetString(body));
        Assert.Equal("application/json", response.Content.Headers.ContentType!.ToString());
        Assert.Equal(ReportJson.Write(expected) + "\n", Encoding.UTF8.GetString(body));
        Assert.Equal("", server.Log.ToString().Contains("bug", StringComparison.Ordinal) ? server.Log.ToString() : "");
    }
}
