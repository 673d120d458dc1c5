using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using LogitLens.Tensors;
using LogitLens.Web.Answers;
using LogitLens.Web.Endpoints;
using LogitLens.Web.Jobs;
using LogitLens.Web.Models;
using LogitLens.Web.Pages;
using LogitLens.Web.Requests;
using LogitLens.Web.Safety;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LogitLens.Web;

/// <summary>Puts a server together. It reads no settings of the environment and no files: only what it was started with counts.</summary>
internal static class ServerSetup
{
    public static WebApplication Build(ServerOptions options, int port, ModelCatalog catalog, RequestGuard guard)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        _ = builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, options, port));
        IServiceCollection services = builder.Services;
        _ = services.AddRoutingCore().AddSingleton<IHostLifetime, CallersLifetime>().AddRateLimiter(limiter => Configure(limiter, options.Limits));
        _ = services.AddSingleton(options.Limits).AddSingleton(catalog).AddSingleton(guard).AddSingleton(TimeProvider.System)
            .AddSingleton(new ServerLog(options.Log, options.Verbose)).AddSingleton<Problems>().AddSingleton<PageFiles>()
            .AddSingleton(provider => new ModelPool(options.Limits, options.Residency, provider.GetRequiredService<ServerLog>())).AddSingleton<JobQueue>().AddSingleton<JobRunner>().AddSingleton<ResultCache>()
            .AddSingleton<RequestReader>().AddSingleton<JobEndpoint>().AddSingleton<QuickEndpoint>();
        ApiDescription.Add(services);
        WebApplication app = builder.Build();
        _ = app.Use(Answer);
        _ = app.UseRouting();
        _ = app.UseRateLimiter();
        Api.Map(app);
        _ = app.Use(NotFound);
        return app;
    }

    private static void Configure(KestrelServerOptions kestrel, ServerOptions options, int port)
    {
        ServerLimits limits = options.Limits;
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = limits.BodyBytes;
        kestrel.Limits.MaxConcurrentConnections = limits.Connections;
        kestrel.Limits.RequestHeadersTimeout = limits.HeaderTime;
        kestrel.Limits.KeepAliveTimeout = limits.IdleTime;
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(limits.BytesPerSecond, limits.GraceTime);
        kestrel.Limits.MinResponseDataRate = new MinDataRate(limits.BytesPerSecond, limits.GraceTime);
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        if (options.Host is { } host)
        {
            IPAddress address = IPAddress.TryParse(host, out IPAddress? parsed) ? parsed : Resolve(host);
            kestrel.Listen(address, port, Http1);
        }
        else if (port == 0) kestrel.Listen(IPAddress.Loopback, port, Http1);
        else kestrel.ListenLocalhost(port, Http1);
    }

    private static void Http1(ListenOptions listen) => listen.Protocols = HttpProtocols.Http1;

    private static IPAddress Resolve(string host)
    {
        try
        {
            return Dns.GetHostAddresses(host).First();
        }
        catch (Exception error) when (error is System.Net.Sockets.SocketException or InvalidOperationException or ArgumentException)
        {
            throw new InputException($"the host \"{host}\" has no address; pass an address of this machine, such as 0.0.0.0 for all of them.", error);
        }
    }

    private static void Configure(RateLimiterOptions limiter, ServerLimits limits)
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => RateLimitPartition.GetTokenBucketLimiter(
            http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = 2 * limits.RequestsPerSecond,
                TokensPerPeriod = Math.Max(1, limits.RequestsPerSecond / 10),
                ReplenishmentPeriod = TimeSpan.FromMilliseconds(100),
            }));
        limiter.OnRejected = (rejected, _) => new ValueTask(Problems.Send(rejected.HttpContext, StatusCodes.Status429TooManyRequests,
            string.Create(CultureInfo.InvariantCulture, $"this client sends more than {limits.RequestsPerSecond} requests a second; slow down."), TimeSpan.FromSeconds(1)));
    }

    /// <summary>Around everything: headers, the guard, and one answer for every failure.</summary>
    private static async Task Answer(HttpContext http, RequestDelegate next)
    {
        SecurityHeaders.Add(http.Response.Headers);
        try
        {
            if (!http.RequestServices.GetRequiredService<RequestGuard>().Admit(http)) return;
            await next(http).ConfigureAwait(false);
            if (http.Response is { HasStarted: false, StatusCode: StatusCodes.Status405MethodNotAllowed })
                await Problems.Send(http, StatusCodes.Status405MethodNotAllowed, $"{http.Request.Path} is not asked with {http.Request.Method}.").ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be told.
        }
        catch (Exception error) when (!http.Response.HasStarted)
        {
            http.Response.Clear();
            SecurityHeaders.Add(http.Response.Headers);
            await http.RequestServices.GetRequiredService<Problems>().Send(http, error).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            http.Abort();
        }
    }

    private static async Task NotFound(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint() is not null)
        {
            await next(http).ConfigureAwait(false);
            return;
        }
        bool reads = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        if (reads && await http.RequestServices.GetRequiredService<PageFiles>().Send(http).ConfigureAwait(false)) return;
        throw new ApiException(404, $"there is nothing at this path; the API is described at {Api.Description}.");
    }

    /// <summary>Whoever started the server ends it; it does not listen to signals by itself.</summary>
    private sealed class CallersLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
