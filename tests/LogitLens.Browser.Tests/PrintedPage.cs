using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LogitLens.Browser.Tests;

/// <summary>A report as it is printed.</summary>
internal static class PrintedPage
{
    /// <summary>A4 across, less its margins.</summary>
    public static ViewportSize Size => new() { Width = 1032, Height = 700 };

    /// <summary>Lays a page out for paper, as a browser does before it prints.</summary>
    public static async Task Lay(IPage page)
    {
        await page.SetViewportSizeAsync(Size.Width, Size.Height);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        _ = await page.EvaluateAsync("() => dispatchEvent(new Event('beforeprint'))");
        await Expect(page.Locator(".on-screen").First).ToBeHiddenAsync();
    }

    /// <summary>The elements of a kind that can be read on the paper: within its width, wide enough for a token, and covered by nothing.</summary>
    /// <returns>For each its name, as an expression of the element <c>e</c> gives it.</returns>
    public static Task<string[]> Read(IPage page, string selector, string name) => page.Locator(selector).EvaluateAllAsync<string[]>($$"""
        elements => elements.filter(e => {
          const seen = at => {
            e.scrollIntoView({ block: at })
            const { left, right, top, bottom } = e.getBoundingClientRect()
            return right <= innerWidth && right - left > 30 && e.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2))
          }
          return seen('start') && seen('end')
        }).map(e => `${{{name}}}`)
        """);

    /// <summary>Takes a page back to the screen.</summary>
    public static async Task Clear(IPage page)
    {
        _ = await page.EvaluateAsync("() => dispatchEvent(new Event('afterprint'))");
        await Expect(page.Locator(".printed td")).ToHaveCountAsync(0);
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
    }
}
