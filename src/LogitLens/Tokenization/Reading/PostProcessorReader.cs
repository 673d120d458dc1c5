using System.Text.Json;
using LogitLens.Tokenization.PostProcessing;

namespace LogitLens.Tokenization.Reading;

/// <summary>Makes post-processors of their JSON. Templates for pairs of texts are not read: there is one text here.</summary>
internal static class PostProcessorReader
{
    private const string Known = "TemplateProcessing, RobertaProcessing, BertProcessing, ByteLevel and Sequence";

    public static PostProcessor Read(JsonSection section)
    {
        string type = section.GetString("type");
        PostProcessor processor = type switch
        {
            "TemplateProcessing" => ReadTemplate(section),
            "RobertaProcessing" or "BertProcessing" => ReadBert(section),
            "ByteLevel" => PostProcessor.None,
            "Sequence" => ReadSequence(section),
            _ => throw TokenizerErrors.UnknownType(section.File, section.Path, "post-processor", type, Known),
        };
        section.Ignore("trim_offsets", "add_prefix_space", "use_regex");
        section.RefuseOtherKeys($"the post-processor {type}");
        return processor;
    }

    private static PostProcessor ReadSequence(JsonSection section)
    {
        List<PostProcessor> adding =
            [.. section.GetSections("processors").Select(Read).Where(p => p.Before.Count + p.After.Count > 0)];
        if (adding.Count > 1)
            throw section.Wrong("processors", $"a list in which {adding.Count} add tokens", "one that adds tokens at most");
        return adding.Count == 0 ? PostProcessor.None : adding[0];
    }

    private static PostProcessor ReadBert(JsonSection section) => new([ReadPair(section, "cls")], [ReadPair(section, "sep")]);

    /// <summary>Reads ["token", id].</summary>
    private static int ReadPair(JsonSection section, string key)
    {
        if (section.GetElement(key) is not { } pair) throw section.Missing(key, "an array of a token and its id");
        bool wellFormed = pair.ValueKind == JsonValueKind.Array && pair.GetArrayLength() == 2
            && pair[1].ValueKind == JsonValueKind.Number;
        if (wellFormed && pair[1].TryGetInt32(out int id) && id >= 0) return id;
        throw section.Wrong(key, pair.GetRawText(), "an array of a token and its id");
    }

    private static PostProcessor ReadTemplate(JsonSection section)
    {
        section.Ignore("pair");
        JsonSection? special = section.Has("special_tokens") ? section.GetSection("special_tokens") : null;
        List<int> before = [], after = [];
        int texts = 0;
        foreach (JsonSection piece in section.GetSections("single"))
        {
            if (piece.Has("Sequence"))
            {
                JsonSection sequence = piece.GetSection("Sequence");
                if (sequence.GetString("id") != "A")
                    throw sequence.Wrong("id", $"'{sequence.GetString("id")}'", "'A', the only text there is");
                texts++;
            }
            else (texts == 0 ? before : after).AddRange(ReadSpecial(piece.GetSection("SpecialToken"), special));
        }
        return texts == 1
            ? new(before, after)
            : throw section.Wrong("single", $"a template with the text {texts} times", "one with the text once");
    }

    private static IReadOnlyList<int> ReadSpecial(JsonSection piece, JsonSection? special)
    {
        string name = piece.GetString("id");
        return special is not null && special.Has(name)
            ? special.GetSection(name).GetCounts("ids")
            : throw piece.Wrong("id", $"'{name}'", "one of the names under special_tokens");
    }
}
