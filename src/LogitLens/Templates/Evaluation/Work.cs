using System.Runtime.CompilerServices;
using System.Text;

namespace LogitLens.Templates.Evaluation;

/// <summary>How much a rendering may do before it is stopped.</summary>
internal sealed record WorkLimits
{
    /// <summary>Evaluation steps: nodes evaluated, items walked, and 64 characters of text made.</summary>
    public long Steps { get; init; } = 20_000_000;

    /// <summary>Characters of a single text, the output included.</summary>
    public int TextLength { get; init; } = 64 * 1024 * 1024;

    /// <summary>Macros and recursive loops that call each other.</summary>
    public int CallDepth { get; init; } = 200;
}

/// <summary>
/// The budget of the rendering that runs on this thread. It is per thread because comparisons and hash codes deep
/// inside collections must be counted too: a value that contains itself twice, sixty times over, is small to build
/// and endless to compare. Rendering is synchronous, so it never changes threads.
/// </summary>
internal static class Work
{
    private const int CharactersPerStep = 64;

    [ThreadStatic]
    private static Account? _current;

    public static T Within<T>(WorkLimits limits, Func<T> work)
    {
        Account? outer = _current;
        _current = new Account(limits);
        try
        {
            return work();
        }
        finally
        {
            _current = outer;
        }
    }

    public static void Charge(long steps = 1)
    {
        if (_current is not { } account) return;
        account.Steps -= steps;
        if (account.Steps < 0)
            throw TemplateErrors.Failure($"the template did not finish within {account.Limits.Steps} steps; it may loop without end");
    }

    /// <summary>Pays for a text of this many characters, before or right after it is made.</summary>
    public static void ChargeText(long length)
    {
        if (_current is { } account && length > account.Limits.TextLength)
            throw TemplateErrors.Failure($"the template makes a text of more than {account.Limits.TextLength} characters");
        Charge(1 + (length / CharactersPerStep));
    }

    /// <summary>Stops deep recursion before the stack of the thread overflows.</summary>
    public static void EnsureStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw TooDeep();
    }

    public static void EnterCall()
    {
        if (_current is { } account && ++account.Depth > account.Limits.CallDepth) throw TooDeep();
    }

    public static void LeaveCall()
    {
        if (_current is { } account) account.Depth--;
    }

    /// <summary>Appends text and keeps the builder within the limit.</summary>
    public static StringBuilder Add(this StringBuilder output, string text)
    {
        ChargeText(text.Length);
        if (_current is { } account && output.Length + (long)text.Length > account.Limits.TextLength)
            throw TemplateErrors.Failure($"the template makes a text of more than {account.Limits.TextLength} characters");
        return output.Append(text);
    }

    private static RenderException TooDeep() =>
        TemplateErrors.Failure("the template nests values or calls too deeply; it may call itself without end");

    private sealed class Account(WorkLimits limits)
    {
        public WorkLimits Limits { get; } = limits;

        public long Steps { get; set; } = limits.Steps;

        public int Depth { get; set; }
    }
}
