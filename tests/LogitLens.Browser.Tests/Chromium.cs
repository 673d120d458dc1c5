using Microsoft.Playwright;

namespace LogitLens.Browser.Tests;

/// <summary>One headless Chromium for all tests of a class; tests are skipped where the machine has none.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private static string? Found { get; } = Environment.GetEnvironmentVariable("LOGITLENS_CHROMIUM") is { Length: > 0 } named ? named : Places.FirstOrDefault(File.Exists);

    public async ValueTask InitializeAsync()
    {
        if (Found is null) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Found,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A page of its own, without what other pages stored. Its size is that of a small laptop.</summary>
    public async Task<IPage> NewPage(BrowserNewContextOptions? options = null)
    {
        Assert.SkipWhen(_browser is null, "there is no Chromium here; install it (Debian: apt-get install chromium) or name it in LOGITLENS_CHROMIUM");
        options ??= new BrowserNewContextOptions();
        options.ViewportSize ??= new ViewportSize { Width = 1280, Height = 800 };
        options.Locale ??= "en-US";
        IBrowserContext context = await _browser!.NewContextAsync(options);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
