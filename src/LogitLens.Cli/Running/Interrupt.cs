using System.Runtime.InteropServices;

namespace LogitLens.Cli.Running;

/// <summary>
/// Ctrl-C and SIGTERM: the running verb is asked to stop, and the process ends soon after even if it does not answer.
/// </summary>
internal sealed class Interrupt : IDisposable
{
    public const string Message = "logitlens: interrupted.";

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(600);

    private readonly CancellationTokenSource _source = new();
    private readonly TextWriter _error;
    private readonly PosixSignalRegistration[] _signals;

    public Interrupt(TextWriter error)
    {
        _error = error;
        _signals = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop)];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (PosixSignalRegistration signal in _signals) signal.Dispose();
        _source.Dispose();
    }

    private void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        Thread hurry = new(() =>
        {
            Thread.Sleep(Patience);
            _error.WriteLine(Message);
            Environment.Exit(ExitCodes.Interrupted);
        })
        { IsBackground = true };
        hurry.Start();
        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The verb has just ended by itself.
        }
    }
}
