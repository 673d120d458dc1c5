using System.Text;
using LogitLens.Reports;
using LogitLens.Reports.Figure;
using LogitLens.Reports.Files;
using LogitLens.Tensors;

namespace LogitLens.Tests.Reports.Files;

public sealed class ReportFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("logitlens-files-").FullName;

    public static TheoryData<string> Extensions { get; } = [.. ReportFormats.All.Select(f => f.Extension)];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Extensions))]
    public void A_file_is_written_whole_and_replaced_by_the_next(string extension)
    {
        string path = PathOf("report" + extension);
        foreach (int positions in (int[])[5, 3])
        {
            (long bytes, IReadOnlyList<string> warnings) = File(path).Write(SyntheticReport.Of(2, positions), new FigureOptions());
            Assert.Equal(new FileInfo(path).Length, bytes);
            Assert.True(bytes > 0);
            Assert.Empty(warnings);
        }
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Theory]
    [MemberData(nameof(Extensions))]
    public void A_file_that_LogitLens_did_not_write_is_kept(string extension)
    {
        string path = PathOf("other" + extension), content = "<svg/> { \"schema\": \"other\" } PAR1 <!doctype html>";
        System.IO.File.WriteAllText(path, content);
        Assert.Contains("is not replaced", Refused(path), StringComparison.Ordinal);
        Assert.Equal(content, System.IO.File.ReadAllText(path));
    }

    [Theory]
    [MemberData(nameof(Extensions))]
    public void The_same_report_gives_the_same_bytes(string extension)
    {
        string first = PathOf("a" + extension), second = PathOf("b" + extension);
        _ = File(first).Write(SyntheticReport.Of(2, 4), new FigureOptions());
        _ = File(second).Write(SyntheticReport.Of(2, 4), new FigureOptions());
        Assert.Equal(System.IO.File.ReadAllBytes(first), System.IO.File.ReadAllBytes(second));
    }

    [Fact]
    public void An_empty_file_is_filled()
    {
        string path = PathOf("empty.csv");
        System.IO.File.WriteAllText(path, "");
        _ = File(path).Write(SyntheticReport.Of(1, 1), new FigureOptions());
        Assert.StartsWith("layer,position,", System.IO.File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_leaves_the_old_file_and_nothing_else()
    {
        string path = PathOf("old.svg");
        ReportFile file = File(path);
        _ = file.Write(SyntheticReport.Of(1, 2), new FigureOptions());
        byte[] before = System.IO.File.ReadAllBytes(path);
        Assert.Throws<InputException>(() => file.Write(SyntheticReport.Of(1, 2), new FigureOptions { ColorBy = ColorBy.Rank, Target = 9 }));
        Assert.Equal(before, System.IO.File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void Bad_targets_are_refused_beforehand()
    {
        Assert.Contains("such as report.html", Refused(""), StringComparison.Ordinal);
        Assert.Contains("is a folder", Refused(_folder), StringComparison.Ordinal);
        Assert.Contains(".html, .svg, .json, .csv or .parquet", Refused(PathOf("a.pdf")), StringComparison.Ordinal);
        Assert.Contains("the format of", Refused(PathOf("noextension")), StringComparison.Ordinal);
        Assert.Contains("does not exist", Refused(PathOf(Path.Combine("missing", "a.svg"))), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void A_format_that_cannot_hold_a_report_is_refused_with_those_that_can()
    {
        InputException error = Assert.Throws<InputException>(() => ReportFile.For(PathOf("a.svg"), typeof(HeadReport), ReportFormats.All));
        Assert.Equal("a head report cannot be written as .svg; let the name end in .html, .json, .csv or .parquet.", error.Message);
        error = Assert.Throws<InputException>(() => ReportFile.For(PathOf("a.csv"), typeof(HeadRowsReport), ReportFormats.All));
        Assert.Equal("a head rows report cannot be written as .csv; let the name end in .html or .json.", error.Message);
    }

    [Fact]
    public void Json_is_that_of_the_report()
    {
        string path = PathOf("A.JSON");
        _ = File(path).Write(SyntheticReport.Of(1, 2), new FigureOptions());
        Assert.Equal(ReportJson.Write(SyntheticReport.Of(1, 2)).ReplaceLineEndings("\n") + "\n", System.IO.File.ReadAllText(path, Encoding.UTF8));
    }

    private string PathOf(string name) => Path.Combine(_folder, name);

    private static ReportFile File(string path) => ReportFile.For(path, typeof(ReadReport), ReportFormats.All);

    private static string Refused(string path) => Assert.Throws<InputException>(() => File(path)).Message;
}
