namespace LogitLens.Cli.Tests.Documentation;

/// <summary>
/// What the pages show is what the commands print. In a block marked <c>console</c>, <c>$ logitlens ARGS</c> is run and
/// <c>$ cat > FILE &lt;&lt;'E'</c> writes a file; /tmp/ is a folder of the page's own.
/// </summary>
public sealed class DocumentedOutputTests : IDisposable
{
    private const string Scratch = "/tmp/", Program = "logitlens ", Write = "cat > ", HereDocument = " <<'E'", End = "E";

    private readonly Dictionary<string, CliResult> _results = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("logitlens-page-").FullName + Path.DirectorySeparatorChar;

    public static TheoryData<string> PagesWithCommands => [.. Pages.All.Where(p => DocumentedCommand.In(p, Pages.Lines(p)).Count > 0)];

    [Theory]
    [MemberData(nameof(PagesWithCommands))]
    public async Task A_page_shows_what_its_commands_print(string page)
    {
        List<string> differences = [];
        foreach (DocumentedCommand command in DocumentedCommand.In(page, Pages.Lines(page)))
            if (await Check(command) is { } difference) differences.Add(difference);
        Assert.True(differences.Count == 0, string.Join("\n", differences));
    }

    [Fact]
    public async Task A_false_figure_is_reported_with_its_place()
    {
        string[] page = ["# A page", "```console", "$ logitlens tokenize \"sea horse\"", "...", "not printed", "```"];
        DocumentedCommand command = Assert.Single(DocumentedCommand.In("page.md", page));
        string difference = Assert.IsType<string>(await Check(command));
        Assert.StartsWith("page.md, line 5, $ logitlens tokenize \"sea horse\"\n  the page shows   not printed\n", difference, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_fails_is_reported()
    {
        DocumentedCommand command = Assert.Single(DocumentedCommand.In("page.md", ["```console", "$ logitlens read x --model nowhere/at-all", "```"]));
        Assert.Contains("exit code 2", await Check(command), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<string?> Check(DocumentedCommand command)
    {
        if (command.Text.StartsWith(Write, StringComparison.Ordinal))
        {
            WriteFile(command);
            return null;
        }
        if (!command.Text.StartsWith(Program, StringComparison.Ordinal)) return At(command, 0, "  expected logitlens or cat > FILE <<'E'");
        CliResult result = await Run(command.Text[Program.Length..]);
        if (result.Code != 0 || result.Error.Length > 0) return At(command, 0, $"  exit code {result.Code}, standard error: {result.Error.TrimEnd()}");
        string[] printed = result.Output.Replace(_folder, Scratch, StringComparison.Ordinal).ReplaceLineEndings("\n").Split('\n');
        return OutputComparison.Compare(command.Output, DocumentedCommand.WithoutBlankEnd(printed)) is not { } difference ? null
            : At(command, 1 + difference.Index, difference.ToString());
    }

    /// <summary>A command that reads and writes no file prints the same each time a page shows it.</summary>
    private async Task<CliResult> Run(string arguments)
    {
        if (_results.TryGetValue(arguments, out CliResult? known)) return known;
        CliResult result = await Cli.Run([.. ShellWords.Split(arguments).Select(Here)]);
        if (!arguments.Contains(Scratch, StringComparison.Ordinal)) _results.Add(arguments, result);
        return result;
    }

    private void WriteFile(DocumentedCommand command)
    {
        Assert.EndsWith(HereDocument, command.Text, StringComparison.Ordinal);
        Assert.Equal(End, command.Output[^1]);
        string path = command.Text[Write.Length..^HereDocument.Length];
        Assert.StartsWith(Scratch, path, StringComparison.Ordinal);
        File.WriteAllLines(Here(path), command.Output.SkipLast(1));
    }

    private string Here(string argument) => argument.StartsWith(Scratch, StringComparison.Ordinal) ? _folder + argument[Scratch.Length..] : argument;

    private static string At(DocumentedCommand command, int offset, string what) => $"{command.File}, line {command.Line + offset}, $ {command.Text}\n{what}";
}
