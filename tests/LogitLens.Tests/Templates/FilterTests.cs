namespace LogitLens.Tests.Templates;

/// <summary>Filters. The expected texts are those of Python's jinja2.</summary>
public class FilterTests
{
    [Theory]
    [InlineData("{{ ' a '|trim }}", "a")]
    [InlineData("{{ 'xax'|trim('x') }}", "a")]
    [InlineData("{{ 'hELLO wORLD'|capitalize }}", "Hello world")]
    [InlineData("{{ 'a.b-c d(e)'|title }}", "A.b-C D(E)")]
    [InlineData("{{ \"they're\"|title }}", "They're")]
    [InlineData("{{ 'ß'|upper }}", "SS")]
    [InlineData("{{ 'a-a'|replace('a', 'b', 1) }}", "b-a")]
    [InlineData("{{ text|wordcount }}", "2")]
    [InlineData("{{ text|truncate(8, true) }}", "Hello World")]
    [InlineData("{{ 'a<b>'|e }}", "a&lt;b&gt;")]
    [InlineData("{{ ('<b>'|safe) + '<i>' }}", "<b>&lt;i&gt;")]
    [InlineData("{{ ('<b>'|safe) ~ '<i>' }}", "<b><i>")]
    [InlineData("{{ '<p>a  b</p>'|striptags }}", "a b")]
    [InlineData("{{ 'a b/c'|urlencode }}", "a%20b/c")]
    [InlineData("{{ '%s-%d'|format('a', 3) }}", "a-3")]
    [InlineData("{{ 'ab'|center(6) }}", "  ab  ")]
    [InlineData("{{ 5|string|length }}", "1")]
    public void Filters_of_texts(string template, string expected) => Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{{ 'a\n\nb'|indent }}", "a\n\n    b")]
    [InlineData("{{ 'a\n\nb'|indent(2, true, true) }}", "  a\n  \n  b")]
    [InlineData("{{ 'a\nb'|indent('> ') }}", "a\n> b")]
    public void Indent_leaves_the_first_line_and_blank_lines(string template, string expected) =>
        Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{{ '12'|int }}", "12")]
    [InlineData("{{ '12.7'|int }}", "12")]
    [InlineData("{{ 'x'|int(5) }}", "5")]
    [InlineData("{{ '0x1f'|int(base=16) }}", "31")]
    [InlineData("{{ '1e3'|float }}", "1000.0")]
    [InlineData("{{ 'x'|float }}", "0.0")]
    [InlineData("{{ 2.5|round }}", "2.0")]
    [InlineData("{{ 2.675|round(2) }}", "2.67")]
    [InlineData("{{ 2.1|round(method='ceil') }}", "3.0")]
    [InlineData("{{ 1350|round(-2) }}", "1400")]
    [InlineData("{{ -3|abs }}", "3")]
    [InlineData("{{ 1234567|filesizeformat }}", "1.2 MB")]
    public void Filters_of_numbers(string template, string expected) => Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{{ list|sort }}", "[1, 2, 3]")]
    [InlineData("{{ list|sort(reverse=true) }}", "[3, 2, 1]")]
    [InlineData("{{ ['b', 'A']|sort }}", "['A', 'b']")]
    [InlineData("{{ ['b', 'A']|sort(case_sensitive=true) }}", "['A', 'b']")]
    [InlineData("{{ people|sort(attribute='age,name')|map(attribute='name')|list }}", "['Bob', 'Cy', 'al']")]
    [InlineData("{{ list|first }}", "3")]
    [InlineData("{{ list|last }}", "2")]
    [InlineData("{{ []|first is undefined }}", "True")]
    [InlineData("{{ list|sum }}", "6")]
    [InlineData("{{ list|max }}", "3")]
    [InlineData("{{ people|min(attribute='age') }}", "{'name': 'Bob', 'age': 3}")]
    [InlineData("{{ ['a', 'A', 'b']|unique|list }}", "['a', 'b']")]
    [InlineData("{{ list|join('-') }}", "3-1-2")]
    [InlineData("{{ people|join(', ', attribute='name') }}", "Bob, al, Cy")]
    [InlineData("{{ range(5)|batch(2, 'x')|list }}", "[[0, 1], [2, 3], [4, 'x']]")]
    [InlineData("{{ range(5)|slice(2)|list }}", "[[0, 1, 2], [3, 4]]")]
    [InlineData("{{ list|reverse|list }}", "[2, 1, 3]")]
    [InlineData("{{ text|reverse }}", "dlroW olleH")]
    [InlineData("{{ people|groupby('age')|list }}", "[(3, [{'name': 'Bob', 'age': 3}, {'name': 'Cy', 'age': 3}]), (10, [{'name': 'al', 'age': 10}])]")]
    [InlineData("{{ {'b': 1, 'A': 2}|dictsort }}", "[('A', 2), ('b', 1)]")]
    [InlineData("{{ user|items|first }}", "('name', 'Ada')")]
    [InlineData("{{ 'ab'|list }}", "['a', 'b']")]
    [InlineData("{{ user|length }}", "4")]
    public void Filters_of_sequences(string template, string expected) => Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{{ people|map(attribute='name')|map('upper')|join(',') }}", "BOB,AL,CY")]
    [InlineData("{{ people|map(attribute='x', default='-')|list }}", "['-', '-', '-']")]
    [InlineData("{{ people|selectattr('age', 'gt', 5)|map(attribute='name')|list }}", "['al']")]
    [InlineData("{{ people|rejectattr('name', 'in', ['Bob'])|list|length }}", "2")]
    [InlineData("{{ [1, 2, 3, 4]|select('even')|list }}", "[2, 4]")]
    [InlineData("{{ [0, 1, '']|reject|list }}", "[0, '']")]
    [InlineData("{{ [1, 5]|select('>', 2)|list }}", "[5]")]
    public void Selection_applies_filters_and_tests(string template, string expected) =>
        Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{{ nope|default('d') }}", "d")]
    [InlineData("{{ ''|default('d') }}", "")]
    [InlineData("{{ ''|default('d', true) }}", "d")]
    [InlineData("{{ none|d('d', boolean=true) }}", "d")]
    [InlineData("{{ user.nope|default('d') }}", "d")]
    public void Default_replaces_undefined_and_on_request_false(string template, string expected) =>
        Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{{ user|tojson }}", "{\"name\": \"Ada\", \"age\": 36, \"items\": \"x\", \"tags\": [\"a\", \"b\"]}")]
    [InlineData("{{ [1, 1.0, none, true, 1e100]|tojson }}", "[1, 1.0, null, true, 1e+100]")]
    [InlineData("{{ {1: 2, none: 3, true: 4}|tojson }}", "{\"1\": 4, \"null\": 3}")]
    [InlineData("{{ 'é🐠\"\\\\\\n\\x01</'|tojson }}", "\"é🐠\\\"\\\\\\n\\u0001</\"")]
    [InlineData("{{ 'é🐠'|tojson(ensure_ascii=true) }}", "\"\\u00e9\\ud83d\\udc20\"")]
    [InlineData("{{ {'b': 1, 'a': [1, {}]}|tojson(indent=2) }}", "{\n  \"b\": 1,\n  \"a\": [\n    1,\n    {}\n  ]\n}")]
    [InlineData("{{ {'b': 1, 'a': 2}|tojson(sort_keys=true) }}", "{\"a\": 2, \"b\": 1}")]
    [InlineData("{{ {'a': [1, 2]}|tojson(separators=(',', ':')) }}", "{\"a\":[1,2]}")]
    [InlineData("{{ []|tojson(indent=2) }}", "[]")]
    [InlineData("{{ (1, 2)|tojson }}", "[1, 2]")]
    [InlineData("{{ big|tojson }}", "123456789012345678901234567890")]
    public void Tojson_writes_what_Pythons_json_writes(string template, string expected) =>
        Assert.Equal(expected, Rendering.Of(template));
}
