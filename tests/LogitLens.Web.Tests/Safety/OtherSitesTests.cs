using System.Net;
using System.Text;

namespace LogitLens.Web.Tests.Safety;

/// <summary>Pages of other sites, and names that other sites gave this address.</summary>
public class OtherSitesTests
{
    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:{port}")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:1")]
    [InlineData("localhost.evil.example:{port}")]
    [InlineData("192.168.0.1:{port}")]
    public async Task A_foreign_host_is_refused(string host)
    {
        await using TestServer server = await TestServer.Start();
        foreach (string path in (string[])["/", "/api/models", "/nothing"])
        {
            using HttpRequestMessage request = new(HttpMethod.Get, path);
            request.Headers.Host = Fill(host, server);
            Assert.Equal(HttpStatusCode.MisdirectedRequest, await Status(server, request));
        }
    }

    [Theory]
    [InlineData("localhost:{port}")]
    [InlineData("LOCALHOST:{port}")]
    [InlineData("127.0.0.1:{port}")]
    [InlineData("[::1]:{port}")]
    public async Task The_names_of_this_machine_are_served(string host)
    {
        await using TestServer server = await TestServer.Start();
        using HttpRequestMessage request = new(HttpMethod.Get, "/api/status");
        request.Headers.Host = Fill(host, server);
        request.Headers.Add("Origin", $"http://{Fill(host, server)}");
        Assert.Equal(HttpStatusCode.OK, await Status(server, request));
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("http://evil.example:{port}")]
    [InlineData("http://localhost:1")]
    [InlineData("https://localhost:{port}")]
    [InlineData("null")]
    [InlineData("file://")]
    [InlineData("http://localhost:{port}@evil.example")]
    public async Task A_page_of_another_origin_is_refused(string origin)
    {
        await using TestServer server = await TestServer.Start();
        using HttpRequestMessage request = Post("/api/tokenize", "application/json");
        request.Headers.TryAddWithoutValidation("Origin", Fill(origin, server));
        Assert.Equal(HttpStatusCode.Forbidden, await Status(server, request));
    }

    [Theory]
    [InlineData("cross-site", "no-cors", "script", "/assets/workbench.js", 403)]
    [InlineData("cross-site", "navigate", "iframe", "/", 403)]
    [InlineData("cross-site", "navigate", "document", "/api/status", 403)]
    [InlineData("same-site", "cors", "empty", "/api/status", 403)]
    [InlineData("cross-site", "navigate", "document", "/", 200)]
    [InlineData("same-origin", "cors", "empty", "/api/status", 200)]
    [InlineData("none", "navigate", "document", "/", 200)]
    public async Task Another_site_may_link_to_the_page_and_nothing_else(string site, string mode, string destination, string path, int status)
    {
        await using TestServer server = await TestServer.Start();
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        request.Headers.Add("Sec-Fetch-Site", site);
        request.Headers.Add("Sec-Fetch-Mode", mode);
        request.Headers.Add("Sec-Fetch-Dest", destination);
        Assert.Equal(status, (int)await Status(server, request));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("text/json-like")]
    [InlineData(null)]
    public async Task What_a_form_could_send_is_refused(string? type)
    {
        await using TestServer server = await TestServer.Start();
        using HttpRequestMessage request = Post("/api/tokenize", type);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await Status(server, request));
    }

    [Fact]
    public async Task No_other_origin_is_ever_allowed_to_read()
    {
        await using TestServer server = await TestServer.Start();
        using HttpRequestMessage preflight = new(HttpMethod.Options, "/api/read");
        preflight.Headers.Add("Origin", "http://evil.example");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        using HttpResponseMessage response = await server.Client.SendAsync(preflight);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.DoesNotContain(response.Headers, h => h.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    private static HttpRequestMessage Post(string path, string? type)
    {
        HttpRequestMessage request = new(HttpMethod.Post, path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"prompt":"sea"}""")) };
        if (type is not null) Assert.True(request.Content.Headers.TryAddWithoutValidation("Content-Type", type));
        return request;
    }

    private static string Fill(string text, TestServer server) => text.Replace("{port}", $"{server.Server.Port}", StringComparison.Ordinal);

    private static async Task<HttpStatusCode> Status(TestServer server, HttpRequestMessage request)
    {
        using HttpResponseMessage response = await server.Client.SendAsync(request);
        return response.StatusCode;
    }
}
