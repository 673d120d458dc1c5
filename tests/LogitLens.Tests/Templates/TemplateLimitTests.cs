using System.Text.Json.Nodes;
using LogitLens.Templates;
using LogitLens.Templates.Evaluation;
using LogitLens.Tensors;

namespace LogitLens.Tests.Templates;

/// <summary>Templates are untrusted: whatever one does, it ends soon and with an error at worst.</summary>
public class TemplateLimitTests
{
    private const string Twins = "{% set ns = namespace(x=[1], y=[1]) %}{% for i in range(80) %}"
        + "{% set ns.x = [ns.x, ns.x] %}{% set ns.y = [ns.y, ns.y] %}{% endfor %}";

    private const string Chain = "{% set ns = namespace(x=(1,)) %}{% for i in range(50000) %}{% set ns.x = (ns.x,) %}{% endfor %}";

    [Theory]
    [InlineData("{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}", "steps")]
    [InlineData(Twins + "{{ ns.x }}", "characters")]
    [InlineData(Twins + "{{ ns.x|tojson }}", "characters")]
    [InlineData(Twins + "{{ ns.x == ns.y }}", "steps")]
    [InlineData(Twins + "{{ ns.x < ns.y }}", "steps")]
    [InlineData("{{ range(9)|slice(1000000000)|list }}", "steps")]
    [InlineData("{{ [0] * 1000000000 }}", "steps")]
    [InlineData("{% set ns = namespace(x='ab') %}{% for i in range(99) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}", "characters")]
    [InlineData("{{ 'a' * 1000000000 }}", "characters")]
    [InlineData("{{ 'a'.center(1000000000) }}", "characters")]
    [InlineData("{{ ('a' * 9999).replace('a', 'b' * 9999) }}", "characters")]
    [InlineData("{{ '%1000000000d' % 5 }}", "limited to 1000000")]
    [InlineData("{{ '{:1000000000}'.format(5) }}", "limited to 1000000")]
    [InlineData("{{ range(1000000)|list }}", "limited to 100000")]
    [InlineData("{{ 10 ** 1000000000 }}", "bits")]
    [InlineData("{{ 3 ** 5000 * 3 ** 5000 }}", "bits")]
    [InlineData("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "too deeply")]
    [InlineData("{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}", "too deeply")]
    [InlineData("{% set ns = namespace() %}{% set ns.x = ns %}{{ ns }}", "too deeply")]
    [InlineData(Chain + "{{ ns.x }}", "too deeply")]
    [InlineData(Chain + "{{ {ns.x: 1} }}", "too deeply")]
    [InlineData("{% set ns = namespace(x=[1]) %}{% for i in range(50000) %}{% set ns.x = ns.x|map('string') %}{% endfor %}{{ ns.x|list }}", "too deeply")]
    public void Work_text_and_nesting_are_limited(string template, string expected)
    {
        WorkLimits limits = new() { Steps = 2_000_000, TextLength = 1_000_000 };
        InputException error = Assert.Throws<InputException>(
            () => ChatTemplate.Parse(template).Render(new JsonObject(), Rendering.Now, limits));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{ ", "(", "1")]
    [InlineData("{{ ", "[", "1")]
    [InlineData("{{ ", "{1:", "1")]
    [InlineData("{{ ", "not ", "1 }}")]
    [InlineData("{{ ", "-", "1 }}")]
    [InlineData("{{ 1", "+1", " }}")]
    [InlineData("{{ x", ".x", " }}")]
    [InlineData("{{ x", "|string|int", " }}")]
    [InlineData("{{ x", " and 1", " }}")]
    [InlineData("{{ ", "1 if 0 else ", "1 }}")]
    [InlineData("{{ ", "f(", "")]
    [InlineData("{% set ", "(", "a")]
    [InlineData("", "{% if 1 %}", "")]
    [InlineData("", "{% for x in [1] %}", "")]
    public void Deep_nesting_is_refused_even_on_a_small_stack(string start, string repeated, string end)
    {
        string template = start + string.Concat(Enumerable.Repeat(repeated, 20_000)) + end;
        Exception? thrown = null;
        Thread thread = new(() => thrown = Record.Exception(() => Rendering.Of(template, """{"x": 1}""")), maxStackSize: 512 * 1024);
        thread.Start();
        thread.Join();
        Assert.Contains("too deeply", Assert.IsType<InputException>(thrown).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ordinary_nesting_is_fine()
    {
        string template = string.Concat(Enumerable.Repeat("{% if 1 %}", 60)) + "{{ " + new string('(', 60) + "1" + new string(')', 60) + " }}"
            + string.Concat(Enumerable.Repeat("{% endif %}", 60));
        Assert.Equal("1", Rendering.Of(template));
    }

    [Theory]
    [InlineData("list[", "0", "]")]
    [InlineData("list[", "0", ":]")]
    [InlineData("(", "1", ")")]
    [InlineData("[", "1", "]")]
    [InlineData("{1: ", "1", "}")]
    [InlineData("dict(a=", "1", ")")]
    [InlineData("dict(**", "{}", ")")]
    [InlineData("1 if (", "1", ") else 2")]
    [InlineData("1 is eq(", "1", ")")]
    [InlineData("1|default(", "1", ")")]
    [InlineData("not (", "1", ")")]
    [InlineData("-(", "1", ")")]
    public void Nesting_costs_no_more_than_its_length(string open, string inner, string close)
    {
        string expression = string.Concat(Enumerable.Repeat(open, 60)) + inner + string.Concat(Enumerable.Repeat(close, 60));
        _ = ChatTemplate.Parse("{{ " + expression + " }}{% set x = " + expression + " %}{% if (" + expression + ") %}{% endif %}");
    }

    [Fact]
    public void One_template_renders_on_many_threads()
    {
        ChatTemplate template = ChatTemplate.Parse("{% for i in range(n) %}{{ i }}{% endfor %}");
        string[] texts = new string[64];
        _ = Parallel.For(0, texts.Length, i => texts[i] = template.Render(new JsonObject { ["n"] = i }, Rendering.Now));
        Assert.All(texts, (text, n) => Assert.Equal(string.Concat(Enumerable.Range(0, n)), text));
    }
}
