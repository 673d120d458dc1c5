using System.Globalization;
using LogitLens.Downloads;
using LogitLens.Reports;

namespace LogitLens.Tests.Downloads;

public sealed class NetworkTests
{
    [Fact]
    public async Task The_token_goes_to_the_hub_and_to_nobody_else()
    {
        await using PullFixture pull = await PullFixture.WithCheckpoint();
        _ = await pull.RunAsync(settings: pull.Settings(token: "hf_secret"));
        Assert.Contains(pull.Hub.Calls, c => c.Cdn);
        Assert.All(pull.Hub.Calls, c => Assert.Equal(c.Cdn ? null : "Bearer hf_secret", c.Authorization));
    }

    [Fact]
    public async Task A_redirection_within_the_hub_keeps_the_token()
    {
        await using PullFixture pull = await PullFixture.WithCheckpoint(1000);
        int moved = 0;
        pull.Hub.Answer = (call, context) =>
        {
            const string from = "/org/tiny/", to = "/moved/tiny/";
            if (call.Path.StartsWith(to, StringComparison.Ordinal))
            {
                moved++;
                call.Path = from + call.Path[to.Length..];
                return Task.FromResult(false);
            }
            if (!call.Path.StartsWith(from, StringComparison.Ordinal)) return Task.FromResult(false);
            context.Response.StatusCode = 307;
            context.Response.Headers.Location = to + call.Path[from.Length..];
            return Task.FromResult(true);
        };
        _ = await pull.RunAsync(settings: pull.Settings(token: "hf_secret"));
        Assert.True(moved >= 6, $"{moved} requests were redirected");
        Assert.All(pull.Hub.Calls.Where(c => !c.Cdn), c => Assert.Equal("Bearer hf_secret", c.Authorization));
        pull.AssertWhole("model.safetensors");
    }

