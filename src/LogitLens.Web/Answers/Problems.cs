using System.Globalization;
using System.Text.Json;
using LogitLens.Readout;
using LogitLens.Reports;
using LogitLens.Tensors;
using LogitLens.Web.Models;
using LogitLens.Web.Safety;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace LogitLens.Web.Answers;

/// <summary>Failures as clients see them: a status and a message (RFC 9457), nothing of the machine.</summary>
internal sealed class Problems(ModelCatalog catalog, ServerLog log)
{
    private const string MediaType = "application/problem+json";

    /// <summary>What to tell a client; a bug goes to the log as well.</summary>
    public (int Status, string Message) Of(Exception error)
    {
        switch (error)
        {
            case ApiException api:
                return (api.Status, api.Message);
            case InputException:
                return (StatusCodes.Status400BadRequest, PathRedaction.Of(error.Message, catalog.Models));
            case LensMismatchException:
                log.Failure(error.Message);
                return (StatusCodes.Status500InternalServerError, PathRedaction.Of(error.Message, catalog.Models));
            case BadHttpRequestException bad:
                return (bad.StatusCode, "the request cannot be read.");
            case OperationCanceledException:
                return (StatusCodes.Status503ServiceUnavailable, "the server is closing.");
            case IOException or UnauthorizedAccessException:
                log.Failure(error.Message);
                return (StatusCodes.Status500InternalServerError, "a file of the model cannot be read; the server's terminal says which.");
            case OutOfMemoryException:
                log.Failure("not enough memory for a computation.");
                return (StatusCodes.Status503ServiceUnavailable, "not enough memory; a shorter prompt or fewer layers need less.");
            default:
                log.Bug(error);
                return (StatusCodes.Status500InternalServerError, "a bug in LogitLens; the server's terminal says more.");
        }
    }

    /// <summary>Answers a request that failed.</summary>
    public async Task Send(HttpContext http, Exception error)
    {
        (int status, string message) = Of(error);
        ApiException? api = error as ApiException;
        foreach ((string name, string value) in api?.Headers ?? new Dictionary<string, string>()) http.Response.Headers[name] = value;
        await Send(http, status, message, api?.RetryAfter).ConfigureAwait(false);
    }

    /// <summary>Answers a request that is refused.</summary>
    public static async Task Send(HttpContext http, int status, string message, TimeSpan? retryAfter = null)
    {
        HttpResponse response = http.Response;
        if (retryAfter is { } wait) response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        response.StatusCode = status;
        response.ContentType = MediaType;
        response.Headers.CacheControl = SecurityHeaders.NotStored;
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(new Problem("about:blank", ReasonPhrases.GetReasonPhrase(status), status, message), ReportJson.Options);
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, http.RequestAborted).ConfigureAwait(false);
    }
}
