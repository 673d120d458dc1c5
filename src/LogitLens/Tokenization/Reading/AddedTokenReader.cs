using System.Globalization;
using System.Text.Json;
using LogitLens.Tokenization.AddedTokens;

namespace LogitLens.Tokenization.Reading;

/// <summary>Reads the added tokens of tokenizer.json and those that only the files beside it name.</summary>
internal static class AddedTokenReader
{
    public static List<AddedToken> Read(JsonElement? array, string file)
    {
        var tokens = new List<AddedToken>();
        if (array is not { ValueKind: not JsonValueKind.Null } list) return tokens;
        if (list.ValueKind != JsonValueKind.Array)
            throw TokenizerErrors.Wrong(file, "added_tokens", JsonSection.Describe(list), "an array");
        foreach (JsonElement element in list.EnumerateArray())
        {
            var section = new JsonSection(element, file, $"added_tokens[{tokens.Count}]");
            tokens.Add(ReadToken(section, section.GetCount("id")));
            section.RefuseOtherKeys("an added token");
        }
        return tokens;
    }

    /// <summary>Appends, in order of id, the tokens of "added_tokens_decoder" that no token so far has the text of.</summary>
    public static void AppendFromConfig(JsonSection config, List<AddedToken> tokens, Func<string, bool> isKnown)
    {
        if (!config.Has("added_tokens_decoder")) return;
        JsonSection decoder = config.GetSection("added_tokens_decoder");
        var further = new List<AddedToken>();
        foreach (string key in decoder.Keys)
        {
            if (!int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out int id))
            {
                throw config.Wrong(
                    "added_tokens_decoder", $"an object with the key '{key}'", "an object whose keys are token ids");
            }
            AddedToken token = ReadToken(decoder.GetSection(key), id);
            if (!isKnown(token.Content)) further.Add(token);
        }
        tokens.AddRange(further.OrderBy(t => t.Id));
    }

    /// <summary>Appends, in order of id, the tokens of an added_tokens.json, text to id, that are not known yet.</summary>
    public static void AppendFromList(JsonSection list, List<AddedToken> tokens, Func<string, bool> isKnown)
    {
        var further = new List<AddedToken>();
        foreach (string content in list.Keys)
        {
            AddedToken token = new(content, list.GetCount(content));
            if (!isKnown(content)) further.Add(token);
        }
        tokens.AddRange(further.OrderBy(t => t.Id));
    }

    private static AddedToken ReadToken(JsonSection section, int id)
    {
        bool special = section.GetBoolean("special", false);
        return new(section.GetString("content"), id)
        {
            Special = special,
            SingleWord = section.GetBoolean("single_word", false),
            StripLeft = section.GetBoolean("lstrip", false),
            StripRight = section.GetBoolean("rstrip", false),
            Normalized = section.GetBoolean("normalized", !special),
        };
    }
}
