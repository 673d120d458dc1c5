namespace LogitLens.Cli.Running;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCodes
{
    public const int Fine = 0;

    /// <summary>A check failed, e.g. a verification past its tolerance.</summary>
    public const int CheckFailed = 1;

    /// <summary>Bad arguments or input.</summary>
    public const int BadInput = 2;

    /// <summary>Interrupted with Ctrl-C.</summary>
    public const int Interrupted = 130;
}
