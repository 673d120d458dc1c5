using System.Text;
using LogitLens.Forward;
using LogitLens.Models;
using LogitLens.Readout;
using LogitLens.Tokenization;
using LogitLens.Unicode;

namespace LogitLens.Tests.Generation.WholeEmoji;

/// <summary>
/// The distribution over whole emoji by its definition: every path of tokens, each computed from the beginning, and each text held
/// against the whole list of emoji.
/// </summary>
internal sealed class BruteForce(Model model, Tokenizer tokenizer, int[] context, double least)
{
    private static readonly (byte[] Bytes, Emoji Emoji)[] List = [.. EmojiData.All.Select(e => (Encoding.UTF8.GetBytes(e.Text), e))];

    private readonly ReadoutHead _head = new(model);
    private readonly int _layers = model.Spec.Layers + 1;
    private readonly Dictionary<string, (bool GoesOn, string End)> _known = [];

    /// <summary>Mass for each layer: by the emoji's text, by its code point, and under "broken", "elsewhere" and "pruned".</summary>
    public Dictionary<string, double[]> Masses { get; } = [];

    public void Run()
    {
        double[] all = new double[_layers];
        Array.Fill(all, 1);
        Walk([], all);
    }

    private void Walk(int[] path, double[] mass)
    {
        double[][] probabilities = Probabilities(path);
        for (int id = 0; id < model.Spec.VocabularySize; id++)
        {
            double[] product = [.. mass.Select((m, l) => m * probabilities[l][id])];
            int[] longer = [.. path, id];
            (bool goesOn, string end) = Judge(longer);
            if (!goesOn) Add(end, product);
            else if (product.Max() < least) Add("pruned", product);
            else Walk(longer, product);
        }
    }

    private void Add(string key, double[] mass)
    {
        if (!Masses.TryGetValue(key, out double[]? sum)) Masses[key] = sum = new double[_layers];
        for (int l = 0; l < _layers; l++) sum[l] += mass[l];
    }

    /// <summary>Whether a text can still become another emoji or is an unfinished character; if not, what it is.</summary>
    private (bool GoesOn, string End) Judge(int[] path)
    {
        string key = string.Join(',', path);
        return _known.TryGetValue(key, out (bool, string) known) ? known : _known[key] = JudgeNew(path);
    }

    private (bool GoesOn, string End) JudgeNew(int[] path)
    {
        byte[][] pieces = [.. path.TakeWhile(id => !tokenizer.IsSpecial(id)).Select(id => tokenizer.TokenBytes(id).ToArray())];
        bool ended = pieces.Length < path.Length;
        byte[] bytes = [.. pieces.SelectMany(p => p)];
        int spaces = bytes.TakeWhile(b => b is 0x20 or 0x0A or 0x0D or 0x09).Count();
        if (spaces > 2) return (false, "elsewhere");
        byte[] text = bytes[spaces..];
        bool longer = List.Any(e => e.Bytes.Length > text.Length && e.Bytes.AsSpan().StartsWith(text));
        if (longer && !ended) return (true, "");
        Emoji? complete = List.Where(e => text.AsSpan().StartsWith(e.Bytes)).OrderByDescending(e => e.Bytes.Length).Select(e => e.Emoji).FirstOrDefault();
        if (complete is not null) return (false, complete.Text);
        if (text.Length == 0) return (false, "elsewhere");
        // How many tokens the first character lies in.
        bool valid = Rune.DecodeFromUtf8(text, out Rune rune, out int length) == System.Buffers.OperationStatus.Done;
        bool partial = !valid && Rune.DecodeFromUtf8(text, out _, out _) == System.Buffers.OperationStatus.NeedMoreData;
        int first = FirstTokenBytes(pieces, spaces);
        if (partial) return ended ? (false, "broken") : (true, "");
        bool split = valid ? length > first : first < text.Length && Rune.DecodeFromUtf8(text.AsSpan(0, first), out _, out _) == System.Buffers.OperationStatus.NeedMoreData;
        return (false, !split ? "elsewhere" : valid ? $"U+{rune.Value:X4}" : "broken");
    }

    /// <summary>Bytes of the first token with something but white space, white space aside.</summary>
    private static int FirstTokenBytes(byte[][] pieces, int spaces)
    {
        int end = 0;
        foreach (byte[] piece in pieces)
        {
            end += piece.Length;
            if (end > spaces) return end - spaces;
        }
        return 0;
    }

    private double[][] Probabilities(int[] path)
    {
        int[] ids = [.. context, .. path];
        ResidualRecorder residuals = Fixture.Record(model, ids);
        return [.. Enumerable.Range(0, _layers).Select(l =>
        {
            float[] logits = _head.Logits(residuals.At(l, ids.Length - 1));
            double max = logits.Max(), sum = logits.Sum(z => Math.Exp(z - max));
            return logits.Select(z => Math.Exp(z - max) / sum).ToArray();
        })];
    }
}
