using LogitLens.Tokenization;
using LogitLens.Unicode;

namespace LogitLens.Reports.Figure;

/// <summary>Whole emoji over the pieces that the tokens have of them.</summary>
internal static class FigureEmoji
{
    /// <summary>The emoji of the input that take more than one of the positions shown.</summary>
    /// <param name="input">Token ids, one a position.</param>
    /// <param name="positions">The positions shown, ascending.</param>
    /// <param name="tokens">Their bytes.</param>
    /// <param name="takenBack">Whether the emoji that begins at a position was taken back.</param>
    public static IReadOnlyList<FigureBracket> Brackets(IReadOnlyList<int> input, IReadOnlyList<int> positions, TokenTexts tokens, Func<int, bool> takenBack)
    {
        PositionedText text = PositionedText.Of(input, 0, id => tokens.Find(id) is { Special: false } token ? token.RawBytes() : default);
        List<FigureBracket> brackets = [];
        foreach ((AnswerEmoji emoji, _) in AnswerEmoji.Find(text))
        {
            int[] shown = [.. Enumerable.Range(0, positions.Count).Where(i => positions[i] >= emoji.Start && positions[i] < emoji.Start + emoji.Count)];
            if (emoji.Count < 2 || shown.Length == 0) continue;
            string label = VisibleText.Of(emoji.Emoji.Name) + (takenBack(emoji.Start) ? ", taken back" : "");
            brackets.Add(new FigureBracket(shown[0], shown[^1], VisibleText.Of(emoji.Emoji.Text), label));
        }
        return brackets;
    }
}
