using System.Diagnostics;
using System.Globalization;

namespace LogitLens.Bench;

/// <summary>
/// Peak resident memory of <c>logitlens read</c>, mapped pages included, against the size of the weight files: with weights that
/// stay, and with weights that are streamed. Without a model it makes one of about 600 MB with random weights, so that the weights
/// and not the program decide.
/// </summary>
internal static class PeakMemory
{
    private const double Megabyte = 1e6;
    private const double MappedAllowance = 300;
    private const double StreamedShare = 0.35; // two blocks and parts of the head, of a model of 12 blocks
    private const double StreamedAllowance = 150;
    private const string Prompt = "Is there a seahorse emoji? Yes, there is a seahorse emoji: 🐠 no, that is a tropical fish. Let me try again:";

    public static int Run(string[] args)
    {
        if (!OperatingSystem.IsLinux())
        {
            Console.Error.WriteLine("the peak is read from /proc, which only Linux has");
            return 2;
        }
        string folder = args.Length > 0 ? args[0] : RandomModel.Make();
        try
        {
            double weights = Directory.GetFiles(folder, "*.safetensors").Where(f => Path.GetFileName(f) != "expected.safetensors").Sum(f => new FileInfo(f).Length) / Megabyte;
            bool mapped = Passes(folder, "mapped", weights, weights + MappedAllowance);
            bool streamed = Passes(folder, "streamed", weights, StreamedShare * weights + StreamedAllowance);
            return mapped && streamed ? 0 : 1;
        }
        finally
        {
            if (args.Length == 0) Directory.Delete(folder, recursive: true);
        }
    }

    private static bool Passes(string folder, string residency, double weights, double bound)
    {
        double peak = Measure(folder, residency);
        bool passed = peak <= bound;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{residency}: weights {weights:0} MB, peak of read {peak:0} MB, bound {bound:0} MB: {(passed ? "ok" : "FAIL")}"));
        return passed;
    }

    private static double Measure(string folder, string residency)
    {
        string cli = Path.Combine(AppContext.BaseDirectory.Replace("bench/LogitLens.Bench", "src/LogitLens.Cli", StringComparison.Ordinal), "LogitLens.Cli.dll");
        ProcessStartInfo start = new("dotnet", [cli, "read", Prompt, "--model", folder, "--residency", residency]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        long peak = 0;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        while (!process.WaitForExit(5)) peak = Math.Max(peak, HighWater(process.Id));
        if (process.ExitCode != 0) throw new InvalidOperationException($"read ended with exit code {process.ExitCode}");
        if (output.Result.Length == 0) throw new InvalidOperationException("read printed nothing");
        return peak * 1024 / Megabyte;
    }

    /// <summary>The kernel's own high-water mark of the process so far, in KiB; it only grows, so the last reading counts.</summary>
    private static long HighWater(int id)
    {
        try
        {
            string? line = File.ReadLines($"/proc/{id}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line["VmHWM:".Length..^"kB".Length].Trim(), CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0; // it has just ended
        }
    }
}
