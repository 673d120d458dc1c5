namespace LogitLens.Tensors;

/// <summary>
/// Something the user gave (a file, an option, a prompt) cannot be used. The message stands alone: what was found,
/// what was expected, where, and what to do next. The command line prints it and exits with code 2.
/// </summary>
public sealed class InputException : Exception
{
    /// <summary>Creates the error with a message for the user.</summary>
    public InputException(string message) : base(message) { }

    /// <summary>Creates the error with a message for the user and the failure behind it.</summary>
    public InputException(string message, Exception inner) : base(message, inner) { }

    /// <summary>Creates the error without a message; prefer the other constructors.</summary>
    public InputException() { }
}
