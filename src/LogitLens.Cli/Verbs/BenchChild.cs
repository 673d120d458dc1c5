using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using LogitLens.Cli.Running;
using LogitLens.Reports;
using LogitLens.Tensors;

namespace LogitLens.Cli.Verbs;

/// <summary>A benchmark on another number of threads: a process reads that number once, so that it takes another process.</summary>
internal static class BenchChild
{
    private const string ThreadsVariable = "LOGITLENS_THREADS";

    /// <summary>Times a readout.</summary>
    /// <exception cref="InputException">The process cannot be started, or ended with a complaint.</exception>
    public static BenchReport Run(string model, IReadOnlyList<string> allowedKeys, int runs, int positions, int threads, CancellationToken cancellation)
    {
        ProcessStartInfo start = StartOfThisProgram();
        foreach (string argument in (IEnumerable<string>)
            [BenchVerb.Name, "--model", Path.GetFullPath(model), "--only", "readout", "--positions", Text(positions), "--runs", Text(runs), "--json",
             .. allowedKeys.SelectMany(key => new[] { "--allow-config", key })])
            start.ArgumentList.Add(argument);
        start.Environment[ThreadsVariable] = Text(threads);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using Process process = Start(start);
        using CancellationTokenRegistration kill = cancellation.Register(() => process.Kill(entireProcessTree: true));
        Task<string> error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        cancellation.ThrowIfCancellationRequested();
        if (process.ExitCode != ExitCodes.Fine)
            throw new InputException($"the readout on {threads} threads ended with exit code {process.ExitCode}: {error.GetAwaiter().GetResult().Trim()}");
        return JsonSerializer.Deserialize<BenchReport>(output, ReportJson.Options)!;
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new InputException($"{start.FileName} could not be started for another number of threads ({error.Message}); put `dotnet` on the PATH.", error);
        }
    }

    /// <summary>This program again: its own executable, or .NET with its assembly.</summary>
    private static ProcessStartInfo StartOfThisProgram()
    {
        Assembly program = typeof(BenchChild).Assembly;
        string self = Environment.ProcessPath ?? "";
        bool host = Path.GetFileNameWithoutExtension(self).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        if (!host && Assembly.GetEntryAssembly() == program) return new ProcessStartInfo(self);
        ProcessStartInfo start = new(host ? self : "dotnet");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, program.GetName().Name + ".dll"));
        return start;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
