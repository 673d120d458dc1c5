using System.Globalization;
using System.Text.Json.Nodes;
using LogitLens.Templates;
using LogitLens.Tensors;
using LogitLens.Testing;

namespace LogitLens.Tests.Templates;

/// <summary>Real templates and language cases, rendered by Python's jinja2 set up as transformers sets it up.</summary>
public class SharedTemplateTests
{
    [Fact]
    public void Real_templates_render_as_in_Python()
    {
        JsonNode file = Read("cases.json");
        Dictionary<string, string> templates = file["templates"]!.AsObject().ToDictionary(t => t.Key, t => t.Value!.GetValue<string>());
        List<string> failures = [];
        foreach (JsonNode? row in file["cases"]!.AsArray())
        {
            string id = row!["template"]!.GetValue<string>();
            if (Problem(row, templates[id]) is { } problem) failures.Add($"{row["name"]} of {id}: {problem}");
        }
        Assert.True(failures.Count == 0, $"{failures.Count} renderings differ:\n" + string.Join('\n', failures));
    }

    [Fact]
    public void The_language_works_as_in_Python()
    {
        List<string> failures = [];
        foreach (JsonNode? row in Read("language_cases.json").AsArray())
        {
            if (Problem(row!, row!["template"]!.GetValue<string>()) is { } problem) failures.Add($"{row["name"]}: {problem}");
        }
        Assert.True(failures.Count == 0, $"{failures.Count} cases differ:\n" + string.Join('\n', failures));
    }

    private static string? Problem(JsonNode row, string template)
    {
        bool raises = row["raises"]?.GetValue<bool>() == true;
        DateTimeOffset now = DateTimeOffset.Parse(
            row["now"]?.GetValue<string>() ?? "2025-07-10T12:00:00Z", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        string actual;
        try
        {
            actual = ChatTemplate.Parse(template).Render(row["variables"]!.AsObject(), now);
        }
        catch (InputException error)
        {
            return raises ? null : error.Message;
        }
        if (raises) return $"no error, but {Show(actual)}";
        string expected = row["expected"]!.GetValue<string>();
        return actual == expected ? null : $"expected {Show(expected)}, got {Show(actual)}";
    }

    private static JsonNode Read(string name) => JsonNode.Parse(File.ReadAllText(SharedData.Require("chat", name)))!;

    private static string Show(string text) => JsonValue.Create(text.Length > 400 ? text[..400] + "..." : text).ToJsonString();
}
