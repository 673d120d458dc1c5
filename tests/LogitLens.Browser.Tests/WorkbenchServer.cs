using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using LogitLens.Web;
using LogitLens.Web.Tests;

namespace LogitLens.Browser.Tests;

/// <summary>A server with the embedded models, and one that is slow, on a free port, for all tests of a class.</summary>
public sealed class WorkbenchServer : IAsyncLifetime
{
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromMinutes(2) };
    private readonly SlowModel _slow = new();
    private LensServer? _server;

    /// <summary>What to open in a browser.</summary>
    public Uri Url => _server!.Url;

    public async ValueTask InitializeAsync() => _server = await LensServer.Start(new ServerOptions { Port = 0, Models = [_slow.Directory], Limits = new ServerLimits { AnswerTokens = 3_500 } });

    /// <summary>How many computations run and wait.</summary>
    public async Task<int> Jobs()
    {
        JsonElement status = await _client.GetFromJsonAsync<JsonElement>(new Uri(Url, "api/status"));
        return status.GetProperty("jobs").GetArrayLength();
    }

    /// <summary>Waits until no computation runs; false where that takes longer.</summary>
    public async Task<bool> IsFreeWithin(TimeSpan time)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (await Jobs() > 0)
        {
            if (TimeProvider.System.GetElapsedTime(start) > time) return false;
            await Task.Delay(20);
        }
        return true;
    }

    /// <summary>A report, asked for without a browser.</summary>
    public async Task<JsonElement> Ask(string verb, string json)
    {
        using StringContent body = new(json, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await _client.PostAsync(new Uri(Url, $"api/{verb}"), body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_server is not null)
        {
            await _server.Stop(TimeSpan.FromSeconds(2));
            await _server.DisposeAsync();
        }
        _slow.Dispose();
    }
}
