using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Retry;

namespace LogitLens.Downloads.Http;

/// <summary>The client of the hub: what gets no answer, or one that says to try later, is sent again after a pause.</summary>
internal static class HubHttp
{
    /// <summary>Builds a client.</summary>
    /// <param name="network">Sends requests; the network where it is null.</param>
    /// <param name="limits">Times and numbers of tries.</param>
    /// <param name="time">The clock.</param>
    /// <param name="note">Is told of pauses that a server asked for.</param>
    public static HttpClient Create(HttpMessageHandler? network, TransferLimits limits, TimeProvider time, Action<string> note)
    {
        ResiliencePipelineBuilder<HttpResponseMessage> pipeline = new() { TimeProvider = time };
        _ = pipeline.AddRetry(new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = limits.Retries,
            Delay = limits.RetryPause,
            MaxDelay = limits.LongestPause,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = args => ValueTask.FromResult(
                HttpClientResiliencePredicates.IsTransient(args.Outcome) && !(RetryAfter(args.Outcome.Result, time) > limits.LongestRetryAfter)),
            OnRetry = args =>
            {
                Tell(args, time, note);
                return default;
            },
        });
        _ = pipeline.AddTimeout(new HttpTimeoutStrategyOptions { Timeout = limits.AnswerTime });
#pragma warning disable CA2000 // The client disposes of its handlers.
        HttpClient client = new(new ResilienceHandler(pipeline.Build()) { InnerHandler = new RedirectHandler(network ?? Network(limits)) })
#pragma warning restore CA2000
        {
            // The pipeline has the time limits: a whole answer may take hours.
            Timeout = Timeout.InfiniteTimeSpan,
        };
        string version = typeof(HubHttp).Assembly.GetName().Version?.ToString(3) ?? "0";
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("logitlens", version));
        // Sizes, ranges and hashes are of the file as it is.
        client.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
        return client;
    }

    /// <summary>The pause that an answer asks for; null for none.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage? answer, TimeProvider time) => answer?.Headers.RetryAfter switch
    {
        { Delta: { } pause } => pause,
        { Date: { } date } => date - time.GetUtcNow(),
        _ => null,
    };

    private static void Tell(OnRetryArguments<HttpResponseMessage> args, TimeProvider time, Action<string> note)
    {
        if (RetryAfter(args.Outcome.Result, time) is not { TotalSeconds: >= 1 } || args.Outcome.Result is not { } answer) return;
        string reason = answer.StatusCode == HttpStatusCode.TooManyRequests ? "limits how often it may be asked" : $"answers {(int)answer.StatusCode}";
        note(string.Create(CultureInfo.InvariantCulture,
            $"{answer.RequestMessage?.RequestUri?.Host ?? "the server"} {reason} and asks to wait; going on in {Math.Ceiling(args.RetryDelay.TotalSeconds)} s."));
    }

    private static SocketsHttpHandler Network(TransferLimits limits) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        ConnectTimeout = limits.AnswerTime / 2,
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        // Parts run beside each other on connections of their own.
        EnableMultipleHttp2Connections = true,
    };
}
