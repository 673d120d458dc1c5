using System.Globalization;
using System.Text;

namespace LogitLens.Downloads.Transfer;

/// <summary>
/// A file that says which bytes of an unfinished download are on the disk: a line about the file, then <c>START END</c> on a line each.
/// A line is written after its bytes, and counts once its line end is there, so that a kill at any time loses a line at most.
/// </summary>
internal sealed class RangeJournal : IDisposable
{
    private readonly FileStream _lines;

    private RangeJournal(FileStream lines) => _lines = lines;

    /// <summary>What is on the disk.</summary>
    public ByteRanges Ranges { get; } = new();

    /// <summary>Opens the journal of a download, or begins one where there is none or it is about something else.</summary>
    /// <param name="path">The journal's path.</param>
    /// <param name="tag">The entity tag of the content.</param>
    /// <param name="size">Its size in bytes.</param>
    public static RangeJournal Open(string path, string tag, long size)
    {
        string heading = Invariant($"logitlens ranges 1 {tag} {size}\n");
        FileStream lines = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        RangeJournal journal = new(lines);
        byte[] content = new byte[lines.Length];
        lines.ReadExactly(content);
        string text = Encoding.ASCII.GetString(content);
        int valid = text.StartsWith(heading, StringComparison.Ordinal) ? journal.Read(text, heading.Length, size) : 0;
        lines.SetLength(valid);
        lines.Position = valid;
        if (valid == 0) journal.Append(heading);
        return journal;
    }

    /// <summary>How many bytes a journal says are there; 0 where there is none or it is about something else.</summary>
    public static long Peek(string path, string tag, long size)
    {
        if (!File.Exists(path)) return 0;
        string text = File.ReadAllText(path, Encoding.ASCII), heading = Invariant($"logitlens ranges 1 {tag} {size}\n");
        if (!text.StartsWith(heading, StringComparison.Ordinal)) return 0;
        using RangeJournal journal = new(null!);
        _ = journal.Read(text, heading.Length, size);
        return journal.Ranges.Count;
    }

    /// <summary>Records bytes that are on the disk.</summary>
    public void Add(ByteRange range)
    {
        if (range.Length <= 0) return;
        Append(Invariant($"{range.Start} {range.End}\n"));
        Ranges.Add(range);
    }

    public void Dispose() => _lines?.Dispose();

    /// <summary>Takes in whole lines; returns where the first that is none begins.</summary>
    private int Read(string text, int at, long size)
    {
        for (int end; (end = text.IndexOf('\n', at)) >= 0; at = end + 1)
        {
            string[] parts = text[at..end].Split(' ');
            if (parts.Length != 2 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out long start)
                || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out long stop) || start >= stop || stop > size) break;
            Ranges.Add(new ByteRange(start, stop));
        }
        return at;
    }

    private void Append(string line)
    {
        _lines.Write(Encoding.ASCII.GetBytes(line));
        _lines.Flush(flushToDisk: true);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
