using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using LogitLens.Reports;
using LogitLens.Web.Answers;
using LogitLens.Web.Jobs;
using LogitLens.Web.Models;
using LogitLens.Web.Requests;
using LogitLens.Web.Safety;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LogitLens.Web.Endpoints;

/// <summary>The endpoints.</summary>
internal static class Api
{
    /// <summary>Where the description of the endpoints is served.</summary>
    public const string Description = "/api/openapi.json";

    private const string Tag = "LogitLens";

    /// <summary>The version of LogitLens.</summary>
    public static string Version { get; } = typeof(Api).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static void Map(IEndpointRouteBuilder routes)
    {
        MapJob<ReadQuery, ReadReport>(routes, "read", "The lens over a prompt");
        MapJob<TraceQuery, TraceReport>(routes, "trace", "An answer token by token");
        MapJob<EmojiQuery, EmojiReport>(routes, "emoji", "The seahorse experiment for one name");
        MapJob<HeadQuery, HeadReport>(routes, "head", "The head's rows nearest to an expression; without one, an overview of them (logitlens.head_rows)");
        MapJob<DiffQuery, DiffReport>(routes, "diff", "Two models on one text");
        MapQuick<TokenizeQuery, TokenizeReport>(routes, "tokenize", "A text as tokens");
        MapQuick<TokenQuery, TokenReport>(routes, "token", "What a text, an id or a vocabulary form stands for");
        _ = routes.MapGet("/api/models", (Delegate)((HttpContext http) => http.RequestServices.GetRequiredService<QuickEndpoint>().Models(http)))
            .WithName("models").WithTags(Tag).WithSummary("The models that can be opened").Produces<ModelsReport>();
        _ = routes.MapGet("/api/status", (Delegate)Status).WithName("status").WithTags(Tag).WithSummary("What the server does just now").Produces<ServerStatus>();
        _ = routes.MapOpenApi(Description);
    }

    private static void MapJob<TQuery, TReport>(IEndpointRouteBuilder routes, string verb, string summary) where TQuery : JobRequest where TReport : Report
    {
        IEnumerable<string> types = [.. AnswerFormats.MediaTypes(typeof(TReport)).Skip(1), AnswerFormats.Events];
        RouteHandlerBuilder route = routes.MapPost($"/api/{verb}", (Delegate)((HttpContext http) => http.RequestServices.GetRequiredService<JobEndpoint>().Answer<TQuery>(http, verb, typeof(TReport))));
        Describe<TQuery, TReport>(route, verb, summary, [.. types]);
        int[] busy = [StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable];
        foreach (int status in busy) _ = route.Produces<Problem>(status, "application/problem+json");
    }

    private static void MapQuick<TQuery, TReport>(IEndpointRouteBuilder routes, string verb, string summary) where TQuery : JobRequest where TReport : Report =>
        Describe<TQuery, TReport>(routes.MapPost($"/api/{verb}", (Delegate)((HttpContext http) => http.RequestServices.GetRequiredService<QuickEndpoint>().Answer<TQuery>(http, typeof(TReport)))),
            verb, summary, []);

    private static void Describe<TQuery, TReport>(RouteHandlerBuilder route, string verb, string summary, string[] types) where TQuery : JobRequest
    {
        _ = route.WithName(verb).WithSummary(summary).WithTags(Tag).Accepts<TQuery>(AnswerFormats.Json).Produces<TReport>(StatusCodes.Status200OK, AnswerFormats.Json, types);
        int[] refused =
        [
            StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status406NotAcceptable, StatusCodes.Status413PayloadTooLarge,
            StatusCodes.Status415UnsupportedMediaType,
        ];
        foreach (int status in refused) _ = route.Produces<Problem>(status, "application/problem+json");
    }

    private static async Task Status(HttpContext http)
    {
        IServiceProvider services = http.RequestServices;
        ResultCache cache = services.GetRequiredService<ResultCache>();
        ServerStatus status = new(Version, RuntimeInformation.FrameworkDescription, services.GetRequiredService<ModelPool>().Open,
            [.. services.GetRequiredService<JobQueue>().Tickets.Select(t => new JobStatus(t.Verb, t.Models, t.Running))], cache.Count, cache.Bytes);
        http.Response.ContentType = AnswerFormats.Json;
        http.Response.Headers.CacheControl = SecurityHeaders.NotStored;
        await JsonSerializer.SerializeAsync(http.Response.Body, status, ReportJson.Options, http.RequestAborted).ConfigureAwait(false);
    }
}
