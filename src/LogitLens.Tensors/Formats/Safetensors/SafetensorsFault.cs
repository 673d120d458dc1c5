namespace LogitLens.Tensors.Formats.Safetensors;

/// <summary>The one place where the errors of this format are worded.</summary>
internal static class SafetensorsFault
{
    private const string Advice = "The file is damaged or was not written as safetensors: download or export it again.";

    /// <summary>A rule of the format that the file as a whole breaks.</summary>
    public static InputException File(string path, string found, string expected) =>
        new($"{path}: {found}; expected {expected}. {Advice}");

    /// <summary>A rule broken at <paramref name="offset"/> bytes from the start of the file.</summary>
    public static InputException At(string path, long offset, string found, string expected, Exception? inner = null)
    {
        string message = $"{path}: at byte {offset}: {found}; expected {expected}. {Advice}";
        return inner is null ? new InputException(message) : new InputException(message, inner);
    }

    /// <summary>A rule that one tensor breaks.</summary>
    public static InputException Tensor(string path, string tensor, long offset, string found, string expected) =>
        new($"{path}: tensor {Quoted.Text(tensor)} (at byte {offset}): {found}; expected {expected}. {Advice}");
}
