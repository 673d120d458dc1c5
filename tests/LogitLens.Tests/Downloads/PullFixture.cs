using LogitLens.Downloads;
using LogitLens.Reports;
using LogitLens.Tensors;
using LogitLens.Testing.Hub;

namespace LogitLens.Tests.Downloads;

/// <summary>A hub, an empty cache, and pulls from one into the other with short patience.</summary>
internal sealed class PullFixture : IAsyncDisposable, IPullObserver
{
    public static readonly TransferLimits Quick = new()
    {
        PieceBytes = 1 << 20,
        RecordBytes = 1 << 18,
        RetryPause = TimeSpan.FromMilliseconds(5),
        LongestPause = TimeSpan.FromMilliseconds(20),
        StallTime = TimeSpan.FromMilliseconds(400),
        AnswerTime = TimeSpan.FromSeconds(20),
        LongestRetryAfter = TimeSpan.FromSeconds(5),
    };

    private readonly List<string> _notes = [];

    private PullFixture(FakeHub hub) => Hub = hub;

    public FakeHub Hub { get; }

    public string Cache { get; } = Directory.CreateTempSubdirectory("logitlens-pull-").FullName;

    public string Root => Path.Combine(Cache, "models--org--tiny");

    public string Snapshot => Path.Combine(Root, "snapshots", Hub.Commit);

    public IReadOnlyList<string> Notes
    {
        get
        {
            lock (_notes) return [.. _notes];
        }
    }

    public static async Task<PullFixture> StartAsync(params (string Name, HubContent Content)[] files) => new(await FakeHub.StartAsync(files));

    /// <summary>A hub with a small checkpoint: three small files and weights of so many bytes.</summary>
    public static Task<PullFixture> WithCheckpoint(long weights = 3_000_000) => StartAsync(
        ("config.json", HubContent.OfText("{}")), ("tokenizer.json", HubContent.OfText("{\"a\": 1}")), ("README.md", HubContent.OfText("# hi")),
        ("model.safetensors", new HubContent(7, weights)));

    public HubSettings Settings(string? token = null, bool offline = false) => new() { Endpoint = Hub.Endpoint, Cache = Cache, Token = token, Offline = offline };

    public ModelPull Pull(PullRequest? request = null, HubSettings? settings = null, TransferLimits? limits = null, HttpMessageHandler? network = null) =>
        new(settings ?? Settings(), request ?? new PullRequest("org/tiny"), this, network, null, limits ?? Quick);

    public async Task<PullReport> RunAsync(PullRequest? request = null, HubSettings? settings = null, TransferLimits? limits = null, CancellationToken cancellation = default)
    {
        using ModelPull pull = Pull(request, settings, limits);
        return await pull.RunAsync(await pull.PlanAsync(cancellation), cancellation);
    }

    /// <summary>A pull that must be refused: its message, on one line.</summary>
    public async Task<string> Refused(PullRequest? request = null, HubSettings? settings = null, TransferLimits? limits = null)
    {
        InputException error = await Assert.ThrowsAsync<InputException>(() => RunAsync(request, settings, limits));
        Assert.DoesNotContain('\n', error.Message);
        return error.Message;
    }

    /// <summary>The file of a snapshot is the hub's, byte for byte.</summary>
    public void AssertWhole(string name)
    {
        HubContent content = Hub.Files[name];
        byte[] expected = new byte[content.Length];
        content.Read(0, expected);
        Assert.True(expected.AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(Snapshot, name))), $"{name} is not the hub's");
    }

    public void Note(string text)
    {
        lock (_notes) _notes.Add(text);
    }

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        Directory.Delete(Cache, recursive: true);
    }
}
