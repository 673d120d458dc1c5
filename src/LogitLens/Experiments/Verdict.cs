using System.Globalization;
using LogitLens.Generation;
using LogitLens.Generation.WholeEmoji;

namespace LogitLens.Experiments;

/// <summary>What the figures of an experiment say, in one sentence.</summary>
internal static class Verdict
{
    private const double Believes = 0.5;

    /// <summary>Where yes and no together are less probable than this, the belief rests on little, and the sentence says so.</summary>
    private const double Unlikely = 0.5;

    public static string Of(EmojiCase subject, EmojiCase control)
    {
        GapStep gap = subject.Gap[^1], other = control.Gap[^1];
        return $"{Belief(subject)}, and {Said(subject)}; there the emitted row takes {Percent(gap.EmittedShare)} of the final residual and the name's concept "
            + $"{Percent(gap.ConceptShare)}, the margin is {Number(gap.Margin)} nats, and it has {InMind(subject.Distribution)}, where the control \"{control.Name}\" has "
            + $"{Percent(other.EmittedShare)}, {Percent(other.ConceptShare)}, {Number(other.Margin)} nats and {InMind(control.Distribution)}.";
    }

    private static string Belief(EmojiCase subject)
    {
        string believes = subject.Belief.Low > Believes ? "The model believes in" : subject.Belief.High < Believes ? "The model does not believe in" : "The model is of two minds about";
        string exists = subject.Existing is { } emoji ? $"which exists ({emoji.Text})" : "which does not exist";
        double either = subject.Belief.Wordings.Average(w => w.Yes + w.No);
        string basis = either < Unlikely ? $" of the {Percent(either)} that yes and no have together" : "";
        return $"{believes} an emoji named \"{subject.Name}\", {exists}: P(yes) is {Probability(subject.Belief.Mean)} ({Probability(subject.Belief.Low)} to {Probability(subject.Belief.High)}){basis}";
    }

    private static string Said(EmojiCase subject)
    {
        string emoji = subject.EmittedEmoji is { } found ? $"{found.Text} ({found.Name})" : "no whole emoji";
        if (subject.Forced) return $"it gave no emoji by itself, {(subject.EmittedEmoji is null ? "nor a whole one" : $"but {emoji}")} after an answer's beginning that was put in its mouth";
        string end = subject.End switch
        {
            TraceEnd.Settled when subject.Attempts.Any(a => a.Rejected) => $"came back to {subject.Attempts[^1].Emoji.Text} after taking it back",
            TraceEnd.Settled => "settled on it",
            TraceEnd.CorrectedItself => $"corrected itself to {subject.Attempts[^1].Emoji.Text}",
            TraceEnd.GaveUp => "gave up",
            TraceEnd.RanOut => "ran out of tokens",
            _ => throw new InvalidOperationException($"an answer with an emoji ended as {subject.End}"),
        };
        return $"it said {emoji} and {end}";
    }

    private static string InMind(EmojiDistribution distribution) => distribution.Emoji.Count == 0 ? "no emoji in mind"
        : $"{distribution.Emoji[0].Emoji.Text} in mind with {Percent(distribution.Emoji[0].Mass[^1])}";

    private static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>Never rounded to a 0 or 1 that it is not.</summary>
    private static string Probability(double value) => value is > 0 and < 0.005 ? "<0.01" : value is >= 0.995 and < 1 ? ">0.99" : Number(value);

    private static string Percent(double share) => share switch
    {
        > 0 and < 0.0005 => "<0.1%",
        >= 0.9995 and < 1 => ">99.9%",
        _ => (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + "%",
    };
}
