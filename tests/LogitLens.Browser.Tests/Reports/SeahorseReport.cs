using LogitLens.Reports;

namespace LogitLens.Browser.Tests.Reports;

/// <summary>What the embedded model says of the seahorse emoji, read once.</summary>
internal static class SeahorseReport
{
    private static readonly Lazy<ReadReport> Read = new(() =>
    {
        using Checkpoint checkpoint = Checkpoint.Open("seahorse");
        return Lens.Read(checkpoint, new LensRequest { Prompt = "Is there a seahorse emoji?", Chat = true, AnswerTokens = 24, JensenShannon = true, Targets = [" Yes"] });
    });

    public static ReadReport Report => Read.Value;
}
