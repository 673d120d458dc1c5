namespace LogitLens.Unicode;

/// <summary>One emoji sequence of the Unicode emoji list.</summary>
/// <param name="Text">The sequence itself.</param>
/// <param name="Name">The CLDR short name in English, such as "tropical fish".</param>
/// <param name="Group">The group in the list, such as "Animals &amp; Nature".</param>
/// <param name="Subgroup">The subgroup in the list, such as "animal-marine".</param>
/// <param name="Status">How complete the sequence is.</param>
public sealed record Emoji(string Text, string Name, string Group, string Subgroup, EmojiStatus Status);
