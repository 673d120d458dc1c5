using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace LogitLens.Kernels.Bench;

/// <summary>Billions a second of something that a benchmark does, at its mean time.</summary>
internal sealed class RateColumn(string name, Func<Work, double> amount) : IColumn
{
    public static RateColumn Operations { get; } = new("GFLOP/s", work => work.Operations);

    public static RateColumn Bytes { get; } = new("GB/s", work => work.Bytes);

    public string Id => nameof(RateColumn) + name;

    public string ColumnName => name;

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => $"{name} at the mean time";

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => GetValue(summary, benchmarkCase, SummaryStyle.Default);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style)
    {
        if (summary[benchmarkCase]?.ResultStatistics is not { } statistics) return "NA";
        double billions = amount(WorkOf(benchmarkCase)) / statistics.Mean; // the mean is in nanoseconds
        return billions == 0 ? "-" : billions.ToString("0.0", CultureInfo.InvariantCulture);
    }

    /// <summary>Asks an instance with the parameters of this case.</summary>
    private static Work WorkOf(BenchmarkCase benchmarkCase)
    {
        Type type = benchmarkCase.Descriptor.Type;
        object instance = Activator.CreateInstance(type)!;
        foreach (BenchmarkDotNet.Parameters.ParameterInstance parameter in benchmarkCase.Parameters.Items)
            type.GetProperty(parameter.Name)!.SetValue(instance, parameter.Value);
        return ((IMeasuredWork)instance).Work;
    }
}
