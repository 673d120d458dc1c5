using System.Reflection;
using System.Text.Json.Serialization;
using CsCheck;
using LogitLens.Interventions;
using LogitLens.Tensors;

namespace LogitLens.Tests.Interventions;

public class EditParserTests
{
    [Theory]
    [InlineData("ablate attention 5", "ablate attention at 5")]
    [InlineData("  ablate  mlp at 3..4, 7 ", "ablate mlp at 3..4, 7")]
    [InlineData("ablate block all positions -1", "ablate block at all positions -1")]
    [InlineData("add 'sea + horse' at 5", "add 'sea + horse' at 5 strength 1")]
    [InlineData("add 'sea' positions 3..7 strength -.5 at every:2", "add 'sea' at every:2 strength -0.5 positions 3..7")]
    [InlineData("add 'sea' at 5 strength 1e-3 positions all", "add 'sea' at 5 strength 0.001")]
    [InlineData("add \"token('ĠðŁ')\" at 5", "add \"token('ĠðŁ')\" at 5 strength 1")]
    [InlineData("swap 'horse' for \"fish\" at 4..6 positions -1", "swap 'horse' for 'fish' at 4..6 positions -1")]
    [InlineData("swap '\" it\\'s\"'for'a' at 4", "swap '\" it\\'s\"' for 'a' at 4")]
    public void Words_mean_what_they_say(string source, string expected)
    {
        ResidualEdit edit = ResidualEdit.Parse(source);
        Assert.Equal(expected, edit.Text);
        Assert.Equal(edit, ResidualEdit.Parse(edit.Text));
    }

    [Theory]
    [InlineData("", "an edit is empty; expected e.g. \"ablate attention at 5\"")]
    [InlineData("remove block 5", "edit, column 1: expected ablate, add or swap: >>> remove block 5")]
    [InlineData("ablate heads 5", "column 8: expected attention, mlp or block: ablate >>> heads 5")]
    [InlineData("ablate attention", "column 17: expected layers, such as 5 or 3..4: ablate attention >>>")]
    [InlineData("ablate attention at", "column 20: expected layers")]
    [InlineData("ablate attention 5 6", "column 20: expected positions or the end: ablate attention 5 >>> 6")]
    [InlineData("ablate mlp 5 strength 2", "column 14: strength has no place here; expected positions or the end")]
    [InlineData("ablate mlp 5 positions", "column 23: expected positions, such as -1 or 3..7")]
    [InlineData("add sea at 5", "column 5: expected a concept in quotes")]
    [InlineData("add 'sea at 5", "column 5: expected a concept in quotes")]
    [InlineData("add '\\x' at 5", "column 5: the escape '\\x'")]
    [InlineData("add 'sea'", "column 10: expected at and layers")]
    [InlineData("add 'sea' strength 1", "column 21: expected at and layers")]
    [InlineData("add 'sea' at 5 at 6", "column 16: at is there twice")]
    [InlineData("add 'sea' at 5 strength half", "column 25: expected a number")]
    [InlineData("add 'sea' at 5 strength 0.5x", "column 25: expected a number")]
    [InlineData("add 'sea' at 5 now", "column 16: expected at, strength, positions or the end")]
    [InlineData("swap 'a' at 5", "column 10: expected for and another concept: swap 'a' >>> at 5")]
    [InlineData("swap 'a' for b at 5", "column 14: expected a concept in quotes, such as 'fish'")]
    [InlineData("swap 'a' for 'b' at 5 strength 1", "column 23: strength has no place here")]
    public void What_is_no_edit_is_refused_with_the_place_and_what_was_expected(string source, string expected)
    {
        string message = Assert.Throws<InputException>(() => ResidualEdit.Parse(source)).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.Contains("\"swap 'horse' for 'fish' at 4..6 positions -1\"", message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_words_of_any_edit_are_that_edit()
    {
        Gen<string> layers = OneOf("0", "3..4", "all", "every:2, 7", "..5"), positions = OneOf("all", "-1", "3..", "1, -2..-1");
        Gen<string> concept = Gen.String[Gen.OneOf(Gen.Char["abc'\"\\ \n\t\u202e"], Gen.Char), 0, 9];
        Gen<ResidualEdit> edit = Gen.OneOf(
            Gen.Select(Gen.Enum<Branch>(), layers, positions, ResidualEdit (b, l, p) => new AblateEdit { Branch = b, Layers = l, Positions = p }),
            Gen.Select(concept, layers, Gen.Double[-1e9, 1e9], positions, ResidualEdit (c, l, s, p) => new AddEdit { Concept = c, Layers = l, Strength = s, Positions = p }),
            Gen.Select(concept, concept, layers, positions, ResidualEdit (a, b, l, p) => new SwapEdit { Concept = a, Replacement = b, Layers = l, Positions = p }));
        edit.Sample(e => Assert.Equal(e, ResidualEdit.Parse(e.Text)), iter: 2000);

        static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);
    }

    [Fact]
    public void Every_kind_of_edit_has_a_name_in_json()
    {
        IEnumerable<Type> kinds = typeof(ResidualEdit).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(ResidualEdit)));
        Assert.Equal(kinds.OrderBy(t => t.Name, StringComparer.Ordinal),
            typeof(ResidualEdit).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(a => a.DerivedType).OrderBy(t => t.Name, StringComparer.Ordinal));
    }
}
