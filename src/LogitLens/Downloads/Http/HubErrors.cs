using System.Globalization;
using System.Net;
using LogitLens.Tensors;
using Polly.Timeout;

namespace LogitLens.Downloads.Http;

/// <summary>What a user is told when the hub says no.</summary>
internal sealed class HubErrors(HubSettings settings, PullRequest request, TimeProvider time)
{
    private string Model => request.Model;

    private string Host => settings.Endpoint.Host;

    private string WithToken => settings.Token is null
        ? "No token was sent: set HF_TOKEN to one that may read it (see /settings/tokens on the hub)."
        : "The token that was sent (HF_TOKEN, or the token file) may not read it: check that it is valid and of the right account.";

    /// <summary>The error for an answer that is no success.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="file">The file that was asked for; null for the list of files.</param>
    public InputException Refused(HttpResponseMessage answer, string? file = null)
    {
        string? code = HubTrail.Header(answer, "X-Error-Code"), said = HubTrail.Header(answer, "X-Error-Message");
        string what = file is null ? Model : $"{Model}/{file}";
        return new InputException((code, answer.StatusCode) switch
        {
            ("GatedRepo", _) => $"{Model} is gated: its owner lets in only those who accepted its terms. Open {settings.Endpoint}/{Model} in a browser, accept them, and try again. {WithToken}",
            ("RevisionNotFound", _) => $"{Model} has no revision '{request.Revision}'; expected a branch, a tag or a commit (--revision). See {settings.Endpoint}/{Model}/tree/main.",
            ("EntryNotFound", _) => $"{Model} has no file {file ?? "of that name"} at revision '{request.Revision}'; it may just have been removed. Try again, or see {settings.Endpoint}/{Model}/tree/main.",
            ("RepoNotFound", _) or (_, HttpStatusCode.NotFound) => $"{Host} has no model {Model}, or it is private. Check the name. {WithToken}",
            (_, HttpStatusCode.Unauthorized) when said?.Contains("Invalid credentials", StringComparison.Ordinal) == true =>
                $"{Host} does not know the token that was sent. Set HF_TOKEN to a valid one, or unset it (and remove the token file) for public models.",
            (_, HttpStatusCode.Unauthorized) => $"{Host} has no model {Model}, or does not show it without a token that may read it. Check the name. {WithToken}",
            (_, HttpStatusCode.Forbidden) => $"{Host} refuses {what}: {Said(said, "no reason given")}. {WithToken}",
            (_, HttpStatusCode.TooManyRequests) => $"{Host} limits how often it may be asked{Pause(answer)}. Run the same command again then: it goes on where it stopped." +
                (settings.Token is null ? " With a token (HF_TOKEN) the limits are higher." : ""),
            _ => $"{Host} answers {(int)answer.StatusCode} for {what}: {Said(said, answer.ReasonPhrase ?? "no reason given")}. Try again later: what was fetched is kept.",
        });
    }

    /// <summary>The error for something that is no answer of a hub.</summary>
    public InputException NoHub(string what, string found) => new(
        $"{settings.Endpoint} sent {found} for {what}; expected JSON from a hub. A proxy or a login page may stand between, or HF_ENDPOINT names another server.");

    /// <summary>The error for a request that got no answer.</summary>
    public InputException NoAnswer(string what, Exception error) => new(
        $"{Host} could not be reached for {what}: {Reason(error)}. Check the network, a proxy (HTTPS_PROXY) and HF_ENDPOINT, and run the same command again: what was fetched is kept.", error);

    /// <summary>Why a request got no whole answer, in a few words.</summary>
    public static string Reason(Exception error) => error switch
    {
        TimeoutRejectedException => "no answer in time",
        HttpRequestException { InnerException: { } inner } => inner.Message.TrimEnd('.'),
        _ => error.Message.TrimEnd('.'),
    };

    private string Pause(HttpResponseMessage answer) => HubHttp.RetryAfter(answer, time) is { TotalSeconds: > 0 } pause
        ? string.Create(CultureInfo.InvariantCulture, $" and asks to wait {Math.Ceiling(pause.TotalSeconds)} s") : "";

    private static string Said(string? said, string otherwise) => string.IsNullOrWhiteSpace(said) ? otherwise : said.Trim().TrimEnd('.');
}
