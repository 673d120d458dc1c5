using System.Net;
using System.Net.Http.Headers;
using LogitLens.Tensors;

namespace LogitLens.Web.Tests.Safety;

public class TokenTests
{
    private const string Token = "a-token-of-the-test";

    [Theory]
    [InlineData("/", null)]
    [InlineData("/assets/workbench.js", null)]
    [InlineData("/api/models", null)]
    [InlineData("/api/models", "a-token-of-the-tesT")]
    [InlineData("/api/models", "a-token-of-the-test-")]
    [InlineData("/api/models", "")]
    [InlineData("/?token=a-token-of-the-tes", null)]
    [InlineData("/api/models?token=a-token-of-the-test", null)]
    public async Task Without_the_token_nothing_is_served(string path, string? bearer)
    {
        await using TestServer server = await TestServer.Start(o => o with { Token = Token });
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        if (bearer is not null) request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {bearer}");
        using HttpResponseMessage response = await server.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_program_sends_it_in_a_header()
    {
        await using TestServer server = await TestServer.Start(o => o with { Token = Token });
        server.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        using HttpResponseMessage response = await server.Client.GetAsync("/api/status");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_browser_exchanges_it_for_a_cookie()
    {
        await using TestServer server = await TestServer.Start(o => o with { Token = Token });
        Assert.Equal($"http://127.0.0.1:{server.Server.Port}/?token={Token}", server.Server.Url.ToString());
        using HttpClient browser = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
        using HttpResponseMessage response = await browser.GetAsync(server.Server.Url);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/", response.Headers.Location!.ToString());
        string cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Token, cookie, StringComparison.Ordinal);
        foreach ((string value, HttpStatusCode status) in ((string, HttpStatusCode)[])[(cookie.Split(';')[0], HttpStatusCode.OK), (cookie.Split(';')[0] + "0", HttpStatusCode.Unauthorized)])
        {
            using HttpRequestMessage request = new(HttpMethod.Get, new Uri(server.Server.Url, "/api/status"));
            request.Headers.Add("Cookie", value);
            using HttpResponseMessage page = await browser.SendAsync(request);
            Assert.Equal(status, page.StatusCode);
        }
    }

    [Fact]
    public async Task Another_address_than_loopback_gets_a_token_by_itself()
    {
        await using TestServer first = await TestServer.Start(o => o with { Host = "127.0.0.1" }), second = await TestServer.Start(o => o with { Host = "127.0.0.1" });
        Assert.Matches("token=[0-9a-f]{48}$", first.Server.Url.ToString());
        Assert.NotEqual(first.Server.Url.Query, second.Server.Url.Query);
        using HttpResponseMessage response = await first.Client.GetAsync("/");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("has a space in it and more")]
    [InlineData("")]
    public async Task A_token_that_is_easily_guessed_or_broken_is_refused(string token) =>
        Assert.Contains("at least 16", (await Assert.ThrowsAsync<InputException>(() => LensServer.Start(new ServerOptions { Port = 0, Token = token }))).Message, StringComparison.Ordinal);
}
