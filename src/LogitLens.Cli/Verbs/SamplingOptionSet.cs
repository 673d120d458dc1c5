using System.CommandLine;
using LogitLens.Generation;

namespace LogitLens.Cli.Verbs;

/// <summary>How new tokens are drawn.</summary>
internal sealed class SamplingOptionSet
{
    private readonly Option<double> _temperature = new("--temperature") { Description = "Draw tokens by their probability, sharper below 1 and flatter above; 0 takes the most probable one.", HelpName = "T" };
    private readonly Option<double> _topP = new("--top-p") { Description = "Draw only from the fewest tokens whose probabilities reach P.", HelpName = "P", DefaultValueFactory = _ => 1 };
    private readonly Option<double> _minP = new("--min-p") { Description = "Draw only from tokens at least P times as probable as the best.", HelpName = "P" };
    private readonly Option<int> _topK = new("--sample-top-k") { Description = "Draw only from the K most probable tokens; 0 for all.", HelpName = "K" };
    private readonly Option<int> _seed = new("--seed") { Description = "Another seed draws other tokens.", HelpName = "N" };

    /// <summary>The options, to add to a command.</summary>
    public IEnumerable<Option> All => [_temperature, _topP, _minP, _topK, _seed];

    public SamplingOptions Of(ParseResult parsed) => new()
    {
        Temperature = parsed.GetValue(_temperature),
        TopP = parsed.GetValue(_topP),
        MinP = parsed.GetValue(_minP),
        TopK = parsed.GetValue(_topK),
        Seed = parsed.GetValue(_seed),
    };
}
