using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LogitLens.Browser.Tests;

public sealed class WorkbenchEditTests(Chromium chromium, WorkbenchServer server) : IClassFixture<Chromium>, IClassFixture<WorkbenchServer>
{
    private const string Question = """ "prompt":"Is there a seahorse emoji?" """;

    [Fact]
    public async Task A_cell_leads_to_an_edit_and_the_edited_reading_stands_beside_the_other()
    {
        Workbench bench = await Workbench.Open(chromium, server, "#read?model=seahorse&prompt=Is+there+a+seahorse+emoji%3F");
        await bench.Finished();
        // The fifth row from the top is layer 5 of 0..9.
        await bench.Grid.Locator("tr[data-row='4'] td[data-column='12']").ClickAsync();
        await bench.Button("Edit here").ClickAsync();
        await Expect(bench.Page.GetByText("New edit at layer 5, position 12")).ToBeVisibleAsync();
        await bench.Page.GetByLabel("Swap a concept for another").CheckAsync();
        await bench.Page.GetByLabel("Positions", new() { Exact = true }).FillAsync("all");
        await bench.Button("Add and run").ClickAsync();
        ILocator edited = bench.Page.GetByRole(AriaRole.Grid, new() { Name = "Most probable tokens with edits" });
        await Expect(edited).ToBeVisibleAsync();
        await bench.Finished();

        string edits = """ "edits":[{"kind":"swap","concept":"\" horse\"","replacement":"\" fish\"","layers":"5"}] """;
        JsonElement without = await server.Ask("read", $"{{{Question}}}"), with = await server.Ask("read", $"{{{Question},{edits}}}");
        (int changed, int compared) = Compare(without, with);
        Assert.True(changed > 0);
        await Expect(bench.Page.Locator(".summary")).ToContainTextAsync($"changed in {changed} of {compared} cells");
        await Expect(edited.Locator("[data-changed]")).ToHaveCountAsync(changed);
        await Expect(bench.Page.Locator(".summary")).ToContainTextAsync(with.GetProperty("answer").GetString()!.Trim());

        await edited.Locator("[data-changed]").First.ClickAsync();
        ILocator details = bench.Page.GetByRole(AriaRole.Complementary, new() { Name = "Details of the cell" });
        await Expect(details.GetByRole(AriaRole.Columnheader, new() { Name = "as it is" })).ToBeVisibleAsync();
        await Expect(bench.Page.Locator("td[aria-selected='true']")).ToHaveCountAsync(2);
        bench.AssertNoErrors();
    }

    [Fact]
    public async Task Grids_side_by_side_scroll_together()
    {
        Workbench bench = await Edited("""[{"kind":"ablate","branch":"mlp","layers":"3"}]""");
        ILocator scrollers = bench.Page.Locator(".pair .grid-scroller");
        await Expect(scrollers).ToHaveCountAsync(2);
        await scrollers.Nth(1).EvaluateAsync("e => { e.scrollLeft = 150 }");
        await bench.Page.WaitForFunctionAsync("() => document.querySelectorAll('.pair .grid-scroller')[0].scrollLeft === 150");
    }

    [Fact]
    public async Task An_edit_can_be_switched_off_and_removed()
    {
        Workbench bench = await Edited("""[{"kind":"ablate","branch":"mlp","layers":"3"},{"kind":"ablate","branch":"attention","layers":"4"}]""");
        await bench.Page.GetByLabel("ablate mlp at 3", new() { Exact = true }).UncheckAsync();
        await bench.Button("Read").ClickAsync();
        await bench.Finished();
        Assert.Contains("attention", bench.Page.Url, StringComparison.Ordinal);
        Assert.DoesNotContain("mlp", bench.Page.Url, StringComparison.Ordinal);
        await Expect(bench.Page.GetByLabel("ablate mlp at 3", new() { Exact = true })).Not.ToBeCheckedAsync();
        await bench.Button("Remove ablate attention at 4").ClickAsync();
        await bench.Button("Read").ClickAsync();
        await Expect(bench.Grid).ToBeVisibleAsync();
        Assert.DoesNotContain("edits", bench.Page.Url, StringComparison.Ordinal);
        bench.AssertNoErrors();
    }

    [Fact]
    public async Task Moving_the_strength_reads_again()
    {
        Workbench bench = await Edited("""[{"kind":"add","concept":"\" fish\"","layers":"5","strength":0.5}]""");
        ILocator slider = bench.Page.GetByRole(AriaRole.Slider);
        await slider.PressAsync("ArrowRight");
        await bench.Page.WaitForURLAsync(new Regex("strength%22%3A0\\.55"));
        await bench.Finished();
        await Expect(bench.Page.GetByText("strength 0.55")).ToBeVisibleAsync();
        bench.AssertNoErrors();
    }

    [Fact]
    public async Task What_an_edit_cannot_be_is_said_by_the_server()
    {
        Workbench bench = await Workbench.Open(chromium, server, "#read?model=seahorse&prompt=Hello");
        await bench.Finished();
        await bench.Button("Add an edit of the residual stream").ClickAsync();
        await bench.Page.GetByLabel("Concept", new() { Exact = true }).FillAsync("horse +");
        await bench.Button("Add and run").ClickAsync();
        await Expect(bench.Trouble).ToContainTextAsync("horse +");
        await Expect(bench.Page.Locator(".edit-list")).ToContainTextAsync("add 'horse +'");
    }

    private async Task<Workbench> Edited(string edits)
    {
        Workbench bench = await Workbench.Open(chromium, server, $"#read?model=seahorse&prompt=Is+there+a+seahorse+emoji%3F&edits={Uri.EscapeDataString(edits)}");
        await bench.Finished();
        await Expect(bench.Page.Locator(".summary")).ToContainTextAsync(new Regex("changed in [0-9]+ of [0-9]+ cells"));
        return bench;
    }

    /// <summary>The cells with another most probable token, of those whose texts are the same up to there.</summary>
    private static (int Changed, int Compared) Compare(JsonElement without, JsonElement with)
    {
        List<int> before = Ids(without), after = Ids(with);
        int same = before.Zip(after).TakeWhile(p => p.First == p.Second).Count();
        Dictionary<string, int> tops = Tops(without), others = Tops(with);
        List<string> compared = [.. others.Keys.Where(k => tops.ContainsKey(k) && int.Parse(k.Split(':')[1], CultureInfo.InvariantCulture) < same)];
        return (compared.Count(k => tops[k] != others[k]), compared.Count);

        static List<int> Ids(JsonElement report) => [.. report.GetProperty("input").EnumerateArray().Select(i => i.GetInt32())];
        static Dictionary<string, int> Tops(JsonElement report) => report.GetProperty("cells").EnumerateArray()
            .ToDictionary(c => $"{c.GetProperty("layer")}:{c.GetProperty("position")}", c => c.GetProperty("top")[0].GetProperty("id").GetInt32());
    }
}
