using LogitLens.Tensors;

namespace LogitLens.Templates;

/// <summary>Something went wrong while a template was evaluated; the place is added where the rendering was started.</summary>
internal sealed class RenderException(string message) : Exception(message)
{
    /// <summary>The template itself called raise_exception.</summary>
    public bool IsRefusal { get; init; }
}

/// <summary>The errors of the chat template area, worded in one place.</summary>
internal static class TemplateErrors
{
    public static InputException Syntax(string origin, (int Line, int Column) at, string problem) =>
        new($"{origin}, line {at.Line}, column {at.Column}: {problem}. Correct the template.");

    public static InputException Render(string origin, (int Line, int Column) at, RenderException error) =>
        error.IsRefusal
            ? new($"{origin}, line {at.Line}: the chat template refused these messages: {error.Message}", error)
            : new($"{origin}, line {at.Line}: {error.Message}. Check the messages and variables against the template.", error);

    public static InputException File(string path, string problem, Exception? inner = null) =>
        inner is null ? new($"{path}: {problem}") : new($"{path}: {problem}", inner);

    public static RenderException Failure(string message) => new(message);

    /// <summary>An operation met a value of the wrong type.</summary>
    public static RenderException Type(string message) => new(message);
}
