using System.Text;

namespace LogitLens.Unicode;

/// <summary>The Unicode emoji list: every sequence of emoji-test.txt, in its order (that of CLDR).</summary>
public static class EmojiData
{
    private static readonly Lazy<Contents> Instance = new(Read);

    /// <summary>The version of the Unicode emoji list.</summary>
    public static string Version => Instance.Value.Version;

    /// <summary>Every sequence, components and less qualified forms included, in the order of the list.</summary>
    public static IReadOnlyList<Emoji> All => Instance.Value.All;

    /// <summary>
    /// The fully-qualified emoji, those of a single character (with or without U+FE0F) first, each part in the order of the list.
    /// </summary>
    public static IReadOnlyList<Emoji> SimplestFirst => Instance.Value.SimplestFirst;

    /// <summary>The emoji whose sequence is exactly this text, in any status, or null.</summary>
    public static Emoji? Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Instance.Value.ByText.GetValueOrDefault(text);
    }

    /// <summary>The fully-qualified emoji or component of this CLDR short name, letter case aside, or null.</summary>
    public static Emoji? FindByName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Instance.Value.ByName.Value.GetValueOrDefault(name);
    }

    private static Contents Read()
    {
        string[] lines = Encoding.UTF8.GetString(EmbeddedText.Read("emoji.txt.br")).Split('\n');
        Emoji[] all = new Emoji[lines.Length];
        int count = 0;
        string group = "", subgroup = "";
        foreach (string line in lines.AsSpan(1))
        {
            int second = line.IndexOf('\t', 2);
            string middle = line[2..second], end = line[(second + 1)..];
            if (line[0] == '#') (group, subgroup) = (middle, end);
            else all[count++] = new Emoji(middle, end, group, subgroup, StatusOf(line[0]));
        }
        return new Contents(lines[0], all[..count]);
    }

    private static EmojiStatus StatusOf(char code) => code switch
    {
        'F' => EmojiStatus.FullyQualified,
        'M' => EmojiStatus.MinimallyQualified,
        'U' => EmojiStatus.Unqualified,
        'C' => EmojiStatus.Component,
        _ => throw new InvalidOperationException($"emoji.txt.br has an unknown status '{code}'"),
    };

    private sealed class Contents(string version, Emoji[] all)
    {
        public string Version { get; } = version;
        public IReadOnlyList<Emoji> All { get; } = Array.AsReadOnly(all);
        public Dictionary<string, Emoji> ByText { get; } = all.ToDictionary(e => e.Text, StringComparer.Ordinal);
        public Lazy<Dictionary<string, Emoji>> ByName { get; } = new(() =>
        {
            Dictionary<string, Emoji> byName = new(StringComparer.OrdinalIgnoreCase);
            foreach (Emoji emoji in all)
            {
                if (emoji.Status is EmojiStatus.FullyQualified or EmojiStatus.Component) _ = byName.TryAdd(emoji.Name, emoji);
            }
            return byName;
        });
        public IReadOnlyList<Emoji> SimplestFirst { get; } = Array.AsReadOnly(
            all.Where(e => e.Status == EmojiStatus.FullyQualified).OrderBy(e => IsSimple(e.Text) ? 0 : 1).ToArray());

        private static bool IsSimple(string text)
        {
            int length = char.IsSurrogate(text[0]) ? 2 : 1;
            return text.Length == length || (text.Length == length + 1 && text[length] == '\uFE0F');
        }
    }
}
