using LogitLens.Experiments;
using LogitLens.Experiments.Surveys;
using LogitLens.Reports;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LogitLens.Browser.Tests;

/// <summary>Surveys, the beliefs of two models, and tokens.</summary>
public sealed class OtherReportTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly Lazy<(SurveyReport Survey, BeliefDiffReport Beliefs)> Names = new(() =>
    {
        string list = Path.Combine(Path.GetTempPath(), $"logitlens-{Guid.NewGuid():N}.csv");
        File.WriteAllText(list, "name,exists\nlion,yes\nwalrus,no\nseahorse,no\n");
        using Checkpoint model = Checkpoint.Open(), against = Checkpoint.Open("seahorse-rl");
        try
        {
            return (Survey.Run(model, list, new EmojiOptions()), BeliefDiff.Run(model, against, list));
        }
        finally
        {
            File.Delete(list);
        }
    });

    [Fact]
    public async Task A_survey_shows_its_groups_and_finds_names()
    {
        await using WatchedPage watched = await WatchedPage.Open(chromium, Names.Value.Survey);
        ILocator rows = watched.Page.Locator(".names tbody tr");
        await Expect(rows).ToHaveCountAsync(3);
        await watched.Page.GetByRole(AriaRole.Searchbox).FillAsync("WALRUS");
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(rows.First).ToContainTextAsync(Names.Value.Survey.Rows[1].EmittedName);
        await Expect(watched.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("1 name");
        await Expect(watched.Page.Locator(".histogram")).ToHaveCountAsync(2);
        await watched.AssertHarmless();
    }

    [Fact]
    public async Task Two_beliefs_stand_beside_each_other()
    {
        await using WatchedPage watched = await WatchedPage.Open(chromium, Names.Value.Beliefs);
        ILocator changes = watched.Page.GetByRole(AriaRole.Region, new() { Name = "Phantoms believed in less" }).Locator("tbody tr");
        await Expect(changes.First).ToContainTextAsync("walrus");
        await watched.Page.GetByText("The figures of all names").ClickAsync();
        await Expect(watched.Page.Locator("details[open] tbody tr")).ToHaveCountAsync(3);
        await watched.AssertHarmless();
    }

    [Fact]
    public async Task A_token_shows_its_bytes_and_what_it_can_become()
    {
        await using WatchedPage watched = await WatchedPage.Open(chromium, TokenLookup.Find("ĠðŁ"));
        ILocator form = watched.Page.GetByRole(AriaRole.Region, new() { NameRegex = new("as a vocabulary form") });
        await Expect(form).ToContainTextAsync("20 F0 9F");
        await Expect(form).ToContainTextAsync("text, then the first 2 bytes of a character, 2 to come");
        await Expect(form).ToContainTextAsync("😀 grinning face");
        await Expect(form).ToContainTextAsync("and 3,709 more emoji");
        await watched.AssertAccessible();
        await watched.AssertHarmless();
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Keeps_nobody_out(ColorScheme scheme)
    {
        foreach (Report report in (Report[])[Names.Value.Survey, Names.Value.Beliefs])
        {
            await using WatchedPage watched = await WatchedPage.Open(chromium, report, scheme);
            await watched.OpenDetails();
            await watched.AssertAccessible();
            await watched.AssertNoWider();
            await watched.AssertHarmless();
        }
    }

    [Fact]
    public async Task Hostile_texts_stay_texts()
    {
        (SurveyReport survey, BeliefDiffReport beliefs) = Names.Value;
        foreach (Report report in (Report[])[
            survey with { List = Hostile.Text, Rows = [.. survey.Rows.Select(r => r with { Name = Hostile.Text, Answer = Hostile.Text })] },
            beliefs with { Rows = [.. beliefs.Rows.Select(r => r with { Name = Hostile.Text })] }])
        {
            await using WatchedPage watched = await WatchedPage.Open(chromium, report);
            await watched.OpenDetails();
            await Expect(watched.Page.GetByText("<script>window.hacked=1</script>").First).ToBeVisibleAsync();
            await watched.AssertHarmless();
        }
    }
}
