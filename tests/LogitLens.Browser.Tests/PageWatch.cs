using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace LogitLens.Browser.Tests;

/// <summary>Notes what no page of ours may do: script errors, what the console complains of (violations of the policy, too), requests elsewhere.</summary>
internal sealed class PageWatch
{
    private readonly IPage _page;
    private readonly List<string> _faults = [];

    /// <param name="page">The page.</param>
    /// <param name="mayAskFor">Which addresses it may ask for.</param>
    /// <param name="complaints">Which messages of the console are faults.</param>
    public PageWatch(IPage page, Predicate<string> mayAskFor, params string[] complaints)
    {
        _page = page;
        page.PageError += (_, error) => _faults.Add($"error: {error}");
        page.Console += (_, message) =>
        {
            if (complaints.Contains(message.Type)) _faults.Add($"{message.Type}: {message.Text}");
        };
        page.Request += (_, request) =>
        {
            if (!mayAskFor(request.Url)) _faults.Add($"request: {request.Url}");
        };
    }

    public void AssertNoFaults() => Assert.Empty(_faults);

    /// <summary>Fails where axe finds what keeps people out.</summary>
    public async Task AssertAccessible()
    {
        AxeResult result = await _page.RunAxe();
        Assert.NotEmpty(result.Passes);
        Assert.Empty(result.Violations.Where(v => v.Impact is "serious" or "critical")
            .Select(v => $"{v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
    }
}
