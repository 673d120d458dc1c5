using LogitLens.Unicode;
using Spectre.Console;

namespace LogitLens.Reports.Terminal;

/// <summary>Draws what a text or token is made of, and what a partial character can still become.</summary>
public static class TokenRenderer
{
    private const int LabelWidth = 13;

    /// <summary>Draws a report.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="report">What to draw.</param>
    public static void Write(IAnsiConsole console, TokenReport report)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(report);
        Ink ink = Ink.For(console);
        Picture picture = Picture.For(console);
        if (report.Readings.Count == 0) _ = picture.AddText($"{VisibleText.Of(report.Query)} stands for no token and no text.", ink.Strong);
        foreach (TokenReading reading in report.Readings) Draw(picture.AddGap(), reading, ink);
        console.Write(picture);
    }

    private static void Draw(Picture picture, TokenReading reading, Ink ink)
    {
        TokenExplanation token = reading.Explanation;
        string kind = reading.As switch
        {
            QueryKind.Id => "token " + (token.Id is { } id ? Figures.Number(id) : ""),
            QueryKind.Form => "as a vocabulary form" + (token.Id is { } id ? $", token {Figures.Number(id)}" : ""),
            _ => "as a text",
        };
        _ = picture.Add(Line.Of(token.Visible, ink.Strong).Add("  " + kind, ink.Faint));
        Field(picture, ink, "bytes", token.Hex.Length > 0 ? token.Hex : "none");
        if (token.VocabularyForm is { } form) Field(picture, ink, "form", VisibleText.Of(form));
        if (token.AlphabetForm != token.VocabularyForm && token.Bytes.Count > 0) Field(picture, ink, "byte alphabet", VisibleText.Of(token.AlphabetForm));
        if (token.Bytes.Count > 0) Field(picture, ink, "UTF-8", StateOf(token.Utf8));
        if (token.Emoji is { } emoji) Field(picture, ink, "emoji", $"{emoji.Text} {emoji.Name} ({emoji.Group}, {emoji.Subgroup})");
        foreach (FormRepair repair in token.Repairs) Field(picture, ink, "repaired", RepairOf(repair));
        if (token.CanBecome is { } reach) DrawReach(picture, token.Utf8, reach, ink);
        DrawCodePoints(picture, token, ink);
        bool saidAlready = reading.Pieces is [var only] && only.Id == token.Id;
        if (reading.Pieces.Count == 0 || saidAlready) return;
        _ = picture.AddGap()
            .Add(Line.Of(reading.Pieces.Count == 1 ? "one token" : $"{reading.Pieces.Count} tokens", ink.Faint))
            .Add(TokenizeRenderer.Table(reading.Pieces, ink, indent: 2).Lines(picture.Width));
    }

    private static void DrawReach(Picture picture, Utf8Analysis utf8, Utf8Reach reach, Ink ink)
    {
        string range = utf8.CanBecome is { } points ? $" of {points}" : "";
        Field(picture, ink, "can become", $"{Counted(reach.AssignedCount, "character")}{range}, {Counted(reach.EmojiCount, "emoji", "emoji")}");
        foreach (Unicode.Emoji emoji in reach.Emoji) Field(picture, ink, "", $"{emoji.Text} {emoji.Name}");
        More(reach.EmojiCount - reach.Emoji.Count, reach.Emoji.Count, "more emoji");
        foreach (CharacterExample example in reach.Characters)
            Field(picture, ink, "", $"{Character(example.CodePoint)} U+{example.CodePoint:X4} {example.Name}");
        for (int b = 0; b < reach.Blocks.Count; b++)
        {
            BlockReach block = reach.Blocks[b];
            Field(picture, ink, b == 0 ? "in the blocks" : "", $"{block.Name} ({Figures.Count(block.AssignedCount)})");
        }
        More(reach.BlockCount - reach.Blocks.Count, reach.Blocks.Count, "more blocks");

        void More(int more, int shown, string what)
        {
            if (more > 0 && shown > 0) Field(picture, ink, "", $"and {Figures.Count(more)} {what}");
        }
    }

    private static void DrawCodePoints(Picture picture, TokenExplanation token, Ink ink)
    {
        if (token.CodePoints.Count == 0) return;
        TextTable table = new(ink,
            new TextColumn("code point"), new TextColumn(""), new TextColumn("name", Min: 28), new TextColumn("category", Drop: 1),
            new TextColumn("block", Min: 8, Drop: 2))
        { Indent = 2 };
        foreach (CodePointExplanation point in token.CodePoints)
        {
            _ = table.Add($"U+{point.Value:X4}", Glyph(point.Value), point.Name, new StyledText(point.Category, ink.Faint),
                new StyledText(point.Block ?? "", ink.Faint));
        }
        _ = picture.AddGap().Add(table.Lines(picture.Width));
    }

    private static void Field(Picture picture, Ink ink, string label, string value)
    {
        string[] lines = Picture.Wrap(value, Math.Max(1, picture.Width - LabelWidth - 4));
        for (int i = 0; i < lines.Length; i++)
            _ = picture.Add(new Line().Add("  ").Add(new StyledText(i == 0 ? label : "", ink.Faint), LabelWidth).Add("  ").Add(lines[i]));
    }

    private static string StateOf(Utf8Analysis utf8) => utf8.State switch
    {
        Utf8State.Complete => "complete",
        Utf8State.Partial => $"the first {Counted(utf8.Partial.Count, "byte")} of a character, {utf8.MissingBytes} to come",
        Utf8State.CompleteThenPartial => $"text, then the first {Counted(utf8.Partial.Count, "byte")} of a character, {utf8.MissingBytes} to come",
        Utf8State.Continuation => $"begins within a character: byte {string.Join(" or ", utf8.ContinuationPositions)} of it",
        _ => "in no valid text" + (utf8.Fault is { } fault ? $": {FaultOf(fault)}" : ""),
    };

    private static string FaultOf(Utf8Fault fault) => $"byte {fault.Value:X2} at offset {fault.Offset} " + fault.Kind switch
    {
        Utf8FaultKind.NeverUsed => "is never used",
        Utf8FaultKind.Overlong => "makes a longer form than the character needs",
        Utf8FaultKind.Surrogate => "makes a surrogate",
        Utf8FaultKind.AboveLimit => "makes a code point above U+10FFFF",
        Utf8FaultKind.StrayContinuation => "continues no character",
        _ => "does not continue the character before it",
    };

    private static string RepairOf(FormRepair repair) =>
        $"{VisibleText.Of(repair.Damaged)} at offset {repair.Offset} was {repair.Original} (U+{(int)repair.Original:X4}), "
        + $"the byte {repair.Value:X2}; normalisation had changed it";

    /// <summary>A character beside its code point: nothing where it could only be written as that code point.</summary>
    private static string Glyph(int codePoint)
    {
        string visible = Character(codePoint);
        return visible.StartsWith("<U+", StringComparison.Ordinal) ? "" : visible;
    }

    private static string Character(int codePoint) => VisibleText.Of(char.ConvertFromUtf32(codePoint));

    private static string Counted(int count, string one, string? many = null) =>
        $"{Figures.Count(count)} {(count == 1 ? one : many ?? one + "s")}";
}
