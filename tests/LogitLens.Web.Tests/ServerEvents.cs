using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace LogitLens.Web.Tests;

/// <summary>An event of a stream.</summary>
internal sealed record ServerEvent(string Name, JsonNode Data)
{
    /// <summary>The events of a response as they come; comments are called ":".</summary>
    public static async IAsyncEnumerable<ServerEvent> Of(HttpResponseMessage response, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using StreamReader reader = new(await response.Content.ReadAsStreamAsync(cancellation));
        string name = "";
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            if (line.StartsWith(':')) yield return new ServerEvent(":", new JsonObject());
            else if (line.StartsWith("event: ", StringComparison.Ordinal)) name = line["event: ".Length..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal)) yield return new ServerEvent(name, JsonNode.Parse(line["data: ".Length..])!);
            else Assert.Equal("", line);
        }
    }

    public static async Task<List<ServerEvent>> All(HttpResponseMessage response)
    {
        List<ServerEvent> events = [];
        await foreach (ServerEvent happened in Of(response)) events.Add(happened);
        return events;
    }
}
