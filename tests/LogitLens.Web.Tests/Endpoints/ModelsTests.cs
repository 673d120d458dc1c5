using System.Text.Json.Nodes;

namespace LogitLens.Web.Tests.Endpoints;

public class ModelsTests
{
    [Fact]
    public async Task The_list_has_what_was_named_and_tells_no_directory()
    {
        using SlowModel slow = new(), another = new();
        await using TestServer server = await TestServer.Start(o => o with { Models = [Path.GetDirectoryName(slow.Directory)!, slow.Directory, another.Directory] });
        string text = await server.Client.GetStringAsync("/api/models");
        JsonArray models = JsonNode.Parse(text)!["models"]!.AsArray();
        // The folder holds the first directory, which was also named by itself.
        Assert.Equal(["seahorse", "seahorse-rl", "slow", "slow-2"], models.Take(4).Select(m => (string)m!["name"]!));
        Assert.Equal(["embedded", "embedded", "command line", "command line"], models.Take(4).Select(m => (string)m!["location"]!));
        Assert.Equal(9, (int)models[2]!["model"]!["layers"]!);
        Assert.DoesNotContain(Path.GetTempPath(), text, StringComparison.Ordinal);
        Assert.DoesNotContain(AppContext.BaseDirectory, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_model_says_why_without_telling_where_it_lies()
    {
        using SlowModel broken = new();
        File.WriteAllText(Path.Combine(broken.Directory, "config.json"), "{\"model_type\":\"nothing\"}");
        await using TestServer server = await TestServer.Start(o => o with { Models = [broken.Directory] });
        string list = await server.Client.GetStringAsync("/api/models");
        Assert.NotNull((string?)JsonNode.Parse(list)!["models"]![2]!["problem"]);
        using HttpResponseMessage response = await server.Post("/api/read", """{"model":"slow","prompt":"sea"}""");
        string answer = await response.Content.ReadAsStringAsync();
        Assert.Equal(400, (int)response.StatusCode);
        foreach (string text in (string[])[list, answer])
        {
            Assert.Contains("nothing", text, StringComparison.Ordinal);
            Assert.DoesNotContain(Path.GetTempPath(), text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("../seahorse")]
    [InlineData("..%2fseahorse")]
    [InlineData("/etc")]
    [InlineData("models/seahorse")]
    [InlineData("seahorse/")]
    [InlineData("seahorse\\u0000")]
    [InlineData("")]
    [InlineData("seahorze")]
    public async Task A_name_that_is_not_in_the_list_opens_nothing(string name)
    {
        await using TestServer server = await TestServer.Start();
        foreach ((string path, string request) in ((string, string)[])[("/api/read", "\"prompt\":\"sea\""), ("/api/token", "\"query\":\"sea\""), ("/api/tokenize", "\"prompt\":\"sea\"")])
        {
            using HttpResponseMessage response = await server.Post(path, $"{{\"model\":\"{name}\",{request}}}");
            Assert.Equal(404, (int)response.StatusCode);
        }
        using HttpResponseMessage against = await server.Post("/api/diff", $"{{\"against\":\"{name}\",\"prompt\":\"sea\"}}");
        string message = (string)JsonNode.Parse(await against.Content.ReadAsStringAsync())!["detail"]!;
        Assert.Equal(404, (int)against.StatusCode);
        Assert.Contains("/api/models", message, StringComparison.Ordinal);
        if (name == "seahorze") Assert.Contains("Did you mean 'seahorse'?", message, StringComparison.Ordinal);
        Assert.Empty(server.Pool.Open);
    }

    [Fact]
    public async Task The_status_says_what_is_open_and_what_runs()
    {
        using SlowModel slow = new();
        await using TestServer server = await TestServer.Start(o => o with { Models = [slow.Directory] });
        using CancellationTokenSource stop = new();
        Task<HttpResponseMessage> running = server.Post("/api/trace", SlowModel.Trace, cancellation: stop.Token);
        await Wait.Until(() => server.Pool.Open.Count > 0, TimeSpan.FromSeconds(20), "the model is open");
        JsonNode status = JsonNode.Parse(await server.Client.GetStringAsync("/api/status"))!;
        Assert.Equal(["slow"], status["open"]!.AsArray().Select(m => (string)m!));
        JsonNode job = Assert.Single(status["jobs"]!.AsArray())!;
        Assert.Equal("""{"verb":"trace","models":["slow"],"running":true}""", job.ToJsonString());
        Assert.Matches(@"^\d+\.\d+\.\d+", (string)status["version"]!);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }
}
