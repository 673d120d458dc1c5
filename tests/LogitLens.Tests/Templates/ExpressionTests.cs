namespace LogitLens.Tests.Templates;

/// <summary>Operators, literals and lookups. The expected texts are those of Python's jinja2.</summary>
public class ExpressionTests
{
    [Theory]
    [InlineData("{{ 7 // -2 }}", "-4")]
    [InlineData("{{ -7 % 3 }}", "2")]
    [InlineData("{{ 7.5 % -2 }}", "-0.5")]
    [InlineData("{{ 2 ** 10 }}", "1024")]
    [InlineData("{{ 2 ** -1 }}", "0.5")]
    [InlineData("{{ 1 / 3 }}", "0.3333333333333333")]
    [InlineData("{{ 4 / 2 }}", "2.0")]
    [InlineData("{{ 1.0 }}", "1.0")]
    [InlineData("{{ 1e16 }}", "1e+16")]
    [InlineData("{{ 1e-5 }}", "1e-05")]
    [InlineData("{{ 0.1 + 0.2 }}", "0.30000000000000004")]
    [InlineData("{{ -0.0 }}", "-0.0")]
    [InlineData("{{ 10 ** 20 }}", "100000000000000000000")]
    [InlineData("{{ big + 1 }}", "123456789012345678901234567891")]
    [InlineData("{{ big / 3 }}", "4.115226300411523e+28")]
    [InlineData("{{ true + true }}", "2")]
    [InlineData("{{ 1_000 }}", "1000")]
    [InlineData("{{ 0x1F }}", "31")]
    [InlineData("{{ 5.0 // 2 }}", "2.0")]
    [InlineData("{{ 0 / -1 }}", "-0.0")]
    public void Numbers_are_Pythons(string template, string expected) => Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{{ -2 ** 2 }}", "4")]
    [InlineData("{{ 2 ** 3 ** 2 }}", "64")]
    [InlineData("{{ -1|abs }}", "1")]
    [InlineData("{{ -list|length if false else 1 }}", "1")]
    [InlineData("{{ 1 + list|length }}", "4")]
    public void Signs_bind_tighter_than_powers_and_filters(string template, string expected) =>
        Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{{ 1 < 2 < 3 }}", "True")]
    [InlineData("{{ 1 < 3 < 2 }}", "False")]
    [InlineData("{{ 1 == 1.0 == true }}", "True")]
    [InlineData("{{ 'a' < 'b' }}", "True")]
    [InlineData("{{ [1, 2] < [1, 3] }}", "True")]
    [InlineData("{{ 1 != 2 != 1 }}", "True")]
    [InlineData("{{ '\\U0001F420' > '\\uffff' }}", "True")]
    public void Comparisons_chain(string template, string expected) => Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{{ '' or 'y' }}", "y")]
    [InlineData("{{ 1 and 2 }}", "2")]
    [InlineData("{{ 0 and 1 }}", "0")]
    [InlineData("{{ not '' }}", "True")]
    [InlineData("{{ none or 0 }}", "0")]
    [InlineData("{{ undefined_name or 'b' }}", "b")]
    public void Logic_returns_operands(string template, string expected) => Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{{ 'ell' in text }}", "True")]
    [InlineData("{{ 1 in list }}", "True")]
    [InlineData("{{ 'name' in user }}", "True")]
    [InlineData("{{ 4 not in list }}", "True")]
    [InlineData("{{ not 1 in list }}", "False")]
    [InlineData("{{ none in list }}", "False")]
    [InlineData("{{ 'a' in undefined_name }}", "False")]
    [InlineData("{{ [1] in [[1]] }}", "True")]
    public void Membership_works_in_texts_lists_and_dictionaries(string template, string expected) =>
        Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{{ 'x' if false }}", "")]
    [InlineData("{{ ('x' if false) is undefined }}", "True")]
    [InlineData("{{ 1 if false else 2 if false else 3 }}", "3")]
    [InlineData("{{ 'a' if list else 'b' }}", "a")]
    public void Inline_if_without_else_is_undefined(string template, string expected) =>
        Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{{ 'a' 'b' \"c\" }}", "abc")]
    [InlineData("{{ 1 ~ none ~ true ~ 1.5 }}", "1NoneTrue1.5")]
    [InlineData("{{ 'ab' * 2 }}", "abab")]
    [InlineData("{{ 2 * 'ab' }}", "abab")]
    [InlineData("{{ 'a' * -1 }}", "")]
    [InlineData("{{ [1] * 2 }}", "[1, 1]")]
    [InlineData("{{ [1] + [2] }}", "[1, 2]")]
    [InlineData("{{ (1,) + (2,) }}", "(1, 2)")]
    public void Texts_join_and_repeat(string template, string expected) => Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{{ 'a\\n\\t\\'\\\"\\\\' }}", "a\n\t'\"\\")]
    [InlineData("{{ '\\x41\\u0042\\U00000043\\101\\q' }}", "ABCA\\q")]
    public void Escapes_are_Pythons(string template, string expected) => Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{{ none }}", "None")]
    [InlineData("{{ true }}", "True")]
    [InlineData("{{ [1, 'a', 1.0, none, (2,), {'k': ()}] }}", "[1, 'a', 1.0, None, (2,), {'k': ()}]")]
    [InlineData("{{ [\"it's\", 'q\"', '\\'\"'] }}", "[\"it's\", 'q\"', '\\'\"']")]
    [InlineData("{{ ['\\n\\\\\\x00\\xa0é🐠'] }}", "['\\n\\\\\\x00\\xa0é🐠']")]
    [InlineData("{{ range(3) }}", "range(0, 3)")]
    [InlineData("{{ range(0, 9, 2) }}", "range(0, 9, 2)")]
    [InlineData("{{ user.items() }}", "dict_items([('name', 'Ada'), ('age', 36), ('items', 'x'), ('tags', ['a', 'b'])])")]
    [InlineData("{{ user.keys() }}", "dict_keys(['name', 'age', 'items', 'tags'])")]
    [InlineData("{{ namespace(a=1) }}", "<Namespace {'a': 1}>")]
    public void Values_print_as_in_Python(string template, string expected) => Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{{ list[-1] }}", "2")]
    [InlineData("{{ list[0] }}", "3")]
    [InlineData("{{ list[::-1] }}", "[2, 1, 3]")]
    [InlineData("{{ list[1:] }}", "[1, 2]")]
    [InlineData("{{ list[:-1] }}", "[3, 1]")]
    [InlineData("{{ text[::2] }}", "HloWrd")]
    [InlineData("{{ text[-3:] }}", "rld")]
    [InlineData("{{ text[100:] }}", "")]
    [InlineData("{{ text[5:2] }}", "")]
    [InlineData("{{ list[9] is undefined }}", "True")]
    [InlineData("{{ (1, 2, 3)[1:] }}", "(2, 3)")]
    [InlineData("{{ range(5)[1:3] }}", "range(1, 3)")]
    [InlineData("{{ list.0 }}", "3")]
    [InlineData("{{ user.tags.1 }}", "b")]
    public void Subscripts_and_slices_count_from_both_ends(string template, string expected) =>
        Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{{ fish|length }}", "3")]
    [InlineData("{{ fish[1] }}", "🐠")]
    [InlineData("{{ fish[2:] }}", "b")]
    [InlineData("{{ fish[::-1] }}", "b🐠a")]
    [InlineData("{{ fish.find('b') }}", "2")]
    [InlineData("{{ fish|list }}", "['a', '🐠', 'b']")]
    [InlineData("{{ fish.center(5, '-') }}", "-a🐠b-")]
    public void Texts_count_code_points(string template, string expected) => Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{{ user['items'] }}", "x")]
    [InlineData("{{ user.items()|length }}", "4")]
    [InlineData("{{ user['name'] }}", "Ada")]
    [InlineData("{{ user.name }}", "Ada")]
    [InlineData("{{ user['get']('age') }}", "36")]
    [InlineData("{{ {'get': 1}['get'] }}", "1")]
    [InlineData("{{ user.missing is defined }}", "False")]
    [InlineData("{{ user.missing|default('-') }}", "-")]
    public void Dots_look_for_attributes_first_and_brackets_for_items(string template, string expected) =>
        Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{{ () }}", "()")]
    [InlineData("{{ (1,) }}", "(1,)")]
    [InlineData("{{ 1, 2 }}", "(1, 2)")]
    [InlineData("{{ {} }}", "{}")]
    [InlineData("{{ {'a': 1,} }}", "{'a': 1}")]
    [InlineData("{{ {1: 'x'}[true] }}", "x")]
    [InlineData("{{ {(1, 2): 3}[(1, 2)] }}", "3")]
    [InlineData("{{ [1, 2,]|length }}", "2")]
    public void Tuples_and_dictionaries_are_literals(string template, string expected) =>
        Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("{{ range(3)|list }}", "[0, 1, 2]")]
    [InlineData("{{ range(5, 0, -2)|list }}", "[5, 3, 1]")]
    [InlineData("{{ dict(a=1, b=2) }}", "{'a': 1, 'b': 2}")]
    [InlineData("{{ dict([('a', 1)]) }}", "{'a': 1}")]
    [InlineData("{{ namespace(a=1).a }}", "1")]
    [InlineData("{{ cycler('a', 'b').next() }}", "a")]
    [InlineData("{{ joiner(', ')() }}", "")]
    [InlineData("{{ strftime_now('%d %b %Y %H:%M:%S') }}", "05 Mar 2025 07:08:09")]
    [InlineData("{{ strftime_now('%A %-d %B %y %j %p %% %Q') }}", "Wednesday 5 March 25 064 AM % %Q")]
    public void Globals_make_values(string template, string expected) => Assert.Equal(expected, Rendering.Of(template));

    [Theory]
    [InlineData("[{{ nope }}]", "[]")]
    [InlineData("{{ nope == nada }}", "True")]
    [InlineData("{{ nope is none }}", "False")]
    [InlineData("{% for x in nope %}x{% else %}none{% endfor %}", "none")]
    [InlineData("{{ nope|length }}", "0")]
    [InlineData("{{ [nope] }}", "[Undefined]")]
    [InlineData("{{ nope ~ 'a' }}", "a")]
    public void Undefined_values_are_empty_and_equal(string template, string expected) =>
        Assert.Equal(expected, Rendering.Of(template));
}
