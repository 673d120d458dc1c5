using System.Text.Json.Serialization;
using LogitLens.Models.Locating;
using LogitLens.Reports;
using LogitLens.Tensors;
using LogitLens.Web.Jobs;

namespace LogitLens.Web.Requests;

/// <summary>What a client asks a model for.</summary>
[JsonNumberHandling(JsonNumberHandling.Strict)]
public abstract record JobRequest
{
    /// <summary>The model, by its name in the list of models.</summary>
    [JsonPropertyOrder(-2)]
    public string Model { get; init; } = EmbeddedModels.DefaultName;

    /// <summary>The names of all models that it takes.</summary>
    internal virtual IReadOnlyList<string> Models => [Model];

    /// <summary>Refuses what is larger than the server allows, before a model is opened.</summary>
    /// <exception cref="InputException">A field is too long or too large.</exception>
    internal abstract void Check(ServerLimits limits);

    /// <summary>Computes the report.</summary>
    /// <exception cref="InputException">The model cannot do what is asked.</exception>
    internal abstract Report Run(JobContext context);
}
