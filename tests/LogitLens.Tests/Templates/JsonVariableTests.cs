using System.Text.Json.Nodes;
using LogitLens.Templates;

namespace LogitLens.Tests.Templates;

/// <summary>Variables keep what their JSON says.</summary>
public class JsonVariableTests
{
    [Theory]
    [InlineData("1", "1 int")]
    [InlineData("-0", "0 int")]
    [InlineData("1.0", "1.0 float")]
    [InlineData("1e2", "100.0 float")]
    [InlineData("1E400", "inf float")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890 int")]
    public void Numbers_stay_integers_or_floats(string number, string expected) =>
        Assert.Equal(expected, Rendering.Of("{{ x }} {{ 'int' if x is integer else 'float' }}", $$"""{"x": {{number}}}"""));

    [Fact]
    public void Keys_keep_their_order_and_the_last_of_two_wins() =>
        Assert.Equal("{'b': 3, 'a': 2}", Rendering.Of("{{ x }}", """{"x": {"b": 1, "a": 2, "b": 3}}"""));

    [Fact]
    public void A_variable_given_twice_has_its_last_value() =>
        Assert.Equal("2", Rendering.Of("{{ x }}", """{"x": 1, "x": 2}"""));

    [Fact]
    public void Lone_surrogates_are_kept() =>
        Assert.Equal("1 a\ud83d '\\ud83d'", Rendering.Of("{{ x|length }} {{ 'a' ~ x }} {{ [x]|first|string|list|string|replace('[', '')|replace(']', '') }}", """{"x": "\ud83d"}"""));

    [Fact]
    public void Escapes_are_read() =>
        Assert.Equal("\"\\/\b\f\n\r\t\u0041🐠", Rendering.Of("{{ x }}", """{"x": "\"\\\/\b\f\n\r\t\u0041\ud83d\udc20"}"""));

    [Fact]
    public void Values_made_in_code_keep_their_types()
    {
        JsonObject variables = new() { ["i"] = 1, ["f"] = 1.0, ["b"] = true, ["s"] = "x", ["n"] = null, ["c"] = 'c', ["l"] = new JsonArray(1L, 2.5f) };
        Assert.Equal("1 1.0 True x None c [1, 2.5]", ChatTemplate.Parse("{{ i }} {{ f }} {{ b }} {{ s }} {{ n }} {{ c }} {{ l }}").Render(variables, Rendering.Now));
    }

    [Fact]
    public void Variables_are_not_changed_by_rendering()
    {
        JsonObject variables = new() { ["x"] = 1 };
        _ = ChatTemplate.Parse("{% set x = 2 %}{{ x }}").Render(variables, Rendering.Now);
        Assert.Equal(1, variables["x"]!.GetValue<int>());
    }
}
