using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace LogitLens.Kernels.Bench;

/// <summary>In this process, because a generated project would be held to the rules of this repository; short runs, with rates beside times.</summary>
internal sealed class KernelConfig : ManualConfig
{
    public KernelConfig()
    {
        _ = AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.DontLogOutput))
            .AddLogger(ConsoleLogger.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddColumn(RateColumn.Operations, RateColumn.Bytes)
            .AddExporter(MarkdownExporter.GitHub);
    }
}
