using System.Text.Json.Nodes;
using LogitLens.Templates;
using LogitLens.Tensors;

namespace LogitLens.Tests.Templates;

/// <summary>Renders small templates with variables that most tests share.</summary>
internal static class Rendering
{
    public static readonly DateTimeOffset Now = new(2025, 3, 5, 7, 8, 9, TimeSpan.Zero);

    private const string Variables = """
        {
          "user": {"name": "Ada", "age": 36, "items": "x", "tags": ["a", "b"]},
          "list": [3, 1, 2],
          "people": [{"name": "Bob", "age": 3}, {"name": "al", "age": 10}, {"name": "Cy", "age": 3}],
          "text": "Hello World",
          "fish": "a🐠b",
          "nothing": null,
          "big": 123456789012345678901234567890
        }
        """;

    public static string Of(string template, string variables = Variables) =>
        ChatTemplate.Parse(template).Render(JsonNode.Parse(variables)!.AsObject(), Now);

    public static string ErrorOf(string template, string variables = Variables) =>
        Assert.Throws<InputException>(() => Of(template, variables)).Message;
}
