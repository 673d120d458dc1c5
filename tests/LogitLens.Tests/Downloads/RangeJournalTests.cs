using CsCheck;
using LogitLens.Downloads.Transfer;

namespace LogitLens.Tests.Downloads;

public sealed class RangeJournalTests : IDisposable
{
    private const int Size = 200;
    private static readonly Gen<ByteRange> Range = Gen.Select(Gen.Int[0, Size], Gen.Int[0, Size], (a, b) => new ByteRange(Math.Min(a, b), Math.Max(a, b)));

    private readonly string _folder = Directory.CreateTempSubdirectory("logitlens-journal-").FullName;

    private string Journal => Path.Combine(_folder, "journal");

    [Fact]
    public void A_set_of_ranges_is_the_set_of_its_bytes() => Gen.Select(Range.Array[0, 20], Gen.Int[1, Size]).Sample((ranges, most) =>
    {
        bool[] bytes = new bool[Size];
        ByteRanges set = new();
        foreach (ByteRange range in ranges)
        {
            bytes.AsSpan((int)range.Start, (int)range.Length).Fill(true);
            set.Add(range);
        }
        Assert.Equal(bytes.Count(b => b), set.Count);
        bool[] missing = new bool[Size];
        long last = -1;
        foreach (ByteRange range in set.Missing(Size, most))
        {
            Assert.InRange(range.Length, 1, most);
            Assert.True(range.Start > last);
            last = range.End - 1;
            missing.AsSpan((int)range.Start, (int)range.Length).Fill(true);
        }
        Assert.Equal(bytes.Select(b => !b), missing);
    });

    [Fact]
    public void A_journal_that_is_cut_anywhere_speaks_of_whole_lines_and_goes_on()
    {
        using (RangeJournal journal = RangeJournal.Open(Journal, "tag", 1000))
        {
            journal.Add(new ByteRange(0, 100));
            journal.Add(new ByteRange(500, 1000));
        }
        byte[] whole = File.ReadAllBytes(Journal);
        Assert.Equal("logitlens ranges 1 tag 1000\n0 100\n500 1000\n"u8.ToArray(), whole);
        for (int length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(Journal, whole[..length]);
            long expected = length == whole.Length ? 600 : length >= whole.Length - "500 1000\n".Length ? 100 : 0;
            Assert.Equal(expected, RangeJournal.Peek(Journal, "tag", 1000));
            using (RangeJournal again = RangeJournal.Open(Journal, "tag", 1000))
            {
                Assert.Equal(expected, again.Ranges.Count);
                again.Add(new ByteRange(200, 300));
            }
            Assert.Equal(expected + 100, RangeJournal.Peek(Journal, "tag", 1000));
        }
    }

    [Theory]
    [InlineData("other", 1000)]
    [InlineData("tag", 1001)]
    public void A_journal_about_something_else_begins_anew(string tag, long size)
    {
        using (RangeJournal journal = RangeJournal.Open(Journal, "tag", 1000)) journal.Add(new ByteRange(0, 100));
        Assert.Equal(0, RangeJournal.Peek(Journal, tag, size));
        using RangeJournal other = RangeJournal.Open(Journal, tag, size);
        Assert.Equal(0, other.Ranges.Count);
    }

    [Theory]
    [InlineData("0 100\nx\n200 300\n", 100)]
    [InlineData("0 1001\n", 0)]
    [InlineData("100 100\n", 0)]
    [InlineData("-1 100\n", 0)]
    [InlineData("0 100 200\n", 0)]
    public void Lines_that_cannot_be_end_a_journal(string lines, long expected)
    {
        File.WriteAllText(Journal, "logitlens ranges 1 tag 1000\n" + lines);
        Assert.Equal(expected, RangeJournal.Peek(Journal, "tag", 1000));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
