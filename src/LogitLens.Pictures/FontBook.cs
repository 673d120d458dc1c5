using System.Text;
using LogitLens.Unicode;
using SkiaSharp;
using SkiaSharp.HarfBuzz;

namespace LogitLens.Pictures;

/// <summary>Finds a face for every character: the embedded one where it has the character and no emoji is meant, else one of the machine.</summary>
internal sealed class FontBook : IDisposable
{
    private readonly Face _regular = Face.Embedded("DejaVuSansMono"), _bold = Face.Embedded("DejaVuSansMono-Bold");
    private readonly MachineFonts _machine;
    private readonly Dictionary<(string, bool), Face?> _found = [];
    private readonly MissingCharacters _missing = new();

    /// <summary>The book over some folders.</summary>
    public FontBook(IReadOnlyList<string> folders) => _machine = new MachineFonts(folders);

    /// <summary>What no face has, and what would help.</summary>
    public IReadOnlyList<string> Warnings => _missing.Warnings;

    /// <summary>Text as runs of one face and direction; a cluster that no face has is replaced by its code points.</summary>
    public (string Shown, IReadOnlyList<TextRun> Runs) Runs(string text, bool bold)
    {
        StringBuilder shown = new();
        List<TextRun> runs = [];
        foreach (string cluster in Graphemes.Of(text))
        {
            Face? face = FaceOf(cluster, bold);
            string drawn = cluster;
            if (face is null)
            {
                // The pictures of controls stand for those: nothing is missing where the control itself is named.
                int? control = cluster is [>= '\u2400' and <= '\u2421'] ? (cluster[0] == '\u2421' ? 0x7F : cluster[0] - '\u2400') : null;
                if (control is null) _missing.Add(cluster);
                drawn = string.Concat(cluster.EnumerateRunes().Select(r => $"<U+{control ?? r.Value:X4}>"));
                face = bold ? _bold : _regular;
            }
            _ = shown.Append(drawn);
            bool neutral = drawn is " ", rightToLeft = neutral ? runs is [.., { RightToLeft: true }] : Direction.IsRightToLeft(drawn);
            if (runs is [.., TextRun last] && last.Face == face && last.RightToLeft == rightToLeft) runs[^1] = last with { Text = last.Text + drawn };
            else runs.Add(new TextRun(drawn, face, rightToLeft));
        }
        return (shown.ToString(), runs);
    }

    /// <summary>The glyphs of a run at a size.</summary>
    public static ShapedRun Shape(TextRun run, float size)
    {
        using SKFont font = run.Face.At(size);
        SKShaper.Result glyphs = run.Face.Shaper.Shape(run.Text, font);
        if (glyphs.Codepoints.Length == 0) return new ShapedRun(null, glyphs.Width);
        using SKTextBlobBuilder builder = new();
        builder.AddPositionedRun([.. glyphs.Codepoints.Select(g => (ushort)g)], font, glyphs.Points);
        return new ShapedRun(builder.Build(), glyphs.Width);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _regular.Dispose();
        _bold.Dispose();
        _machine.Dispose();
    }

    private Face? FaceOf(string cluster, bool bold)
    {
        if (_found.TryGetValue((cluster, bold), out Face? face)) return face;
        Face plain = bold ? _bold : _regular;
        bool emoji = EmojiData.Find(cluster) is { Status: not EmojiStatus.Unqualified };
        face = emoji ? _machine.Find(cluster, emoji: true) ?? (plain.Has(cluster) ? plain : null)
            : plain.Has(cluster) ? plain : _machine.Find(cluster, emoji: false);
        _found.Add((cluster, bold), face);
        return face;
    }
}

/// <summary>Text of one face and one direction.</summary>
internal sealed record TextRun(string Text, Face Face, bool RightToLeft);

/// <summary>Glyphs in their places.</summary>
internal sealed record ShapedRun(SKTextBlob? Blob, float Width) : IDisposable
{
    public void Dispose() => Blob?.Dispose();
}
