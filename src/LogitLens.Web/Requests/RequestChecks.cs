using LogitLens.Tensors;

namespace LogitLens.Web.Requests;

/// <summary>The limits of single fields.</summary>
internal static class RequestChecks
{
    /// <exception cref="InputException">The text has more characters (UTF-16 units).</exception>
    public static void Length(string field, string? text, int most)
    {
        if (text?.Length > most) throw new InputException($"{field} has {text.Length} characters; this server takes at most {most}. Shorten it.");
    }

    /// <exception cref="InputException">The number is outside the range.</exception>
    public static void Range(string field, int? number, int least, int most)
    {
        if (number < least || number > most) throw new InputException($"{field} is {number}; this server takes {least} to {most}.");
    }

    /// <exception cref="InputException">The list is longer, or has a text that is longer.</exception>
    public static void List(string field, IReadOnlyList<string> texts, int most, int characters)
    {
        Count(field, texts.Count, most);
        for (int i = 0; i < texts.Count; i++)
        {
            NotNull($"{field}[{i}]", texts[i]);
            Length($"{field}[{i}]", texts[i], characters);
        }
    }

    /// <exception cref="InputException">There are more.</exception>
    public static void Count(string field, int count, int most)
    {
        if (count > most) throw new InputException($"{field} has {count} entries; this server takes at most {most}.");
    }

    /// <exception cref="InputException">There is no value.</exception>
    public static void NotNull(string field, object? value)
    {
        if (value is null) throw new InputException($"{field} is null; expected a value.");
    }

    /// <exception cref="InputException">A system message without a chat.</exception>
    public static void Contradiction(bool? chat, string? system)
    {
        if (chat is false && system is not null) throw new InputException("system needs the chat template that chat: false leaves out; leave one out.");
    }

    /// <exception cref="InputException">The text has more tokens.</exception>
    public static void Tokens(int tokens, ServerLimits limits)
    {
        if (tokens > limits.PromptTokens) throw new InputException($"the text has {tokens} tokens; this server takes at most {limits.PromptTokens}. Shorten it.");
    }

    /// <exception cref="InputException">The report would be larger.</exception>
    public static void Entries(int layers, int positions, int top, ServerLimits limits)
    {
        long entries = (long)layers * positions * top;
        if (entries > limits.Entries)
            throw new InputException($"{layers} layers of {positions} positions with {top} tokens each are {entries} entries; this server reports at most " +
                $"{limits.Entries}. Ask for fewer layers, a smaller topK or a shorter text.");
    }
}
