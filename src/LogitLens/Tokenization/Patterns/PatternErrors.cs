using LogitLens.Tensors;

namespace LogitLens.Tokenization.Patterns;

internal static class PatternErrors
{
    public static InputException At(string pattern, int index, string problem) => new(
        $"regular expression '{pattern}', position {index + 1}: {problem}; a pattern must mean here exactly what it means to " +
        "Oniguruma (Ruby syntax), so it is refused rather than read differently");

    public static InputException TooManySteps(string pattern) => new(
        $"regular expression '{pattern}' backtracks without end on this text; " +
        "simplify the pattern in tokenizer.json");
}
