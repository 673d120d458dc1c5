using System.CommandLine;
using System.Text.RegularExpressions;
using LogitLens.Cli.Running;

namespace LogitLens.Cli.Tests.Documentation;

/// <summary>Every command that a page names, run by a test or not, has a verb and options that exist.</summary>
public sealed partial class NamedCommandsTests
{
    private static readonly RootCommand Root = App.Build(new CliContext { Output = TextWriter.Null, Error = TextWriter.Null, Input = TextReader.Null });

    public static TheoryData<string> PagesThatName => [.. Pages.All.Where(p => Commands(Pages.Lines(p)).Any())];

    [Theory]
    [MemberData(nameof(PagesThatName))]
    public void A_page_names_verbs_and_options_that_exist(string page)
    {
        string[] wrong = [.. Commands(Pages.Lines(page)).Select(c => (c.Line, c.Text, Complaint: Complaint(c.Text)))
            .Where(c => c.Complaint is not null).Select(c => $"{page}, line {c.Line}, {c.Text}: {c.Complaint}")];
        Assert.True(wrong.Length == 0, string.Join("\n", wrong));
    }

    [Theory]
    [InlineData("`logitlens raed x`", "no verb raed")]
    [InlineData("`logitlens read x --anwser 3`", "read has no option --anwser")]
    [InlineData("`logitlens \"Is it?\" --survey f`", "read has no option --survey")]
    [InlineData("`logitlens read \"x`", "a quote is not closed: read \"x")]
    [InlineData("`logitlens emoji --survey default --shard=1/2`", null)]
    [InlineData("`logitlens head 'resid(-1, -1)' -m seahorse`", null)]
    [InlineData("`logitlens --help`", null)]
    public void What_does_not_exist_is_told(string page, string? complaint) => Assert.Equal(complaint, Complaint(Assert.Single(Commands([page])).Text));

    [Fact]
    public void Commands_are_found_in_blocks_and_in_sentences() =>
        Assert.Equal([(1, "head --json"), (1, "models"), (3, "read a"), (4, "read \"b\" -k 3")],
            Commands(["Use `logitlens head --json` or `logitlens models`.", "```", "$ logitlens read a", "dotnet run -c Release --project src/LogitLens.Cli -- read \"b\" -k 3", "```"]));

    private static IEnumerable<(int Line, string Text)> Commands(string[] lines)
    {
        bool block = false;
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("```", StringComparison.Ordinal)) block = !block;
            else foreach (Match match in (block ? InBlock() : InSentence()).Matches(lines[i])) yield return (i + 1, match.Groups["command"].Value);
        }
    }

    private static string? Complaint(string command)
    {
        string[] words;
        try
        {
            words = ShellWords.Split(command);
        }
        catch (FormatException error)
        {
            return error.Message;
        }
        Command? verb = Root.Subcommands.FirstOrDefault(v => v.Name == words[0]);
        if (verb is null && Word().IsMatch(words[0])) return $"no verb {words[0]}";
        verb ??= words[0].StartsWith('-') ? Root : Root.Subcommands.Single(v => v.Name == "read");
        string[] options = [.. verb.Options.Concat(Root.Options).SelectMany(o => o.Aliases.Prepend(o.Name))];
        string? stray = words.Where(w => OptionName().IsMatch(w)).Select(w => w.Split('=')[0]).FirstOrDefault(w => !options.Contains(w));
        return stray is null ? null : $"{verb.Name} has no option {stray}";
    }

    [GeneratedRegex(@"^(?:\$ )?(?:\w+=\S+ )*(?:logitlens|dotnet run .*--project src/LogitLens\.Cli --) (?<command>.+)$")]
    private static partial Regex InBlock();

    [GeneratedRegex(@"`logitlens (?<command>[^`]+)`")]
    private static partial Regex InSentence();

    [GeneratedRegex("^[a-z]+$")]
    private static partial Regex Word();

    [GeneratedRegex("^--?[a-z]")]
    private static partial Regex OptionName();
}
