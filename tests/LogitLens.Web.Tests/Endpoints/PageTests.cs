using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using LogitLens.Testing;
using LogitLens.Web.Pages;

namespace LogitLens.Web.Tests.Endpoints;

public class PageTests
{
    private static readonly string Built = Path.Combine(SharedData.Repository, "src", "LogitLens.Web", "wwwroot");

    [Fact]
    public async Task Every_file_of_the_front_end_is_served_as_it_was_built()
    {
        await using TestServer server = await TestServer.Start();
        string[] paths = [.. new PageFiles().Paths];
        Assert.Contains("/index.html", paths);
        foreach (string path in paths)
        {
            using HttpResponseMessage response = await server.Client.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            string type = Path.GetExtension(path) switch { ".html" => "text/html", ".js" => "text/javascript", ".css" => "text/css", _ => response.Content.Headers.ContentType!.MediaType! };
            Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
            string file = Path.Combine(Built, path[1..]);
            Assert.Equal(File.ReadAllBytes(file), await response.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task The_start_page_is_the_index()
    {
        await using TestServer server = await TestServer.Start();
        Assert.Equal(await server.Client.GetStringAsync("/index.html"), await server.Client.GetStringAsync("/?q=x"));
        using HttpResponseMessage head = await server.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/"));
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_file_that_did_not_change_is_not_sent_again()
    {
        await using TestServer server = await TestServer.Start();
        using HttpResponseMessage first = await server.Client.GetAsync("/");
        using HttpRequestMessage again = new(HttpMethod.Get, "/");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using HttpResponseMessage second = await server.Client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Contains("no-cache", first.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_unpacks_gets_less_to_read()
    {
        await using TestServer server = await TestServer.Start();
        byte[] plain = await server.Client.GetByteArrayAsync("/");
        using HttpRequestMessage request = new(HttpMethod.Get, "/");
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        using HttpResponseMessage response = await server.Client.SendAsync(request);
        Assert.Equal("gzip", Assert.Single(response.Content.Headers.ContentEncoding));
        using MemoryStream unpacked = new();
        await using (GZipStream gzip = new(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress)) await gzip.CopyToAsync(unpacked);
        Assert.Equal(plain, unpacked.ToArray());
    }
}
