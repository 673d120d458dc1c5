using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using LogitLens.Cli.Running;
using LogitLens.Web;

namespace LogitLens.Cli.Verbs;

/// <summary><c>logitlens serve</c>: the workbench in the browser.</summary>
internal static class ServeVerb
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    public static Command Create(CliContext context)
    {
        Option<string[]> models = new("--model", "-m")
        {
            Description = "A model directory, a folder of them, or a GGUF file, that the workbench may open beside the embedded models and those that other programs keep. Repeatable.",
            HelpName = "FOLDER",
            DefaultValueFactory = _ => [],
        };
        Option<int?> port = new("--port", "-p") { Description = $"The port; {ServerOptions.UsualPort} or the next free one where none is given, any free one for 0.", HelpName = "N" };
        Option<string> host = new("--host") { Description = "An address or name to listen on, for other machines: 0.0.0.0 for all. Clients then need a token. Without it only this machine can connect.", HelpName = "HOST" };
        Option<string> token = new("--token") { Description = "What clients must know; with --host a random one is made where none is given.", HelpName = "TEXT" };
        Option<string> residency = OpenOptions.CreateResidency();
        Option<bool> open = new("--open") { Description = "Open the workbench in the browser." };
        Option<bool> verbose = new("--verbose") { Description = "Write whole requests, with their prompts, to standard error." };
        Command command = new("serve", "The workbench in the browser: grids, traces, experiments and heads, and an API for programs.") { models, port, host, token, residency, open, verbose };
        command.SetAction(async (parsed, cancellation) =>
        {
            ServerOptions options = new()
            {
                Host = parsed.GetValue(host),
                Port = parsed.GetValue(port),
                Token = parsed.GetValue(token),
                Models = parsed.GetValue(models)!,
                Residency = OpenOptions.ResidencyOf(parsed, residency),
                Log = context.Error,
                Verbose = parsed.GetValue(verbose),
            };
            await using LensServer server = await LensServer.Start(options, cancellation).ConfigureAwait(false);
            if (options.Host is not null) context.Error.WriteLine("warning: other machines can connect, and what they send and get is not encrypted.");
            context.Output.WriteLine($"LogitLens is at {server.Url}\nCtrl-C ends it.");
            context.Output.Flush();
            if (parsed.GetValue(open)) Open(server.Url, context);
            await Task.Delay(Timeout.Infinite, cancellation).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).ConfigureAwait(false);
            await server.Stop(Patience).ConfigureAwait(false);
            return ExitCodes.Fine;
        });
        return command;
    }

    private static void Open(Uri url, CliContext context)
    {
        try
        {
            using Process? browser = Process.Start(new ProcessStartInfo(url.ToString()) { UseShellExecute = true });
        }
        catch (Exception error) when (error is Win32Exception or PlatformNotSupportedException)
        {
            context.Error.WriteLine($"warning: no browser could be opened ({error.Message}); open the URL yourself.");
        }
    }
}
