using LogitLens.Tensors.Mapping;
using LogitLens.Tensors.Tests.Formats;
using LogitLens.Testing;

namespace LogitLens.Tensors.Tests.Mapping;

public sealed class PageAdviceTests : IDisposable
{
    private const int Size = 1 << 20;

    private readonly TemporaryFolder _folder = new();
    private readonly byte[] _bytes = new byte[Size];
    private readonly string _path;

    public PageAdviceTests()
    {
        new Random(1).NextBytes(_bytes);
        _path = _folder.Write("weights", _bytes);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Advice_never_changes_what_is_read()
    {
        using MappedFile file = MappedFile.Open(_path);
        foreach ((long offset, long length) in ((long, long)[])[(0, Size), (5000, 1), (4095, 2), (1, Size - 1), (Size - 1, 1), (Size, 0), (12345, 400_000)])
        {
            file.AskAhead(offset, length);
            Assert.Equal(_bytes, file.Span(0, Size).ToArray());
            file.Populate(offset, length);
            Assert.Equal(_bytes, file.Span(0, Size).ToArray());
            file.GiveBack(offset, length);
            Assert.Equal(_bytes, file.Span(0, Size).ToArray());
        }
    }

    [Fact]
    public void Populating_maps_the_pages_and_giving_back_takes_them_out()
    {
        using MappedFile file = MappedFile.Open(_path);
        Assert.Equal(0, MappedPages.Resident(_path));
        file.Populate(10_000, 500_000);
        Assert.InRange(MappedPages.Resident(_path), 500_000, Size);
        file.Populate(0, Size);
        Assert.Equal(Size, MappedPages.Resident(_path));
        file.GiveBack(0, Size / 2);
        Assert.Equal(Size / 2, MappedPages.Resident(_path));
        file.GiveBack(Size / 2 + 1, Size / 2 - 1); // within its first page
        Assert.Equal(0, MappedPages.Resident(_path));
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, Size + 1)]
    [InlineData(Size, 1)]
    public void A_range_outside_the_file_is_refused(long offset, long length)
    {
        using MappedFile file = MappedFile.Open(_path);
        Assert.Throws<ArgumentOutOfRangeException>(() => file.AskAhead(offset, length));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Populate(offset, length));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.GiveBack(offset, length));
    }

    [Fact]
    public void Advice_after_disposal_is_refused()
    {
        MappedFile file = MappedFile.Open(_path);
        file.Dispose();
        Assert.Throws<ObjectDisposedException>(() => file.GiveBack(0, 1));
    }

    [Fact]
    public void Weights_that_no_file_is_behind_survive_being_given_back()
    {
        float[] values = [.. Enumerable.Range(0, 100_000).Select(i => i + 0.5f)];
        WeightTensor tensor = WeightTensor.FromValues("computed", [100, 1000], values);
        WeightMatrix matrix = new(tensor, 100, 1000);
        foreach (WeightRange range in (WeightRange[])[tensor.Range, matrix.Range, matrix.RangeOf(3, 90)])
        {
            range.AskAhead();
            range.Populate();
            range.GiveBack();
        }
        Assert.Equal(values, tensor.ToArray());
    }

    [Fact]
    public void A_file_that_was_dropped_is_no_longer_cached()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux drops a file from the page cache");
        Assert.SkipWhen(new DriveInfo(_folder.Path).DriveFormat is "tmpfs" or "ramfs", "the temporary folder lies in memory");
        using (MappedFile before = MappedFile.Open(_path)) Assert.Equal(Size, before.CachedBytes);
        Assert.True(PageAdvice.Evict(_path));
        using MappedFile after = MappedFile.Open(_path);
        Assert.Equal(0, after.CachedBytes);
        Assert.Equal(_bytes, after.Span(0, Size).ToArray());
        Assert.Equal(Size, after.CachedBytes);
    }

    [Fact]
    public void A_file_that_is_not_there_cannot_be_dropped()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux drops a file from the page cache");
        Assert.Contains("does not exist", Assert.Throws<InputException>(() => PageAdvice.Evict(_folder.File("nothing"))).Message, StringComparison.Ordinal);
    }
}
