using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LogitLens.Browser.Tests;

public sealed class WorkbenchReadTests(Chromium chromium, WorkbenchServer server) : IClassFixture<Chromium>, IClassFixture<WorkbenchServer>
{
    private const string Seahorse = "#read?model=seahorse&prompt=Is+there+a+seahorse+emoji%3F";

    [Fact]
    public async Task The_seahorse_is_one_click_away()
    {
        Workbench bench = await Workbench.Open(chromium, server);
        await bench.Button("Ask: Is there a seahorse emoji?").ClickAsync();
        await bench.Finished();
        await Expect(bench.Grid).ToBeVisibleAsync();
        await Expect(bench.Prompt).ToHaveValueAsync("Is there a seahorse emoji?");
        Assert.EndsWith(Seahorse, bench.Page.Url, StringComparison.Ordinal);
        string answer = (await server.Ask("read", """{"prompt":"Is there a seahorse emoji?"}""")).GetProperty("answer").GetString()!;
        await Expect(bench.Result.GetByText(answer.Trim()).First).ToBeVisibleAsync();
        bench.AssertNoErrors();
    }

    [Fact]
    public async Task Control_and_Enter_read_what_is_typed_and_its_tokens_are_counted()
    {
        Workbench bench = await Workbench.Open(chromium, server);
        await bench.Prompt.FillAsync("<script>alert(1)</script> \u202Ehorse 🐠");
        int count = (await server.Ask("tokenize", """{"prompt":"<script>alert(1)</script> \u202Ehorse 🐠"}""")).GetProperty("tokens").GetArrayLength();
        await Expect(bench.Page.GetByText($"{count} tokens")).ToBeVisibleAsync();
        await bench.Prompt.PressAsync("Control+Enter");
        await bench.Finished();
        await Expect(bench.Grid).ToBeVisibleAsync();
        bench.AssertNoErrors();
    }

    [Fact]
    public async Task A_permanent_link_opens_the_same_result_in_another_page()
    {
        Workbench bench = await Workbench.Open(chromium, server);
        await bench.Prompt.FillAsync("Is there a “walrus” & 'horse' emoji?\n100 %");
        await bench.Page.GetByText("Options").ClickAsync();
        await bench.Page.GetByLabel("Layers", new() { Exact = true }).FillAsync("every:3");
        await bench.Page.GetByLabel("Tokens per cell").FillAsync("3");
        await bench.Button("Read").ClickAsync();
        await bench.Finished();
        Workbench other = await Workbench.Open(chromium, server, new Uri(bench.Page.Url).Fragment);
        await other.Finished();
        await Expect(other.Prompt).ToHaveValueAsync("Is there a “walrus” & 'horse' emoji?\n100 %");
        await Expect(other.Page.GetByText("layers every:3 · top 3")).ToBeVisibleAsync();
        Assert.Equal(await bench.Grid.InnerTextAsync(), await other.Grid.InnerTextAsync());
        other.AssertNoErrors();
    }

    [Fact]
    public async Task The_link_that_is_copied_is_that_of_the_result()
    {
        Workbench bench = await Workbench.Open(chromium, server, Seahorse, new BrowserNewContextOptions { Permissions = ["clipboard-read", "clipboard-write"] });
        await bench.Finished();
        await bench.Prompt.FillAsync("Something else");
        await bench.Button("Copy link").ClickAsync();
        await Expect(bench.Page.GetByText("Copied")).ToBeVisibleAsync();
        Assert.Equal(server.Url + Seahorse, await bench.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }

    [Fact]
    public async Task Back_and_forward_lead_through_the_results()
    {
        Workbench bench = await Workbench.Open(chromium, server, Seahorse);
        await bench.Finished();
        string first = await bench.Grid.InnerTextAsync();
        await bench.Prompt.FillAsync("Is there a horse emoji?");
        await bench.Button("Read").ClickAsync();
        await Expect(bench.Grid).Not.ToHaveTextAsync(first, new() { UseInnerText = true });
        string second = await bench.Grid.InnerTextAsync();
        _ = await bench.Page.GoBackAsync();
        await Expect(bench.Prompt).ToHaveValueAsync("Is there a seahorse emoji?");
        await Expect(bench.Grid).ToHaveTextAsync(first, new() { UseInnerText = true });
        _ = await bench.Page.GoForwardAsync();
        await Expect(bench.Prompt).ToHaveValueAsync("Is there a horse emoji?");
        await Expect(bench.Grid).ToHaveTextAsync(second, new() { UseInnerText = true });
        bench.AssertNoErrors();
    }

    [Fact]
    public async Task An_error_says_what_is_wrong_and_the_last_result_stays()
    {
        Workbench bench = await Workbench.Open(chromium, server, Seahorse);
        await bench.Finished();
        string before = await bench.Grid.InnerTextAsync();
        await bench.Page.GetByText("Options").ClickAsync();
        await bench.Page.GetByLabel("Layers", new() { Exact = true }).FillAsync("1000");
        await bench.Button("Read").ClickAsync();
        await Expect(bench.Trouble).ToContainTextAsync("1000");
        Assert.Equal(before, await bench.Grid.InnerTextAsync());
        await bench.Button("Dismiss").ClickAsync();
        await Expect(bench.Trouble).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("#read?layers=1&path=%2Fetc%2Fpasswd", "path")]
    [InlineData("#read?topK=many", "topK")]
    [InlineData("#pull?model=x", "This link")]
    public async Task A_link_that_says_something_else_is_refused_with_a_word(string hash, string word)
    {
        Workbench bench = await Workbench.Open(chromium, server, hash);
        await Expect(bench.Trouble).ToContainTextAsync(word);
        await Expect(bench.Button("Ask: Is there a seahorse emoji?")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_server_that_is_busy_is_asked_again_after_the_time_that_it_names()
    {
        Workbench bench = await Workbench.Open(chromium, server);
        await bench.Page.RouteAsync("**/api/read", route => route.FulfillAsync(new RouteFulfillOptions
        {
            Status = 503,
            ContentType = "application/problem+json",
            Headers = new Dictionary<string, string> { ["Retry-After"] = "2" },
            Body = """{"title":"Service Unavailable","detail":"32 computations run or wait already","status":503}""",
        }));
        await bench.Button("Ask: Is there a seahorse emoji?").ClickAsync();
        await Expect(bench.Trouble).ToContainTextAsync("The server is busy just now: 32 computations run or wait already");
        await Expect(bench.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Try again in [12] s$") })).ToBeDisabledAsync();
        await bench.Page.UnrouteAllAsync();
        await bench.Button("Try again").ClickAsync();
        await bench.Finished();
        await Expect(bench.Grid).ToBeVisibleAsync();
        await Expect(bench.Trouble).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Who_has_no_token_is_told_where_to_find_it()
    {
        Workbench bench = await Workbench.Open(chromium, server);
        await bench.Page.RouteAsync("**/api/read", route => route.FulfillAsync(new RouteFulfillOptions { Status = 401, ContentType = "application/problem+json", Body = "{}" }));
        await bench.Button("Ask: Is there a seahorse emoji?").ClickAsync();
        await Expect(bench.Trouble).ToContainTextAsync("the link with the token that it printed in the terminal");
    }
}
