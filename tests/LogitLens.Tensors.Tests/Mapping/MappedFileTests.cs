using LogitLens.Tensors.Mapping;
using LogitLens.Tensors.Tests.Formats;

namespace LogitLens.Tensors.Tests.Mapping;

public class MappedFileTests
{
    [Fact]
    public void The_whole_file_is_there_and_not_a_byte_more()
    {
        using TemporaryFolder folder = new();
        byte[] bytes = [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 7))];
        using MappedFile file = MappedFile.Open(folder.Write("a", bytes));
        Assert.Equal(5000, file.Length);
        Assert.Equal(bytes, file.Span(0, 5000).ToArray());
        Assert.Equal(bytes[4990..], file.Span(4990, 10).ToArray());
        Assert.Empty(file.Span(5000, 0).ToArray());
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, -1)]
    [InlineData(0, 11)]
    [InlineData(10, 1)]
    [InlineData(long.MaxValue, 1)]
    [InlineData(long.MinValue, 1)]
    public void A_range_outside_the_file_is_refused(long offset, int length)
    {
        using TemporaryFolder folder = new();
        using MappedFile file = MappedFile.Open(folder.Write("a", new byte[10]));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Span(offset, length).Length);
    }

    [Fact]
    public void Two_maps_of_one_file_live_side_by_side()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("a", [1, 2, 3]);
        using MappedFile second = MappedFile.Open(path);
        MappedFile.Open(path).Dispose();
        Assert.Equal([1, 2, 3], second.Span(0, 3).ToArray());
    }

    [Fact]
    public void Reading_after_disposal_says_so()
    {
        using TemporaryFolder folder = new();
        MappedFile file = MappedFile.Open(folder.Write("a", [1]));
        file.Dispose();
        file.Dispose();
        Assert.True(file.IsDisposed);
        Assert.Throws<ObjectDisposedException>(() => file.Span(0, 1).Length);
    }

    [Fact]
    public void A_missing_file_is_an_error()
    {
        using TemporaryFolder folder = new();
        Refuses(folder.File("nothing"), "does not exist");
        Refuses(folder.File("no/folder"), "does not exist");
    }

    [Fact]
    public void A_directory_is_an_error()
    {
        using TemporaryFolder folder = new();
        Refuses(folder.Path, "is a directory");
    }

    [Fact]
    public void An_empty_file_is_an_error()
    {
        using TemporaryFolder folder = new();
        Refuses(folder.Write("a", []), "is empty (0 bytes)");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void A_path_that_cannot_be_one_is_an_error(string path) => Refuses(path, "cannot be mapped");

    [Fact]
    public void A_file_that_may_not_be_read_is_an_error()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "this user may read everything");
        using TemporaryFolder folder = new();
        string path = folder.Write("a", [1]);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.None);
        Refuses(path, "may not be read");
    }

    [Fact]
    public void A_device_is_an_error()
    {
        Assert.SkipUnless(File.Exists("/dev/null"), "no such device here");
        string message = Assert.Throws<InputException>(() => MappedFile.Open("/dev/null")).Message;
        Assert.Contains("'/dev/null'", message, StringComparison.Ordinal);
    }

    private static void Refuses(string path, string found)
    {
        string message = Assert.Throws<InputException>(() => MappedFile.Open(path)).Message;
        Assert.Contains($"'{path}' {found}", message, StringComparison.Ordinal);
        Assert.Contains("expected a readable, non-empty file", message, StringComparison.Ordinal);
    }
}
