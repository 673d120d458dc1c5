using System.Net;
using System.Text;

namespace LogitLens.Web.Tests.Safety;

public class HeadersTests
{
    [Theory]
    [InlineData("GET", "/", 200)]
    [InlineData("GET", "/api/status", 200)]
    [InlineData("GET", "/api/openapi.json", 200)]
    [InlineData("GET", "/api/models", 200)]
    [InlineData("POST", "/api/tokenize", 200)]
    [InlineData("GET", "/nothing", 404)]
    [InlineData("GET", "/api/nothing", 404)]
    [InlineData("GET", "/api/read", 405)]
    [InlineData("DELETE", "/", 404)]
    [InlineData("POST", "/api/read", 400)]
    [InlineData("GET", "/%2e%2e/%2e%2e/etc/passwd", 404)]
    [InlineData("GET", "/assets/..%2f..%2fappsettings.json", 404)]
    [InlineData("GET", "/assets/../LensServer.cs", 404)]
    [InlineData("GET", "/assets/..%5c..%5cx", 404)]
    public async Task Every_answer_has_the_headers(string method, string path, int status)
    {
        await using TestServer server = await TestServer.Start();
        using HttpRequestMessage request = new(new HttpMethod(method), path);
        if (method == "POST") request.Content = new StringContent(path == "/api/read" ? "{}" : """{"prompt":"sea"}""", Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await server.Client.SendAsync(request);
        Assert.Equal(status, (int)response.StatusCode);
        AssertSafe(response);
        if (status >= 400) Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.ToString());
    }

    [Fact]
    public async Task Refusals_have_them_too()
    {
        await using TestServer server = await TestServer.Start(o => o with { Token = "a-token-of-the-test" });
        using HttpResponseMessage response = await server.Client.GetAsync("/");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        AssertSafe(response);
    }

    private static void AssertSafe(HttpResponseMessage response)
    {
        string Header(string name) => Assert.Single(response.Headers.GetValues(name));
        Assert.Equal("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
            Header("Content-Security-Policy"));
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header("Referrer-Policy"));
        Assert.Equal("same-origin", Header("Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Header("Cross-Origin-Resource-Policy"));
        Assert.DoesNotContain(response.Headers, h => h.Key is "Server" || h.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }
}
