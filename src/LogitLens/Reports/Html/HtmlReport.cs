using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace LogitLens.Reports.Html;

/// <summary>
/// A report as one HTML file that works without a network: the front end's script and styles (built from <c>src/LogitLens.Web/ui</c>)
/// around the report's JSON, folded and packed with gzip. Its policy allows that script and those styles and nothing else.
/// </summary>
public static class HtmlReport
{
    private static readonly Lazy<string> Script = new(() => Resource("report.js")), Styles = new(() => Resource("report.css"));

    private static readonly string[] EndsOfElements = ["</script", "</style", "<!--"];

    /// <summary>The file as text.</summary>
    /// <param name="report">Any report that the front end has a view for.</param>
    /// <param name="title">What the browser's tab says; by default what the report is about.</param>
    public static string Write(Report report, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        string policy = $"default-src 'none'; script-src '{Hash(Script.Value)}'; style-src '{Hash(Styles.Value)}'; img-src data:; base-uri 'none'; form-action 'none'";
        return $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{policy}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="generator" content="LogitLens {typeof(HtmlReport).Assembly.GetName().Version!.ToString(3)}">
            <title>{WebUtility.HtmlEncode(title ?? ReportTitle.Of(report))}</title>
            <link rel="icon" href="data:,">
            <style>{Styles.Value}</style>
            </head>
            <body>
            <main id="app"><p>The report is being opened. If this line stays, the file was cut off, or the browser is too old for it.</p><noscript>This report needs JavaScript, which stays within this file.</noscript></main>
            <script type="application/gzip" id="report">{Pack(report)}</script>
            <script>{Script.Value}</script>
            </body>
            </html>

            """;
    }

    /// <summary>Base64 has no character that means something in HTML, so that no token can leave its place.</summary>
    private static string Pack(Report report)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.SmallestSize, leaveOpen: true)) gzip.Write(FoldedJson.Of(ReportJson.WriteLine(report)).Span);
        return Convert.ToBase64String(packed.GetBuffer(), 0, (int)packed.Length);
    }

    private static string Hash(string content) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    private static string Resource(string name)
    {
        using Stream stream = typeof(HtmlReport).Assembly.GetManifestResourceStream($"LogitLens.Reports.Html.{name}")!;
        using StreamReader reader = new(stream, Encoding.UTF8);
        string text = reader.ReadToEnd();
        return Array.Exists(EndsOfElements, e => text.Contains(e, StringComparison.OrdinalIgnoreCase))
            ? throw new InvalidDataException($"{name} would end its own element in the page") : text;
    }
}
