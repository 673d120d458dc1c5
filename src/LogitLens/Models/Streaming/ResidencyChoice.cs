using System.Globalization;

namespace LogitLens.Models.Streaming;

/// <summary>How a model's weights are held, and why.</summary>
/// <param name="Residency">Mapped or streamed.</param>
/// <param name="Reason">One sentence with the figures where the model is streamed without having been asked to; null otherwise.</param>
internal sealed record ResidencyChoice(Residency Residency, string? Reason)
{
    /// <summary>Decides on what was asked for.</summary>
    /// <param name="asked">What was asked for.</param>
    /// <param name="weightBytes">Bytes of the weight files.</param>
    /// <param name="freeBytes">Bytes of memory that are free; asked only where it matters.</param>
    public static ResidencyChoice Of(Residency asked, long weightBytes, Func<long> freeBytes)
    {
        if (asked != Residency.Auto) return new ResidencyChoice(asked, null);
        long free = freeBytes();
        return weightBytes <= free ? new ResidencyChoice(Residency.Mapped, null)
            : new ResidencyChoice(Residency.Streamed, string.Create(CultureInfo.InvariantCulture,
                $"the weights are {Gigabytes(weightBytes)} and {Gigabytes(free)} of memory are free, so they are streamed from the disk"));
    }

    private static string Gigabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.00} GB");
}
