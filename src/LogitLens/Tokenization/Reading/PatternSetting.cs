using LogitLens.Tokenization.Patterns;

namespace LogitLens.Tokenization.Reading;

/// <summary>Reads {"String": "..."} or {"Regex": "..."}.</summary>
internal static class PatternSetting
{
    public static TextPattern Read(JsonSection parent, string key)
    {
        JsonSection section = parent.GetSection(key);
        TextPattern pattern = section.GetOptionalString("Regex") is { } regex ? new RegexPattern(regex)
            : section.GetString("String") is { Length: > 0 } literal ? new LiteralPattern(literal)
            : new RegexPattern("");
        section.RefuseOtherKeys("a pattern");
        return pattern;
    }
}
