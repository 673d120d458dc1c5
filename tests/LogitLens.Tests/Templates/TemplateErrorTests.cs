using LogitLens.Templates;
using LogitLens.Tensors;

namespace LogitLens.Tests.Templates;

/// <summary>Errors say where they are and what was expected.</summary>
public class TemplateErrorTests
{
    [Theory]
    [InlineData("{{ a b }}", "line 1, column 6: expected '}}', found 'b'")]
    [InlineData("{{ }}", "line 1, column 4: expected an expression, found '}}'")]
    [InlineData("a\n  {{ (1, 2 }}", "line 2, column 12: expected ')', found '}}'")]
    [InlineData("{{ 1 + }}", "expected an expression after the operator, found '}}'")]
    [InlineData("{{ 'abc }}", "expected an expression, found a text without its closing quote")]
    [InlineData("{{ a. }}", "expected a name or number after '.', found '}}'")]
    [InlineData("{{ a[ }}", "expected an index, found '}}'")]
    [InlineData("{{ a | }}", "expected the name of a filter, found '}}'")]
    [InlineData("{{ a is }}", "expected the name of a test after 'is', found '}}'")]
    [InlineData("{{ a is none is none }}", "tests cannot be chained")]
    [InlineData("{{ f(a=1, 2) }}", "arguments must come in the order")]
    [InlineData("{{ '\\x4' }}", "needs 2 hexadecimal digits")]
    [InlineData("{% if a %}x", "expected '{% endif %}' to close the block 'if', found the end of the template")]
    [InlineData("{% if a %}{% endfor %}", "column 11: expected '{% endif %}' to close the block 'if', found '{% endfor %}'")]
    [InlineData("x{% endif %}", "column 2: the tag 'endif' belongs to no open block")]
    [InlineData("{% include 'x' %}", "the tag 'include' is unknown")]
    [InlineData("{% %}", "expected the name of a tag")]
    [InlineData("{% for x y %}{% endfor %}", "expected 'in', found 'y'")]
    [InlineData("{% set true = 1 %}", "'true' is a constant")]
    [InlineData("{% set 1 = 1 %}", "expected the name of a variable, found '1'")]
    [InlineData("{% macro m(a=1, b) %}{% endmacro %}", "a parameter without a default value follows one")]
    [InlineData("{% call 5 %}{% endcall %}", "expected the call of a macro, found '5'")]
    [InlineData("a\n{# b", "line 2, column 1: the comment is not closed")]
    [InlineData("{% raw %}", "the raw block is not closed")]
    public void Syntax_errors_say_where_and_what_was_expected(string template, string expected)
    {
        InputException error = Assert.Throws<InputException>(() => ChatTemplate.Parse(template, "my.jinja"));
        Assert.StartsWith("my.jinja, line ", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{ nope.x }}", "line 1: the variable 'nope' is undefined")]
    [InlineData("a\n\n  {{ user.nope.x }}", "line 3: the dict value has no attribute or key 'nope'")]
    [InlineData("{{ user['nope'] + 1 }}", "the dict value has no attribute or key 'nope'")]
    [InlineData("{{ list[7].x }}", "the list value has no element 7")]
    [InlineData("{{ nope() }}", "the variable 'nope' is undefined")]
    [InlineData("{{ text() }}", "str cannot be called")]
    [InlineData("{{ 'a' + 1 }}", "'+' does not work between str and int")]
    [InlineData("{{ 1 < 'a' }}", "'<' does not work between int and str")]
    [InlineData("{{ 1 in 5 }}", "'in' does not work with int")]
    [InlineData("{{ 1 / 0 }}", "division by zero")]
    [InlineData("{% for x in 5 %}{% endfor %}", "int cannot be iterated over")]
    [InlineData("{% for a, b in [[1]] %}{% endfor %}", "2 names cannot take 1 values")]
    [InlineData("{% set x.y = 1 %}", "'x' is not a namespace")]
    [InlineData("{{ 1|nope }}", "there is no filter 'nope'")]
    [InlineData("{{ 1 is nope }}", "there is no test 'nope'")]
    [InlineData("{{ text|replace('a') }}", "the filter 'replace' misses its argument 'new'")]
    [InlineData("{{ text|upper(1) }}", "the filter 'upper' got 1 arguments but takes no arguments")]
    [InlineData("{{ text.split(nope=1) }}", "split() takes no named argument 'nope'")]
    [InlineData("{% macro m(a) %}{% endmacro %}{{ m(1, 2) }}", "the macro 'm' takes at most 1 arguments, not 2")]
    [InlineData("{% macro m(a) %}{% endmacro %}{{ m(b=2) }}", "the macro 'm' takes no named argument 'b'")]
    [InlineData("{{ nope|tojson }}", "tojson cannot write an undefined value: the variable 'nope' is undefined")]
    [InlineData("{{ list|map('upper')|length }}", "generator has no length")]
    [InlineData("{{ {list: 1} }}", "unhashable type: list")]
    [InlineData("{% break %}", "work inside a for loop only")]
    public void Runtime_errors_say_the_line_and_the_problem(string template, string expected) =>
        Assert.Contains(expected, Rendering.ErrorOf(template), StringComparison.Ordinal);

    [Fact]
    public void What_the_template_raises_is_passed_on() => Assert.Equal(
        "chat template, line 2: the chat template refused these messages: roles must alternate",
        Rendering.ErrorOf("\n{{ raise_exception('roles must ' ~ 'alternate') }}"));

    [Theory]
    [InlineData("{{ list.append(1) }}", "the attribute 'append' of the list value is not available")]
    [InlineData("{{ user.pop('name') }}", "the attribute 'pop' of the dict value is not available")]
    [InlineData("{{ text.__class__.__mro__ }}", "the attribute '__class__' of the str value is not available")]
    [InlineData("{{ '{0.__class__.__mro__}'.format(text) }}", "the attribute '__class__' of the str value is not available")]
    [InlineData("{{ text.Length.x }}", "the str value has no attribute or key 'Length'")]
    [InlineData("{{ list.Items.x }}", "the list value has no attribute or key 'Items'")]
    public void Templates_reach_nothing_but_values(string template, string expected) =>
        Assert.Contains(expected, Rendering.ErrorOf(template), StringComparison.Ordinal);
}
