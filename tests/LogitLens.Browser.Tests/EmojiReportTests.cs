using System.Globalization;
using System.Text.RegularExpressions;
using LogitLens.Experiments;
using LogitLens.Generation.WholeEmoji;
using LogitLens.Reports;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LogitLens.Browser.Tests;

public sealed class EmojiReportTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly Lazy<EmojiReport> Seahorse = new(() =>
    {
        using Checkpoint checkpoint = Checkpoint.Open();
        return EmojiExperiment.Run(checkpoint, "seahorse", "tropical fish", new EmojiOptions { Walk = new EmojiWalkOptions { ByLayer = true } });
    });

    [Fact]
    public async Task Begins_with_the_verdict_and_shows_both_answers()
    {
        await using WatchedPage watched = await WatchedPage.Open(chromium, Seahorse.Value);
        await Expect(watched.Page.Locator("article > .verdict")).ToHaveTextAsync(Seahorse.Value.Verdict);
        ILocator answers = Region(watched, "What does it answer?");
        await Expect(answers).ToContainTextAsync(Seahorse.Value.Subject.Answer.Trim());
        await Expect(answers).ToContainTextAsync(Seahorse.Value.Control.Answer.Trim());
        await Expect(answers).ToContainTextAsync("🐎 horse 20 F0 9F · 90 · 8E ✓ not taken back");
        await watched.AssertHarmless();
    }

    [Fact]
    public async Task Every_wording_is_a_dot_and_a_row()
    {
        await using WatchedPage watched = await WatchedPage.Open(chromium, Seahorse.Value);
        ILocator belief = Region(watched, "Does it exist?");
        await Expect(belief.Locator("circle")).ToHaveCountAsync(2 * Seahorse.Value.Questions.Count);
        await Expect(belief.Locator("tbody tr")).ToHaveCountAsync(Seahorse.Value.Questions.Count);
        await Expect(belief.Locator("tbody tr").First).ToContainTextAsync("Is there a … emoji?");
    }

    [Fact]
    public async Task The_shares_of_every_layer_are_whole()
    {
        EmojiDistribution found = Seahorse.Value.Subject.Distribution;
        await using WatchedPage watched = await WatchedPage.Open(chromium, Seahorse.Value);
        await Expect(Region(watched, "Which emoji does it have in mind?").Locator("table").First.Locator("tbody tr").First)
            .ToContainTextAsync(new Regex($@"🐎 horse\s*20 F0 9F · 90 · 8E\s*{Regex.Escape((found.Emoji[0].Mass[^1] * 100).ToString("0.0", CultureInfo.InvariantCulture))} %"));
        ILocator layers = Region(watched, "The same through the layers");
        await Expect(layers.Locator("table.heat").First.Locator("thead .number")).ToHaveCountAsync(found.Layers.Count);
        await layers.GetByText("The figures as a table").First.ClickAsync();
        ILocator sums = layers.Locator("details[open] tbody tr:last-child td");
        await Expect(sums).ToHaveCountAsync(found.Layers.Count);
        foreach (string sum in await sums.AllInnerTextsAsync()) Assert.Equal(1, double.Parse(sum, CultureInfo.InvariantCulture), 3);
    }

    [Fact]
    public async Task The_way_there_can_be_read_with_the_keyboard()
    {
        await using WatchedPage watched = await WatchedPage.Open(chromium, Seahorse.Value);
        ILocator way = Region(watched, "The way there"), lines = way.GetByRole(AriaRole.Slider).First;
        await lines.FocusAsync();
        await Expect(lines).ToHaveAttributeAsync("aria-valuenow", $"{Seahorse.Value.Model.Layers}");
        await watched.Page.Keyboard.PressAsync("Home");
        await Expect(lines).ToHaveAttributeAsync("aria-valuetext", new Regex("^layer 0: concept of “seahorse” −?0\\.\\d{3}, prefix ␣F0 9F 0\\.\\d{3}$"));
        await way.GetByText("Products and ranks").First.ClickAsync();
        await Expect(way.Locator("details[open] tbody tr").First).ToContainTextAsync(new Regex($"^{Seahorse.Value.Model.Layers}"));
    }

    [Fact]
    public async Task The_gap_has_a_row_for_each_token_and_its_bytes()
    {
        await using WatchedPage watched = await WatchedPage.Open(chromium, Seahorse.Value);
        ILocator gap = Region(watched, "The gap");
        await Expect(gap.Locator("tbody th[scope=row]")).ToHaveCountAsync(Seahorse.Value.Subject.Gap.Count + Seahorse.Value.Control.Gap.Count);
        ILocator last = gap.Locator("tbody").First.Locator("tr").Last;
        await Expect(last).ToContainTextAsync($"{(Seahorse.Value.Subject.Gap[^1].EmittedShare * 100).ToString("0.0", CultureInfo.InvariantCulture)} %");
        await Expect(last).ToContainTextAsync(Seahorse.Value.Subject.Gap[^1].Margin.ToString("0.00", CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task The_traces_open_with_everything_that_a_trace_shows()
    {
        await using WatchedPage watched = await WatchedPage.Open(chromium, Seahorse.Value);
        await Expect(watched.Page.GetByRole(AriaRole.Option)).ToHaveCountAsync(0);
        await watched.Page.GetByText("The trace of tropical fish").ClickAsync();
        await Expect(watched.Page.GetByRole(AriaRole.Option)).ToHaveCountAsync(Seahorse.Value.ControlTrace.Steps.Count);
        await watched.AssertHarmless();
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Dark, 400)]
    public async Task Keeps_nobody_out(ColorScheme scheme, int width)
    {
        await using WatchedPage watched = await WatchedPage.Open(chromium, Seahorse.Value, scheme, width);
        await watched.OpenDetails("details:not(.inner)"); // the traces are looked at in TraceReportTests
        await watched.AssertAccessible();
        await watched.AssertNoWider();
        await watched.AssertHarmless();
    }

    [Fact]
    public async Task Hostile_texts_stay_texts()
    {
        EmojiCase subject = Seahorse.Value.Subject with { Name = Hostile.Text, Question = Hostile.Text, Answer = Hostile.Text, Before = Hostile.Text, Forced = true };
        EmojiReport report = Seahorse.Value with
        {
            Subject = subject,
            Verdict = Hostile.Text,
            Questions = [.. Seahorse.Value.Questions.Skip(1), Hostile.Text],
            Tokens = Hostile.Tokens(Seahorse.Value.Tokens),
            SubjectTrace = Seahorse.Value.SubjectTrace with { Tokens = Hostile.Tokens(Seahorse.Value.SubjectTrace.Tokens), Message = Hostile.Text },
            Warnings = [Hostile.Text],
        };
        await using WatchedPage watched = await WatchedPage.Open(chromium, report);
        await Expect(watched.Page.Locator("article > .verdict")).ToContainTextAsync("<script>window.hacked=1</script>\"><img src=x onerror=window.hacked=1><U+202E>evil");
        await watched.OpenDetails();
        await watched.AssertHarmless();
    }

    private static ILocator Region(WatchedPage watched, string name) => watched.Page.GetByRole(AriaRole.Region, new() { Name = name, Exact = true });
}
