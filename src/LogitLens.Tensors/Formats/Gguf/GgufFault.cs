namespace LogitLens.Tensors.Formats.Gguf;

/// <summary>The one place where the errors of this format are worded.</summary>
internal static class GgufFault
{
    private const string Advice = "The file is damaged or was not written as GGUF: download or convert it again.";

    /// <summary>A rule broken at <paramref name="offset"/> bytes from the start of the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="subject">The key or tensor that breaks it, or null.</param>
    /// <param name="offset">Where.</param>
    /// <param name="found">What is there.</param>
    /// <param name="expected">What the rule wants there.</param>
    /// <param name="advice">What to do.</param>
    public static InputException At(string path, string? subject, long offset, string found, string expected, string advice = Advice) =>
        new(subject is null
            ? $"{path}: at byte {offset}: {found}; expected {expected}. {advice}"
            : $"{path}: {subject} (at byte {offset}): {found}; expected {expected}. {advice}");

    /// <summary>A key as the subject of a message.</summary>
    public static string Key(string key) => $"key {Quoted.Text(key)}";

    /// <summary>A tensor as the subject of a message.</summary>
    public static string Tensor(string name) => $"tensor {Quoted.Text(name)}";

    /// <summary>Parts of one checkpoint that do not fit together.</summary>
    public static InputException Split(string path, string found, string expected,
        string advice = "The parts are not of the same checkpoint: download all of them again.") =>
        new($"{path}: {found}; expected {expected}. {advice}");
}
