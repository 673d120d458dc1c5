using System.Text.Json.Serialization;
using LogitLens.Reports;
using Microsoft.Extensions.DependencyInjection;

namespace LogitLens.Web.Endpoints;

/// <summary>The description of the API (OpenAPI), made from its endpoints and records.</summary>
internal static class ApiDescription
{
    private const string Name = "v1";

    public static void Add(IServiceCollection services)
    {
        _ = services.ConfigureHttpJsonOptions(http =>
        {
            http.SerializerOptions.PropertyNamingPolicy = ReportJson.Options.PropertyNamingPolicy;
            http.SerializerOptions.DefaultIgnoreCondition = ReportJson.Options.DefaultIgnoreCondition;
            http.SerializerOptions.NumberHandling = ReportJson.Options.NumberHandling;
            foreach (JsonConverter converter in ReportJson.Options.Converters) http.SerializerOptions.Converters.Add(converter);
        });
        _ = services.AddOpenApi(Name, options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "LogitLens";
            document.Info.Version = Api.Version;
            document.Info.Description = "What a language model is about to say, at every layer. The records are those of docs/json.md; how to use it is in docs/serve.md.";
            document.Servers = [];
            return Task.CompletedTask;
        }));
    }
}
