using System.Globalization;
using LogitLens.Downloads;
using LogitLens.Downloads.Transfer;
using LogitLens.Reports;

namespace LogitLens.Tests.Downloads;

/// <summary>The same with a file that is too large for every run: LOGITLENS_LARGE_DOWNLOAD is its size in bytes.</summary>
public sealed class LargeTransferTests
{
    [Fact]
    public async Task A_large_file_over_connections_that_are_cut_fifty_times_costs_nothing_twice()
    {
        string? variable = Environment.GetEnvironmentVariable("LOGITLENS_LARGE_DOWNLOAD");
        Assert.SkipWhen(string.IsNullOrEmpty(variable), "LOGITLENS_LARGE_DOWNLOAD is not set");
        long size = long.Parse(variable!, CultureInfo.InvariantCulture);
        await using PullFixture pull = await PullFixture.WithCheckpoint(size);
        CutConnections cuts = new(50, size);
        pull.Hub.Faults = cuts.Faults;
        PullReport report = await pull.RunAsync(new PullRequest("org/tiny") { Files = ["model.safetensors"] }, limits: new TransferLimits());
        Assert.Equal(50, pull.Hub.Downloads.Count(c => c.Cut));
        Assert.Equal(size, report.BytesReceived);
        string tag = pull.Hub.Files["model.safetensors"].EntityTag;
        Assert.Equal(tag, await BlobHash.ComputeAsync(Path.Combine(pull.Snapshot, "model.safetensors"), FileCheck.Sha256, default));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{size:N0} bytes in {report.Seconds:0.0} s, {pull.Hub.Downloads.Count} requests, {pull.Hub.Sent - size:N0} bytes sent twice"));
        cuts.AssertNothingTwice(pull.Hub, size);
    }
}
