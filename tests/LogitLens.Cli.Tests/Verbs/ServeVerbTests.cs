using System.Diagnostics;
using LogitLens.Cli.Running;

namespace LogitLens.Cli.Tests.Verbs;

public class ServeVerbTests
{
    [Fact]
    public async Task It_prints_its_url_answers_there_and_ends_with_ctrl_c()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are sent with kill");
        string cli = Path.Combine(Path.GetDirectoryName(typeof(App).Assembly.Location)!, "LogitLens.Cli.dll");
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [cli, "serve", "--port", "0", "--token", "a-token-of-the-test"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        string line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";
        Assert.Matches("^LogitLens is at http://127.0.0.1:[0-9]+/[?]token=a-token-of-the-test$", line);
        Assert.Equal("Ctrl-C ends it.", await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        using HttpClient client = new();
        client.DefaultRequestHeaders.Add("Authorization", "Bearer a-token-of-the-test");
        Uri url = new(line["LogitLens is at ".Length..]);
        Assert.Contains("\"seahorse\"", await client.GetStringAsync(new Uri(url, "/api/models"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using (Process kill = Process.Start("kill", ["-INT", $"{process.Id}"])) await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(20));
        await process.WaitForExitAsync(limit.Token);
        Assert.Equal(0, process.ExitCode);
        Assert.Equal("", await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("the port is 70000", "--port", "70000")]
    [InlineData("--port is 'x'; expected a whole number.", "--port", "x")]
    [InlineData("is no name or address", "--host", "")]
    [InlineData("at least 16", "--token", "short")]
    [InlineData("there is no model", "--model", "/no/such/folder")]
    [InlineData("has no address", "--host", "no.such.host.invalid", "--port", "0")]
    public async Task What_cannot_be_served_is_refused(string message, params string[] args) =>
        Assert.Contains(message, await Cli.Refused(["serve", .. args]), StringComparison.Ordinal);
}
