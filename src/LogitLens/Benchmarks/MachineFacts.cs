using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Benchmarks;

/// <summary>What figures were measured on; they mean nothing without it.</summary>
/// <param name="Cpu">The processor as it names itself.</param>
/// <param name="Cores">Processors that this process may use.</param>
/// <param name="Threads">Threads that the engine used.</param>
/// <param name="Isa">Vectors that the engine computed with: their bits, or <c>scalar</c>.</param>
/// <param name="Runtime">The version of .NET.</param>
/// <param name="System">The operating system.</param>
/// <param name="Version">The version of LogitLens.</param>
/// <param name="Started">When it began, in UTC, as in ISO 8601.</param>
public sealed record MachineFacts(string Cpu, int Cores, int Threads, string Isa, string Runtime, string System, string Version, string Started)
{
    /// <summary>This machine, now.</summary>
    public static MachineFacts Here() => new(FindCpu(), Environment.ProcessorCount, Machine.Threads, Machine.Isa, RuntimeInformation.FrameworkDescription,
        RuntimeInformation.OSDescription, typeof(MachineFacts).Assembly.GetName().Version!.ToString(3),
        DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    /// <summary>Whether the compiler was told not to optimise the kernels, so that figures mean nothing.</summary>
    private static bool IsDebugBuild => typeof(Machine).Assembly.GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled is true;

    /// <summary>What a reader of any figures has to be told of this program; usually nothing.</summary>
    internal static IEnumerable<string> Caveats => IsDebugBuild
        ? ["this is a debug build, whose kernels are not optimised and whose figures mean nothing; build with -c Release"] : [];

    private static string FindCpu()
    {
        string? name = null;
        try
        {
            if (OperatingSystem.IsLinux())
            {
                string? line = File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal));
                name = line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The architecture has to do.
        }
        name ??= Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return string.IsNullOrWhiteSpace(name) ? RuntimeInformation.ProcessArchitecture.ToString() : name;
    }
}