    [Theory]
    [InlineData(307)]
    [InlineData(308)]
    [InlineData(301)]
    public async Task A_renamed_model_is_followed_and_told(int status)
    {
        await using PullFixture pull = await PullFixture.WithCheckpoint(1000);
        pull.Hub.Answer = (call, context) =>
        {
            if (!call.Path.Contains("old/name", StringComparison.Ordinal)) return Task.FromResult(false);
            context.Response.StatusCode = status;
            context.Response.Headers.Location = call.Path.Replace("old/name", "org/tiny", StringComparison.Ordinal);
            return Task.FromResult(true);
        };
        PullReport report = await pull.RunAsync(new PullRequest("old/name"));
        Assert.Equal("org/tiny", report.RenamedTo);
        Assert.Contains("old/name is called org/tiny now", Assert.Single(report.Notes), StringComparison.Ordinal);
        Assert.EndsWith("--model old/name", report.Next, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(pull.Cache, "models--old--name", "snapshots", pull.Hub.Commit, "model.safetensors")));
    }

    [Fact]
    public async Task A_signed_address_that_expires_is_asked_for_again()
    {
        await using PullFixture pull = await PullFixture.WithCheckpoint(4_000_000);
        int answers = 0, refused = 0;
        pull.Hub.Answer = (call, context) =>
        {
            if (!call.Cdn) return Task.FromResult(false);
            if (Interlocked.Increment(ref answers) == 3) pull.Hub.Signature = 2;
            if (context.Request.Query["signature"] == $"{pull.Hub.Signature}") return Task.FromResult(false);
            Interlocked.Increment(ref refused);
            context.Response.StatusCode = 403;
            return Task.FromResult(true);
        };
        _ = await pull.RunAsync(new PullRequest("org/tiny") { Files = ["model.safetensors"] });
        Assert.NotEqual(0, refused);
        pull.AssertWhole("model.safetensors");
    }

    [Fact]
    public async Task Redirections_in_a_circle_end()
    {
        await using PullFixture pull = await PullFixture.WithCheckpoint();
        pull.Hub.Answer = (call, context) =>
        {
            context.Response.Redirect(call.Path);
            return Task.FromResult(true);
        };
        Assert.Contains("more than 10 times", await pull.Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_fails_for_a_while_is_asked_again()
    {
        await using PullFixture pull = await PullFixture.WithCheckpoint();
        Fail(pull, first: 3, 503);
        _ = await pull.RunAsync();
        pull.AssertWhole("model.safetensors");
    }

    [Fact]
    public async Task The_pause_that_a_server_asks_for_is_kept_and_told()
    {
        await using PullFixture pull = await PullFixture.WithCheckpoint();
        DateTime? refused = null;
        TimeSpan pause = default;
        pull.Hub.Answer = (call, context) =>
        {
            if (refused is { } before && pause == default) pause = DateTime.UtcNow - before;
            if (refused is not null) return Task.FromResult(false);
            refused = DateTime.UtcNow;
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "1";
            return Task.FromResult(true);
        };
        _ = await pull.RunAsync();
        Assert.InRange(pause.TotalSeconds, 0.95, 30);
        Assert.Contains("asks to wait; going on in 1 s", Assert.Single(pull.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pause_too_long_to_wait_for_is_told_at_once()
    {
        await using PullFixture pull = await PullFixture.WithCheckpoint();
        Fail(pull, first: int.MaxValue, 429, retryAfter: 3600);
        string message = await pull.Refused();
        Assert.Contains("asks to wait 3600 s", message, StringComparison.Ordinal);
        Assert.Contains("HF_TOKEN", message, StringComparison.Ordinal);
        _ = Assert.Single(pull.Hub.Calls);
    }

    [Fact]
    public async Task A_rate_limit_in_the_middle_keeps_what_is_there()
    {
        await using PullFixture pull = await PullFixture.WithCheckpoint(4_000_000);
        int answers = 0;
        pull.Hub.Answer = (call, context) =>
        {
            if (call.Method != "GET" || !call.Path.EndsWith("model.safetensors", StringComparison.Ordinal) && !call.Cdn || Interlocked.Increment(ref answers) < 4) return Task.FromResult(false);
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "3600";
            return Task.FromResult(true);
        };
        Assert.Contains("limits how often", await pull.Refused(), StringComparison.Ordinal);
        pull.Hub.Answer = (_, _) => Task.FromResult(false);
        PullReport report = await pull.RunAsync();
        Assert.InRange(report.BytesReceived, 1, 3_999_999);
        pull.AssertWhole("model.safetensors");
    }

    [Fact]
    public async Task A_hub_that_cannot_be_reached_is_told()
    {
        await using PullFixture pull = await PullFixture.WithCheckpoint();
        HubSettings nowhere = pull.Settings() with { Endpoint = new Uri("http://127.0.0.1:1") };
        string message = await pull.Refused(settings: nowhere);
        Assert.Contains("127.0.0.1 could not be reached for org/tiny", message, StringComparison.Ordinal);
        Assert.Contains("HF_ENDPOINT", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hub_that_never_answers_is_told()
    {
        await using PullFixture pull = await PullFixture.WithCheckpoint();
        pull.Hub.Answer = async (_, context) =>
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
            return true;
        };
        string message = await pull.Refused(limits: PullFixture.Quick with { AnswerTime = TimeSpan.FromMilliseconds(150), Retries = 2 });
        Assert.Contains("could not be reached for org/tiny: no answer in time", message, StringComparison.Ordinal);
        Assert.Equal(3, pull.Hub.Calls.Count);
    }

    private static void Fail(PullFixture pull, int first, int status, int? retryAfter = null)
    {
        int calls = 0;
        pull.Hub.Answer = (_, context) =>
        {
            if (Interlocked.Increment(ref calls) > first) return Task.FromResult(false);
            context.Response.StatusCode = status;
            if (retryAfter is { } seconds) context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            return Task.FromResult(true);
        };
    }
}
