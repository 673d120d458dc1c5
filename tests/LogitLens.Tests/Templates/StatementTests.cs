namespace LogitLens.Tests.Templates;

/// <summary>Statements, scopes and white space. The expected texts are those of Python's jinja2.</summary>
public class StatementTests
{
    [Theory]
    [InlineData("{% for x in list %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.first }}{{ loop.last }}{{ loop.length }};{% endfor %}", "1032TrueFalse3;2121FalseFalse3;3210FalseTrue3;")]
    [InlineData("{% for x in list %}{{ loop.previtem }}<{{ x }}<{{ loop.nextitem }} {% endfor %}", "<3<1 3<1<2 1<2< ")]
    [InlineData("{% for x in list %}{{ loop.cycle('a', 'b') }}{% endfor %}", "aba")]
    [InlineData("{% for x in [1, 1, 2] %}{{ loop.changed(x) }}{% endfor %}", "TrueFalseTrue")]
    [InlineData("{% for x in list if x > 1 %}{{ loop.index }}{{ loop.length }}{{ x }}{% endfor %}", "123222")]
    public void Loops_know_where_they_are(string template, string expected) => Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{% for k, v in user.items() %}{{ k }}={{ v }};{% endfor %}", "name=Ada;age=36;items=x;tags=['a', 'b'];")]
    [InlineData("{% for (a, b), c in [((1, 2), 3)] %}{{ a }}{{ b }}{{ c }}{% endfor %}", "123")]
    [InlineData("{% for k in user %}{{ k }}{% endfor %}", "nameageitemstags")]
    [InlineData("{% for x in [] %}x{% else %}empty{% endfor %}", "empty")]
    [InlineData("{% for x in list %}{% if x == 1 %}{% continue %}{% endif %}{{ x }}{% endfor %}", "32")]
    [InlineData("{% for x in list %}{{ x }}{% if x == 1 %}{% break %}{% endif %}{% endfor %}", "31")]
    [InlineData("{% for x in [1, [2, [3]]] recursive %}{% if x is iterable %}({{ loop(x) }}){% else %}{{ x }}@{{ loop.depth }}{% endif %}{% endfor %}", "1@1(2@2(3@3))")]
    public void Loops_unpack_filter_break_and_recur(string template, string expected) =>
        Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{% set x = 1 %}{% for i in list %}{{ x }}{% set x = i %}{% endfor %}{{ x }}", "1111")]
    [InlineData("{% if true %}{% set x = 2 %}{% endif %}{{ x }}", "2")]
    [InlineData("{% set ns = namespace(n=0) %}{% for i in list %}{% set ns.n = ns.n + i %}{% endfor %}{{ ns.n }}", "6")]
    [InlineData("{% for x in list %}{% endfor %}{{ x is defined }}", "False")]
    [InlineData("{% set x = 1 %}{% with x = 2, y = x %}{{ x }}{{ y }}{% endwith %}{{ x }}", "211")]
    [InlineData("{% set x %}{% set y = 1 %}a{% endset %}{{ x }}{{ y is defined }}", "aFalse")]
    public void Assignments_in_loops_stay_there_and_in_ifs_leak(string template, string expected) =>
        Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{% macro m() %}[{{ text }}]{% endmacro %}{{ m() }}{% set text = 'new' %}{{ m() }}", "[][new]")]
    [InlineData("{% macro m() %}[{{ text }}]{% endmacro %}{{ text }}{{ m() }}{% set text = 'new' %}{{ m() }}", "Hello World[Hello World][new]")]
    [InlineData("{% for i in list %}{% for j in [1] %}{{ text }}{% endfor %}{% set text = i %}{% endfor %}", "")]
    public void A_variable_assigned_later_is_hidden_from_macros_before(string template, string expected) =>
        Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{% macro m(a, b='x', c=a) %}{{ a }}{{ b }}{{ c }}{% endmacro %}{{ m(1) }} {{ m(1, 2) }} {{ m(1, c=3) }}", "1x1 121 1x3")]
    [InlineData("{% macro m() %}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1, 2, k=3) }}", "(1, 2){'k': 3}")]
    [InlineData("{% macro m(a) %}{{ a }}{% endmacro %}[{{ m() }}]{{ m(*[1]) }}{{ m(**{'a': 2}) }}", "[]12")]
    [InlineData("{% macro m(a) %}<{{ caller(a) }}>{% endmacro %}{% call(x) m(1) %}{{ x }}!{% endcall %}", "<1!>")]
    [InlineData("{% macro f(n) %}{{ n }}{% if n %}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(3) }}", "3210")]
    [InlineData("{% macro m(a, b) %}{% endmacro %}{{ m.name }}{{ m.arguments }}", "m('a', 'b')")]
    public void Macros_take_arguments(string template, string expected) => Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{% set a, b = 1, 2 %}{{ a }}{{ b }}", "12")]
    [InlineData("{% set x %}a{{ 1 }}{% endset %}{{ x }}", "a1")]
    [InlineData("{% set x | upper %}abc{% endset %}{{ x }}", "ABC")]
    [InlineData("{% filter upper | replace('A', 'x') %}abc{% endfilter %}", "xBC")]
    [InlineData("{% generation %}said{% endgeneration %}", "said")]
    public void Sets_take_tuples_blocks_and_filters(string template, string expected) =>
        Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{% if list %}a{% elif text %}b{% else %}c{% endif %}", "a")]
    [InlineData("{% if nope %}a{% elif text %}b{% else %}c{% endif %}", "b")]
    [InlineData("{% if nope %}a{% else %}c{% endif %}", "c")]
    [InlineData("{% if 1 in list and not nope %}a{% endif %}", "a")]
    public void Ifs_take_the_first_true_branch(string template, string expected) =>
        Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("a\n  {% if true %}\n  b\n  {% endif %}\nc", "a\n  b\nc")]
    [InlineData("a {%- if true -%} b {%- endif -%} c", "abc")]
    [InlineData("a\n  {%+ if true +%}\nb{% endif %}", "a\n  \nb")]
    [InlineData("a {{- ' b ' -}} c", "a b c")]
    [InlineData("  {{ 1 }}\n  x", "  1\n  x")]
    [InlineData("a\n  {# c #}\nb", "a\nb")]
    [InlineData("a {#- c -#} b", "ab")]
    [InlineData("{% raw %}\n{{ x }}{% endraw %}\n", "\n{{ x }}")]
    [InlineData("a\n\n", "a\n")]
    [InlineData("a\r\nb{% if true %}\r\nc{% endif %}", "a\nbc")]
    [InlineData("  x {% set y = 1 %}  \n  {% set z = 1 %}\n z", "  x   \n z")]
    [InlineData("{{ 1 -}}\n  {% if true %} y{% endif %}", "1 y")]
    public void White_space_is_trimmed_around_blocks(string template, string expected) =>
        Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{% set if = 2 %}{{ if }}", "2")]
    [InlineData("{{ is }}{{ in }}|", "|")]
    [InlineData("{{{'a': {'b': 1}}['a']['b']}}", "1")]
    [InlineData("{{ '}}' }}{{ '%}' }}", "}}%}")]
    public void Keywords_are_names_where_no_keyword_can_stand(string template, string expected) =>
        Assert.Equal(expected, Rendering.Of(template));
}
