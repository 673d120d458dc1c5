using System.CommandLine;
using System.Text;
using System.Text.RegularExpressions;
using LogitLens.Cli.Verbs;
using LogitLens.Readout;
using LogitLens.Tensors;
using LogitLens.Unicode;

namespace LogitLens.Cli.Running;

/// <summary>The command line: parses, runs a verb, and turns every failure into one message and an exit code.</summary>
internal static partial class App
{
    private static readonly string[] HelpAndVersion = ["--help", "-h", "-?", "--version"];

    public static async Task<int> RunAsync(IReadOnlyList<string> args, CliContext context)
    {
        using Interrupt interrupt = new(context.Error);
        try
        {
            RootCommand root = Build(context);
            // The prompt may start with @, which is no response file.
            ParseResult parsed = root.Parse(WithDefaultVerb(args, root), new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Errors.Count > 0) return Refuse(parsed, args, root, context);
            InvocationConfiguration configuration = new()
            {
                Output = context.Output,
                Error = context.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return await parsed.InvokeAsync(configuration, interrupt.Token).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            return Report(error, interrupt, context);
        }
        finally
        {
            Flush(context);
        }
    }

    /// <summary>All verbs with their options.</summary>
    public static RootCommand Build(CliContext context)
    {
        RootCommand root = new("The logit lens: what a language model is about to say, at every layer.\n" +
            "logitlens \"PROMPT\" is short for logitlens read; without --model it asks the small embedded model.");
        root.Directives.Clear();
        root.Subcommands.Add(ReadVerb.Create(context));
        root.Subcommands.Add(TraceVerb.Create(context));
        root.Subcommands.Add(EmojiVerb.Create(context));
        root.Subcommands.Add(HeadVerb.Create(context));
        root.Subcommands.Add(DiffVerb.Create(context));
        root.Subcommands.Add(TokenVerb.Create(context));
        root.Subcommands.Add(TokenizeVerb.Create(context));
        root.Subcommands.Add(TemplateVerb.Create(context));
        root.Subcommands.Add(VerifyVerb.Create(context));
        root.Subcommands.Add(ModelsVerb.Create(context));
        root.Subcommands.Add(PullVerb.Create(context));
        root.Subcommands.Add(ServeVerb.Create(context));
        root.Subcommands.Add(BenchVerb.Create(context));
        return root;
    }

    /// <summary><c>logitlens "PROMPT"</c> reads; only a verb, help and version come first as themselves.</summary>
    private static IReadOnlyList<string> WithDefaultVerb(IReadOnlyList<string> args, RootCommand root) =>
        args.Count == 0 ? ["--help"]
        : root.Subcommands.Any(c => c.Name == args[0]) || HelpAndVersion.Contains(args[0]) ? args
        : [ReadVerb.Name, .. args];

    private static int Refuse(ParseResult parsed, IReadOnlyList<string> args, RootCommand root, CliContext context)
    {
        string verb = parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ";
        string near = args.Count > 1 ? NearestNames.Suggest(args[0], root.Subcommands.Select(c => c.Name), 1) : "";
        context.Error.WriteLine($"logitlens: {string.Join(" ", parsed.Errors.Select(e => VisibleText.Of(OneLine(e.Message))).Distinct())}" +
            $"{(near.Length > 0 && !root.Subcommands.Any(c => c.Name == args[0]) ? " " + near : "")} See `logitlens {verb}--help`.");
        return ExitCodes.BadInput;
    }

    /// <summary>The parser lists the values that an option may have on lines of their own, and names types of numbers as .NET does.</summary>
    private static string OneLine(string message)
    {
        string line = string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return NumberExpected.Match(line) is { Success: true } match
            ? $"{match.Groups["option"].Value} is '{match.Groups["value"].Value}'; expected a {(match.Groups["type"].Value.Contains("Int", StringComparison.Ordinal) ? "whole " : "")}number."
            : line;
    }

    [GeneratedRegex(@"^Cannot parse argument '(?<value>.*)' for option '(?<option>[^']*)' as expected type '(?:System\.Nullable`1\[)?System\.(?<type>Int32|Int64|UInt64|Double|Single)\]?'\.$", RegexOptions.CultureInvariant)]
    private static partial Regex NumberExpected { get; }

    private static int Report(Exception error, Interrupt interrupt, CliContext context)
    {
        while (error is AggregateException { InnerExceptions: [Exception only] }) error = only;
        switch (error)
        {
            case OperationCanceledException when interrupt.Token.IsCancellationRequested:
                context.Error.WriteLine(Interrupt.Message);
                return ExitCodes.Interrupted;
            case InputException:
                context.Error.WriteLine($"logitlens: {VisibleText.Of(error.Message)}");
                return ExitCodes.BadInput;
            case DecoderFallbackException notText:
                context.Error.WriteLine($"logitlens: {Utf8Input.Complaint("standard input", notText)}");
                return ExitCodes.BadInput;
            case LensMismatchException:
                context.Error.WriteLine($"logitlens: {error.Message}");
                return ExitCodes.CheckFailed;
            case IOException when IsBrokenPipe(error):
                return ExitCodes.Fine; // the reader, e.g. head, has seen enough
            case IOException or UnauthorizedAccessException:
                context.Error.WriteLine($"logitlens: {error.Message}");
                return ExitCodes.BadInput;
            case OutOfMemoryException:
                context.Error.WriteLine("logitlens: not enough memory; a shorter prompt or fewer layers need less.");
                return ExitCodes.BadInput;
            default:
                context.Error.WriteLine($"logitlens: a bug in LogitLens, please report it with the command line and this text:\n{error}");
                return ExitCodes.CheckFailed;
        }
    }

    /// <summary>EPIPE; ERROR_BROKEN_PIPE and ERROR_NO_DATA on Windows.</summary>
    private static bool IsBrokenPipe(Exception error) => error.HResult is 32 or unchecked((int)0x8007006D) or unchecked((int)0x800700E8);

    private static void Flush(CliContext context)
    {
        try
        {
            context.Output.Flush();
        }
        catch (IOException)
        {
            // Nobody reads any more.
        }
    }
}
