using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LogitLens.Browser.Tests;

public sealed class WorkbenchOtherTests(Chromium chromium, WorkbenchServer server) : IClassFixture<Chromium>, IClassFixture<WorkbenchServer>
{
    [Fact]
    public async Task The_emoji_experiment_gives_its_verdict()
    {
        Workbench bench = await Workbench.Open(chromium, server);
        await bench.Turn("Emoji experiment");
        await bench.Page.GetByLabel("Name").FillAsync("seahorse");
        await bench.Page.GetByLabel("Control").FillAsync("tropical fish");
        await bench.Button("Run the experiment").ClickAsync();
        await bench.Finished();
        string verdict = (await server.Ask("emoji", """{"name":"seahorse","control":"tropical fish"}""")).GetProperty("verdict").GetString()!;
        await Expect(bench.Result.GetByText(verdict)).ToBeVisibleAsync();
        bench.AssertNoErrors();
    }

    [Fact]
    public async Task An_example_of_an_expression_finds_rows()
    {
        Workbench bench = await Workbench.Open(chromium, server);
        await bench.Turn("Head");
        await bench.Page.GetByRole(AriaRole.Button, new() { Name = "\" sea\" + \" horse\"" }).First.ClickAsync();
        await bench.Page.GetByLabel("Nearest by").SelectOptionAsync("dot");
        await bench.Button("Find rows").ClickAsync();
        await bench.Finished();
        Assert.Contains("by=dot", bench.Page.Url, StringComparison.Ordinal);
        await Expect(bench.Result).ToContainTextAsync("horse");
        bench.AssertNoErrors();
    }

    [Fact]
    public async Task Without_an_expression_all_rows_are_summed_up()
    {
        Workbench bench = await Workbench.Open(chromium, server);
        await bench.Turn("Head");
        await bench.Button("Show all rows").ClickAsync();
        await bench.Finished();
        await Expect(bench.Result).ToContainTextAsync("3,072");
        bench.AssertNoErrors();
    }

    [Fact]
    public async Task Two_models_are_compared_on_one_text()
    {
        Workbench bench = await Workbench.Open(chromium, server);
        await bench.Turn("Compare models");
        await bench.Page.GetByLabel("Against").SelectOptionAsync("seahorse-rl");
        await bench.Prompt.FillAsync("Is there a walrus emoji?");
        await bench.Button("Compare").ClickAsync();
        await bench.Finished();
        await Expect(bench.Result).ToContainTextAsync("seahorse-rl");
        bench.AssertNoErrors();
    }

    [Fact]
    public async Task Every_file_that_is_offered_comes_and_can_be_read()
    {
        Workbench bench = await Workbench.Open(chromium, server, "#read?model=seahorse&prompt=Is+there+a+seahorse+emoji%3F");
        await bench.Finished();
        ILocator buttons = bench.Page.GetByRole(AriaRole.Group, new() { Name = "Download" }).GetByRole(AriaRole.Button);
        await Expect(buttons.First).ToBeVisibleAsync();
        HashSet<string> kinds = [];
        foreach (ILocator button in await buttons.AllAsync())
        {
            IDownload download = await bench.Page.RunAndWaitForDownloadAsync(() => button.ClickAsync());
            string extension = Path.GetExtension(download.SuggestedFilename);
            byte[] file = await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
            Assert.StartsWith("logitlens-read-is-there-a-seahorse-emoji.", download.SuggestedFilename, StringComparison.Ordinal);
            AssertReadable(extension, file);
            _ = kinds.Add(extension);
            await Expect(button).ToBeEnabledAsync();
        }
        Assert.Superset(new HashSet<string> { ".json", ".html" }, kinds);
        bench.AssertNoErrors();
    }

    private static void AssertReadable(string extension, byte[] file)
    {
        string text = System.Text.Encoding.UTF8.GetString(file);
        switch (extension)
        {
            case ".json":
                using (JsonDocument report = JsonDocument.Parse(file)) Assert.Equal("logitlens.read", report.RootElement.GetProperty("schema").GetString());
                break;
            case ".html":
                Assert.StartsWith("<!doctype html>", text, StringComparison.OrdinalIgnoreCase);
                break;
            case ".csv":
                string[] lines = text.Split('\n');
                Assert.Contains("layer", lines[0], StringComparison.Ordinal);
                Assert.True(lines.Length > 100);
                break;
            case ".parquet":
                Assert.Equal("PAR1"u8.ToArray(), file[..4]);
                Assert.Equal("PAR1"u8.ToArray(), file[^4..]);
                break;
            case ".svg":
                Assert.Equal("svg", System.Xml.Linq.XDocument.Parse(text).Root!.Name.LocalName);
                break;
            case ".png":
                Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], file[..4]);
                break;
            default:
                Assert.Fail($"nobody has looked at {extension} files yet");
                break;
        }
    }
}
