using LogitLens.Models;

namespace LogitLens.Web;

/// <summary>How a server is started.</summary>
public sealed record ServerOptions
{
    /// <summary>The port that is tried first where none is asked for.</summary>
    public const int UsualPort = 8017;

    /// <summary>The address or name to listen on; null for the loopback addresses alone.</summary>
    public string? Host { get; init; }

    /// <summary>The port; 0 for any free one, null for <see cref="UsualPort"/> or one of the next.</summary>
    public int? Port { get; init; }

    /// <summary>What a client must know; null for nothing on the loopback addresses and for a random one elsewhere.</summary>
    public string? Token { get; init; }

    /// <summary>Model directories, folders of them, and GGUF files, that clients may open beside the embedded models and those that other programs keep.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>How long the pages of their weights stay in memory.</summary>
    public Residency Residency { get; init; }

    /// <summary>How much may be asked of it.</summary>
    public ServerLimits Limits { get; init; } = new();

    /// <summary>Where a line goes for each computation, and the failures.</summary>
    public TextWriter Log { get; init; } = TextWriter.Null;

    /// <summary>Whether the log holds the requests, with their texts.</summary>
    public bool Verbose { get; init; }
}
