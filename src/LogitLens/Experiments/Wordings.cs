namespace LogitLens.Experiments;

/// <summary>Questions about a name: <c>{x}</c> stands for the name, <c>{a}</c> for the name with its article.</summary>
public static class Wordings
{
    /// <summary>Questions that want a yes or a no.</summary>
    public static IReadOnlyList<string> Whether { get; } =
    [
        "Is there {a} emoji?",
        "Is there an emoji for {x}?",
        "Does {a} emoji exist?",
        "Do you know {a} emoji?",
        "Can you show me {a} emoji?",
    ];

    /// <summary>The beginning of an answer, up to where the emoji comes.</summary>
    public const string Opening = "Yes, there is {a} emoji:";

    /// <summary>A wording with a name in it.</summary>
    public static string Fill(string wording, string name)
    {
        ArgumentNullException.ThrowIfNull(wording);
        // Part by part, since a name may itself hold {a}.
        return string.Join(name, wording.Split("{x}").Select(part => string.Join(WithArticle(name), part.Split("{a}"))));
    }

    private static string WithArticle(string name)
    {
        string[] consonants = ["uni", "uk", "eu", "one", "use", "uri", "ut"];
        bool vowel = name.Length > 0 && "aeiouAEIOU".Contains(name[0], StringComparison.Ordinal)
            && !consonants.Any(c => name.StartsWith(c, StringComparison.OrdinalIgnoreCase));
        return (vowel ? "an " : "a ") + name;
    }
}
