using System.Globalization;
using System.Text.Json;
using LogitLens.Unicode;
using LogitLens.Web.Jobs;
using LogitLens.Web.Requests;

namespace LogitLens.Web;

/// <summary>A line for each computation, without its texts unless they are asked for, and the failures that are bugs.</summary>
internal sealed class ServerLog(TextWriter writer, bool verbose)
{
    private readonly Lock _gate = new();

    public void Job(JobTicket ticket, JobRequest request, string outcome, TimeSpan waited, TimeSpan ran)
    {
        string wait = waited.TotalMilliseconds < 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" after {waited.TotalSeconds:0.00} s in the queue");
        string what = verbose ? " " + JsonSerializer.Serialize(request, request.GetType(), RequestJson.Options) : "";
        Write(VisibleText.Of(string.Create(CultureInfo.InvariantCulture, $"{ticket.Verb} {string.Join(" and ", ticket.Models)}: {outcome}, {ran.TotalSeconds:0.00} s{wait}{what}")));
    }

    public void Note(string text) => Write($"note: {VisibleText.Of(text)}");

    public void Bug(Exception error) => Write($"logitlens: a bug in LogitLens, please report it with this text:\n{error}");

    public void Failure(string message) => Write($"logitlens: {VisibleText.Of(message)}");

    private void Write(string line)
    {
        lock (_gate) writer.WriteLine(line);
    }
}
