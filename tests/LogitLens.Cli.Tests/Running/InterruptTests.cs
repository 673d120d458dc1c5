using System.Diagnostics;

namespace LogitLens.Cli.Tests.Running;

/// <summary>A process of its own, because a signal reaches all of it.</summary>
public class InterruptTests
{
    [Fact]
    public async Task Ctrl_C_ends_a_reading_soon_with_code_130()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are sent with kill");
        using TinyCheckpoint model = new();
        string cli = Path.Combine(Path.GetDirectoryName(typeof(LogitLens.Cli.Running.App).Assembly.Location)!, "LogitLens.Cli.dll");
        ProcessStartInfo start = new("dotnet", [cli, "tokenize", "--jsonl", "--model", model.Folder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        // Once the first line is answered it waits for another that never comes.
        await process.StandardInput.WriteLineAsync("\"sea\"");
        await process.StandardInput.FlushAsync();
        Assert.Equal("[115, 101, 97]", await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        using (Process kill = Process.Start("kill", ["-INT", $"{process.Id}"])) await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(20));
        await process.WaitForExitAsync(limit.Token);
        // A process that the signal killed has the same code, but says nothing.
        Assert.Equal(130, process.ExitCode);
        Assert.Equal("logitlens: interrupted.", (await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)).Trim());
    }
}
