using System.Diagnostics;

namespace LogitLens.Cli.Tests.Running;

/// <summary>A process of its own, because a signal reaches all of it.</summary>
public class InterruptTests
{
    [Fact]
    public async Task Ctrl_C_ends_a_reading_soon_with_code_130()
    {
        using TinyCheckpoint model = new();
        using Process process = Start("tokenize", "--jsonl", "--model", model.Folder);
        // Once the first line is answered it waits for another that never comes.
        await process.StandardInput.WriteLineAsync("\"sea\"");
        await process.StandardInput.FlushAsync();
        Assert.Equal("[115, 101, 97]", await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        await AssertInterrupted(process);
    }

    [Fact]
    public async Task Ctrl_C_ends_a_trace_soon_with_code_130()
    {
        using TinyCheckpoint model = new(config: c => c["max_position_embeddings"] = 1_000_000);
        using Process process = Start("trace", "-", "-n", "100000", "--model", model.Folder);
        // More than a pipe holds, so that it is only written once the verb reads it.
        await process.StandardInput.WriteAsync(new string('a', 200_000));
        process.StandardInput.Close();
        await AssertInterrupted(process);
    }

    private static Process Start(params string[] args)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are sent with kill");
        string cli = Path.Combine(Path.GetDirectoryName(typeof(LogitLens.Cli.Running.App).Assembly.Location)!, "LogitLens.Cli.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [cli, .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    private static async Task AssertInterrupted(Process process)
    {
        using (Process kill = Process.Start("kill", ["-INT", $"{process.Id}"])) await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(20));
        await process.WaitForExitAsync(limit.Token);
        // A process that the signal killed has the same code, but says nothing.
        Assert.Equal(130, process.ExitCode);
        Assert.Equal("logitlens: interrupted.", (await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)).Trim());
    }
}
