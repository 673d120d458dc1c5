using System.Text.Json.Nodes;

namespace LogitLens.Web.Tests.Safety;

/// <summary>Requests that are no requests, or ask for too much.</summary>
public class InputTests
{
    [Theory]
    [InlineData("/api/read", """{"prompt":"sea","promt":"x"}""", "\"promt\" that it cannot have. Did you mean 'prompt'?")]
    [InlineData("/api/trace", """{"prompt":"sea","sampling":{"temprature":1}}""", "\"temprature\" that it cannot have. Did you mean 'temperature'?")]
    [InlineData("/api/read", """{"prompt":"sea","prompt":"x"}""", "twice")]
    [InlineData("/api/read", """{"prompt":1}""", "prompt has a value of the wrong type")]
    [InlineData("/api/read", """{"prompt":null}""", "prompt has a value of the wrong type")]
    [InlineData("/api/read", """{"prompt":"\ud83d"}""", "prompt has a value of the wrong type")]
    [InlineData("/api/read", """{"prompt":"sea","topK":1e99}""", "topK has a value of the wrong type")]
    [InlineData("/api/read", """{"prompt":"sea","topK":"3"}""", "topK has a value of the wrong type")]
    [InlineData("/api/read", """{"prompt":"sea","topK":101}""", "topK is 101; this server takes 1 to 100.")]
    [InlineData("/api/read", """{"prompt":"sea","answerTokens":100000}""", "answerTokens is 100000")]
    [InlineData("/api/read", """{"prompt":"sea","answerTokens":-1}""", "answerTokens is -1")]
    [InlineData("/api/read", """{"prompt":"sea","targets":[null]}""", "targets[0] is null")]
    [InlineData("/api/read", """{"prompt":"sea","targets":["a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a"]}""", "targets has 33 entries")]
    [InlineData("/api/read", """{"prompt":"sea","targets":["no such token"]}""", "no such token")]
    [InlineData("/api/read", """{"prompt":"sea","sets":[null]}""", "sets[0] is null")]
    [InlineData("/api/read", """{"prompt":"sea","sets":[{"name":"a","tokens":[null]}]}""", "sets[0].tokens[0] is null")]
    [InlineData("/api/read", """{"prompt":"sea","sets":[{"name":"a","tokens":[]}]}""", "the set a is empty")]
    [InlineData("/api/read", """{"prompt":"sea","sets":[{"name":"a"}]}""", "")]
    [InlineData("/api/read", """{"prompt":"sea","chat":false,"system":"x"}""", "leave one out")]
    [InlineData("/api/read", "{}", "the prompt is empty")]
    [InlineData("/api/read", "", "the body is no JSON")]
    [InlineData("/api/read", "null", "the body is null")]
    [InlineData("/api/read", "[]", "the body has a value of the wrong type")]
    [InlineData("/api/read", """{"prompt":"sea"} {}""", "the body is no JSON")]
    [InlineData("/api/read", """{"prompt":"sea","edits":[{"layers":"1"}]}""", "kind")]
    [InlineData("/api/read", """{"prompt":"sea","edits":[{"kind":"burn","layers":"1"}]}""", "edits[0]")]
    [InlineData("/api/read", """{"prompt":"sea","edits":[null]}""", "edits[0] is null")]
    [InlineData("/api/trace", """{"prompt":"sea","edits":[{"kind":"add","layers":"1","concpt":"x"}]}""", "Did you mean 'concept'?")]
    [InlineData("/api/trace", """{"prompt":"sea","edits":[{"kind":"add","layers":"99","concept":"sea"}]}""", "99")]
    [InlineData("/api/emoji", """{"name":"sea","leastMass":0}""", "leastMass is 0")]
    [InlineData("/api/emoji", """{"name":"sea","leastMass":"NaN"}""", "leastMass has a value of the wrong type")]
    [InlineData("/api/emoji", """{"name":"sea","questions":[]}""", "questions is empty")]
    [InlineData("/api/emoji", """{"name":"sea","questions":["what?"]}""", "no place for the name")]
    [InlineData("/api/emoji", """{"name":"sea","composition":"median"}""", "composition has a value of the wrong type")]
    [InlineData("/api/emoji", """{"name":"sea","composition":1}""", "composition has a value of the wrong type")]
    [InlineData("/api/head", """{"prompt":"sea"}""", "there is none; add it or leave out prompt")]
    [InlineData("/api/head", """{"expression":"sea +"}""", "")]
    [InlineData("/api/diff", """{"prompt":"sea"}""", "no field 'against'")]
    [InlineData("/api/trace", """{"prompt":"sea","sampling":{"temperature":-1}}""", "temperature is -1")]
    [InlineData("/api/trace", """{"prompt":"sea","sampling":null}""", "sampling has a value of the wrong type")]
    public async Task Each_is_refused_with_what_is_wrong(string path, string body, string message)
    {
        await using TestServer server = await TestServer.Start();
        string problem = await Refused(server, path, body);
        Assert.Contains(message, problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deep_nesting_is_refused()
    {
        await using TestServer server = await TestServer.Start();
        foreach (string field in (string[])["prompt", "targets", "unknown"])
            _ = await Refused(server, "/api/read", $"{{\"{field}\":{new string('[', 400_000)}");
        string deep = string.Concat(Enumerable.Repeat("{\"sampling\":", 50_000));
        _ = await Refused(server, "/api/trace", deep);
    }

    [Fact]
    public async Task Deep_expressions_are_refused()
    {
        await using TestServer server = await TestServer.Start();
        _ = await Refused(server, "/api/head", $"{{\"expression\":\"{new string('(', 3_999)}\"}}");
        _ = await Refused(server, "/api/head", $"{{\"expression\":\"{new string('(', 1_900)}sea{new string(')', 1_900)}.\"}}");
        _ = await Refused(server, "/api/head", $"{{\"expression\":\"{new string('-', 3_990)}\"}}");
        Assert.Contains("4000", await Refused(server, "/api/head", $"{{\"expression\":\"{new string('(', 4_001)}\"}}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Long_prompts_are_refused()
    {
        using SlowModel slow = new();
        await using TestServer server = await TestServer.Start(o => o with { Models = [slow.Directory], Limits = new ServerLimits { PromptTokens = 50, Entries = 100 } });
        Assert.Contains("65537 characters", await Refused(server, "/api/read", $"{{\"prompt\":\"{new string('a', 65_537)}\"}}"), StringComparison.Ordinal);
        Assert.Contains("this server takes at most 50", await Refused(server, "/api/read", $"{{\"model\":\"slow\",\"prompt\":\"{new string('q', 200)}\"}}"), StringComparison.Ordinal);
        Assert.Contains("this server takes at most 50", await Refused(server, "/api/trace", $"{{\"model\":\"slow\",\"transcript\":\"{new string('q', 200)}\"}}"), StringComparison.Ordinal);
        Assert.Contains("this server reports at most 100", await Refused(server, "/api/read", """{"prompt":"sea","topK":50}"""), StringComparison.Ordinal);
    }

    private static async Task<string> Refused(TestServer server, string path, string body)
    {
        using HttpResponseMessage response = await server.Post(path, body);
        string text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == 400, $"{(int)response.StatusCode} {text[..Math.Min(1000, text.Length)]}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.ToString());
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("bug", server.Log.ToString(), StringComparison.Ordinal);
        return (string)JsonNode.Parse(text)!["detail"]!;
    }
}
