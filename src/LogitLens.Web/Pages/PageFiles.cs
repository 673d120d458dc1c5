using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace LogitLens.Web.Pages;

/// <summary>The front end, out of this assembly: a fixed list of paths, so that no path can lead anywhere else.</summary>
internal sealed class PageFiles
{
    private const string Folder = "wwwroot/", Start = "/index.html";
    private const string Absent = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>LogitLens</title><h1>LogitLens</h1>" +
        "<p>This build has no front end. The API is at <a href=\"/api/openapi.json\">/api/openapi.json</a>.</p></html>";

    private readonly Dictionary<string, PageFile> _files = new(StringComparer.Ordinal);

    public PageFiles()
    {
        Assembly assembly = typeof(PageFiles).Assembly;
        FileExtensionContentTypeProvider types = new();
        foreach (string name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using Stream stream = assembly.GetManifestResourceStream(name)!;
            using MemoryStream bytes = new();
            stream.CopyTo(bytes);
            string type = types.TryGetContentType(name, out string? known) ? known : "application/octet-stream";
            _files["/" + name[Folder.Length..].Replace('\\', '/')] = PageFile.Of(WithCharset(type), bytes.ToArray());
        }
        _ = _files.TryAdd(Start, PageFile.Of("text/html; charset=utf-8", Encoding.UTF8.GetBytes(Absent)));
    }

    /// <summary>The paths that there are.</summary>
    public IEnumerable<string> Paths => _files.Keys;

    /// <summary>Answers with a file; false where there is none of this path.</summary>
    public async Task<bool> Send(HttpContext http)
    {
        HttpRequest request = http.Request;
        string path = request.Path == "/" ? Start : request.Path.Value ?? "";
        if (!_files.TryGetValue(path, out PageFile? file)) return false;
        HttpResponse response = http.Response;
        response.Headers.ETag = file.Tag;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        response.Headers.CacheControl = "no-cache";
        if (request.GetTypedHeaders().IfNoneMatch.Any(t => t.Compare(new EntityTagHeaderValue(file.Tag), useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return true;
        }
        bool packed = file.Packed is not null && request.GetTypedHeaders().AcceptEncoding.Any(e => e.Value == "gzip" && e.Quality is not 0);
        byte[] bytes = packed ? file.Packed! : file.Bytes;
        if (packed) response.Headers.ContentEncoding = "gzip";
        response.ContentType = file.ContentType;
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(request.Method)) await response.Body.WriteAsync(bytes, http.RequestAborted).ConfigureAwait(false);
        return true;
    }

    private static string WithCharset(string type) =>
        type.StartsWith("text/", StringComparison.Ordinal) || type is "application/javascript" or "image/svg+xml" ? type + "; charset=utf-8" : type;
}
