using System.Text.Json;
using System.Text.RegularExpressions;
using LogitLens.Generation;
using LogitLens.Interventions;
using LogitLens.Tensors;
using Microsoft.AspNetCore.Http;

namespace LogitLens.Web.Requests;

/// <summary>From the body of a request to its record.</summary>
internal sealed partial class RequestReader(ServerLimits limits)
{
    /// <summary>The records within requests.</summary>
    private static readonly Type[] Parts = [typeof(SamplingOptions), typeof(AblateEdit), typeof(AddEdit), typeof(SwapEdit)];

    private readonly JsonSerializerOptions _options = new(RequestJson.Options) { MaxDepth = limits.JsonDepth };

    /// <summary>Reads a request, and refuses what is larger than the server allows.</summary>
    /// <exception cref="ApiException">The body is no JSON, says that it is something else, or is too large.</exception>
    /// <exception cref="InputException">The JSON is no such request.</exception>
    public async Task<T> Read<T>(HttpRequest http, CancellationToken cancellation) where T : JobRequest
    {
        if (!http.HasJsonContentType())
            throw new ApiException(415, $"the body's type is {(http.ContentType is { } type ? $"\"{type}\"" : "not given")}; expected application/json.");
        T? request;
        try
        {
            request = await JsonSerializer.DeserializeAsync<T>(http.Body, _options, cancellation).ConfigureAwait(false);
        }
        catch (BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw new ApiException(413, $"the body is too large; this server takes at most {limits.BodyBytes} bytes.");
        }
        catch (BadHttpRequestException error)
        {
            throw new ApiException(error.StatusCode, "the body did not arrive whole, or too slowly.");
        }
        catch (JsonException error)
        {
            throw new InputException(Complaint<T>(error), error);
        }
        catch (NotSupportedException error)
        {
            throw new InputException("an edit has no kind; expected ablate, add or swap.", error);
        }
        if (request is null) throw new InputException($"the body is null; expected an object with the fields {Fields(typeof(T))}.");
        request.Check(limits);
        return request;
    }

    private string Complaint<T>(JsonException error)
    {
        string where = error.Path is { Length: > 1 } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : "the body";
        if (Unknown().Match(error.Message) is { Success: true } unknown)
        {
            string name = unknown.Groups["name"].Value, owner = unknown.Groups["owner"].Value;
            Type? type = Parts.Prepend(typeof(T)).FirstOrDefault(t => t.FullName == owner);
            string near = type is null ? "" : NearestNames.Suggest(name, Names(type), 1);
            return $"the request has a field \"{name}\" that it cannot have.{(near.Length > 0 ? " " + near : "")}{(type is null ? "" : $" Its fields are {Fields(type)}.")}";
        }
        if (Missing().Match(error.Message) is { Success: true } missing) return $"the request has no field {missing.Groups["name"].Value}; add it.";
        if (error.Message.Contains("maximum configured depth", StringComparison.Ordinal)) return $"the body is nested deeper than {limits.JsonDepth} levels.";
        if (error.Message.Contains("uplicate", StringComparison.Ordinal)) return $"{where}: a field is there twice; leave one out.";
        if (Typed().IsMatch(error.Message)) return $"{where} has a value of the wrong type, or none that is known; /api/openapi.json says what it may be.";
        string reason = error.Message.Split(" Path:")[0].Split(" LineNumber:")[0].TrimEnd('.');
        return $"the body is no JSON object that can be read: line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}: {reason}.";
    }

    private IEnumerable<string> Names(Type type) => _options.GetTypeInfo(type).Properties.Select(p => p.Name);

    private string Fields(Type type) => string.Join(", ", Names(type));

    [GeneratedRegex("^The JSON property '(?<name>.*)' could not be mapped to any \\.NET member contained in type '(?<owner>[^']*)'", RegexOptions.Singleline)]
    private static partial Regex Unknown();

    [GeneratedRegex("missing required properties including: (?<name>'[^']*')")]
    private static partial Regex Missing();

    [GeneratedRegex("could not be converted|type discriminator|doesn't allow (setting|getting) null|is not nullable|null")]
    private static partial Regex Typed();
}
