using CsCheck;
using LogitLens.Reports;
using LogitLens.Reports.Terminal;
using LogitLens.Tensors;
using LogitLens.Unicode;
using Spectre.Console;

namespace LogitLens.Tests.Reports.Terminal;

public sealed class GridRendererTests
{
    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(200)]
    public void Grid_is_drawn_as_before(int width)
    {
        ReadReport report = SyntheticReport.Of(layers: 12, positions: 7, chat: true);
        Snapshot.Matches($"grid-{SyntheticReport.Text(width)}", Rendered.Plain(width, c => GridRenderer.Write(c, report)));
        Snapshot.Matches($"grid-{SyntheticReport.Text(width)}-colors", Rendered.Colored(width, c => GridRenderer.Write(c, report)));
    }

    [Fact]
    public void Grid_in_256_colors_is_drawn_as_before() =>
        Snapshot.Matches("grid-256-colors", Rendered.On(80, ColorSystem.EightBit, c => GridRenderer.Write(c, SyntheticReport.Of(layers: 6, positions: 5))));

    [Fact]
    public void Transposed_grid_is_drawn_as_before()
    {
        GridOptions options = new() { Transpose = true };
        ReadReport report = SyntheticReport.Of(layers: 12, positions: 12);
        Snapshot.Matches("grid-transposed", Rendered.Plain(80, c => GridRenderer.Write(c, report, options)));
        Snapshot.Matches("grid-transposed-colors", Rendered.Colored(80, c => GridRenderer.Write(c, report, options)));
    }

    [Theory]
    [InlineData(ColorBy.Entropy, "entropy")]
    [InlineData(ColorBy.Kl, "kl")]
    [InlineData(ColorBy.Rank, "rank")]
    public void Other_scales_are_drawn_as_before(ColorBy by, string name)
    {
        GridOptions options = new() { ColorBy = by, Values = true };
        Snapshot.Matches($"grid-{name}", Rendered.Colored(80, c => GridRenderer.Write(c, SyntheticReport.Of(layers: 6, positions: 5), options)));
    }

    [Fact]
    public void One_position_is_drawn_as_before() =>
        Snapshot.Matches("grid-one-position", Rendered.Plain(80, c => GridRenderer.Write(c, SyntheticReport.Of(layers: 4, positions: 1))));

    [Fact]
    public void Many_positions_wrap_into_blocks_of_all_positions()
    {
        string text = Rendered.Plain(80, c => GridRenderer.Write(c, SyntheticReport.Of(layers: 2, positions: 300)));
        Snapshot.Matches("grid-300-positions", text);
        IEnumerable<string> positions = text.Split('\n').Where(l => l.StartsWith("  pos", StringComparison.Ordinal))
            .SelectMany(l => l[5..].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(Enumerable.Range(0, 300).Select(SyntheticReport.Text), positions);
    }

    [Fact]
    public void The_last_positions_that_fit_are_kept_when_asked()
    {
        GridOptions options = new() { Overflow = GridOverflow.KeepLast };
        string text = Rendered.Plain(80, c => GridRenderer.Write(c, SyntheticReport.Of(layers: 2, positions: 300), options));
        Snapshot.Matches("grid-300-positions-last", text);
    }

    [Fact]
    public void Eighty_one_layers_are_strided_with_the_first_and_the_last()
    {
        ReadReport report = SyntheticReport.Of(layers: 80, positions: 4);
        Snapshot.Matches("grid-81-layers", Rendered.Colored(80, c => GridRenderer.Write(c, report)));
    }

    [Theory]
    [InlineData(null, 3, new[] { 12, 6, 0 })]
    [InlineData(null, 2, new[] { 12, 0 })]
    [InlineData(null, 1, new[] { 12 })]
    [InlineData(5, null, new[] { 12, 10, 5, 0 })]
    [InlineData(1, 2, new[] { 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0 })]
    [InlineData(99, null, new[] { 12, 0 })]
    public void Layers_are_strided_from_the_output_on_top_to_the_embedding(int? every, int? most, int[] expected)
    {
        GridOptions options = new() { EveryLayer = every, MaxLayers = most };
        string text = Rendered.Plain(100, c => GridRenderer.Write(c, SyntheticReport.Of(layers: 12, positions: 3), options));
        IEnumerable<string> rows = text.Split('\n').Where(l => l.Length > 6 && l[6] == '│').Select(l => l[..5].Trim());
        Assert.Equal(expected.Select(SyntheticReport.Text), rows);
    }

    [Fact]
    public void Only_the_output_row_is_bold()
    {
        string[] rows = [.. Rendered.Colored(80, c => GridRenderer.Write(c, SyntheticReport.Of(layers: 3, positions: 2)))
            .Split('\n').Where(l => l.Contains('│', StringComparison.Ordinal))];
        Assert.Equal(4, rows.Length);
        Assert.All(rows[1..], row => Assert.DoesNotMatch("\u001b\\[(0;)?1[;m]", row));
        Assert.Matches("\u001b\\[(0;)?1[;m]", rows[0]);
    }

    [Fact]
    public void A_given_width_overrides_that_of_the_console()
    {
        ReadReport report = SyntheticReport.Of(layers: 5, positions: 6);
        Assert.Equal(
            Rendered.Plain(60, c => GridRenderer.Write(c, report)),
            Rendered.Plain(200, c => GridRenderer.Write(c, report, new GridOptions { Width = 60 })));
    }

    [Fact]
    public void No_line_is_wider_than_the_console_and_no_control_character_is_written() =>
        Gen.Select(Gen.Int[0, 90], Gen.Int[1, 40], Gen.Int[8, 220], Gen.Int[0, 1000], Gen.Bool, Gen.Bool, Gen.Enum<ColorBy>(), Gen.Enum<GridOverflow>())
            .Sample((layers, positions, width, seed, transpose, colors, by, overflow) =>
            {
                GridOptions options = new() { Transpose = transpose, ColorBy = by, Overflow = overflow, Values = seed % 2 == 0 };
                ReadReport report = SyntheticReport.Of(layers, positions, seed);
                string output = Rendered.On(width, colors ? ColorSystem.TrueColor : ColorSystem.NoColors, c => GridRenderer.Write(c, report, options));
                string text = colors ? Rendered.WithoutStyles(output) : output;
                Assert.DoesNotContain(text, c => char.IsControl(c) && c != '\n');
                Assert.All(text.Split('\n'), line => Assert.True(DisplayWidth.Of(line) <= width, $"{DisplayWidth.Of(line)} columns: {line}"));
            }, iter: 150);

    [Fact]
    public void Rank_without_targets_is_an_error_that_says_so()
    {
        ReadReport report = SyntheticReport.Of(layers: 2, positions: 2);
        report = report with { Cells = [.. report.Cells.Select(c => c with { Targets = [] })] };
        InputException error = Assert.Throws<InputException>(
            () => Rendered.Plain(80, c => GridRenderer.Write(c, report, new GridOptions { ColorBy = ColorBy.Rank })));
        Assert.Contains("no target token", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, null, "every 0 layers")]
    [InlineData(null, 0, "at most 0 layers")]
    public void A_stride_of_nothing_is_an_error(int? every, int? most, string expected)
    {
        GridOptions options = new() { EveryLayer = every, MaxLayers = most };
        InputException error = Assert.Throws<InputException>(
            () => Rendered.Plain(80, c => GridRenderer.Write(c, SyntheticReport.Of(layers: 2, positions: 2), options)));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_whose_cells_are_not_a_grid_is_an_error()
    {
        ReadReport report = SyntheticReport.Of(layers: 2, positions: 2);
        report = report with { Cells = [.. report.Cells.Skip(1)] };
        InputException error = Assert.Throws<InputException>(() => Rendered.Plain(80, c => GridRenderer.Write(c, report)));
        Assert.Contains("5 cells; expected 3 layers x 2 positions = 6", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_that_the_report_does_not_describe_is_shown_by_its_id()
    {
        ReadReport report = SyntheticReport.Of(layers: 1, positions: 1) with { Tokens = [] };
        string text = Rendered.Plain(80, c => GridRenderer.Write(c, report));
        Assert.Contains($"#{SyntheticReport.Text(report.Input[0])}", text, StringComparison.Ordinal);
    }
}
