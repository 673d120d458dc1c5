using System.Text.Json;
using CsCheck;
using LogitLens.Tensors;
using LogitLens.Tokenization;
using LogitLens.Unicode;

namespace LogitLens.Tests.Unicode;

public class TokenExplanationTests
{
    [Fact]
    public void A_partial_emoji_after_a_space_says_what_it_can_become()
    {
        TokenExplanation token = TokenExplanation.Of([0x20, 0xF0, 0x9F], 11410, "ĠðŁ", limit: 3);
        Assert.Equal((11410, "ĠðŁ", "20 F0 9F", "ĠðŁ", null, "␣F0 9F"), (token.Id, token.VocabularyForm, token.Hex, token.AlphabetForm, token.Text, token.Visible));
        Assert.Equal((Utf8State.CompleteThenPartial, " ", 2), (token.Utf8.State, token.Utf8.Text, token.Utf8.MissingBytes));
        Assert.Equal(new CodePointRange(0x1F000, 0x1FFFF), token.Utf8.CanBecome);
        Assert.Equal([new CodePointExplanation(0x20, "SPACE", "Zs", "Basic Latin")], token.CodePoints);
        Assert.Equal(3, token.CanBecome?.Emoji.Count);
        Assert.True(token.CanBecome?.EmojiCount > 1000);
        Assert.Null(token.Emoji);
    }

    [Fact]
    public void A_whole_emoji_is_named_and_a_space_before_it_does_not_matter()
    {
        TokenExplanation token = TokenExplanation.OfText(" 🐠");
        Assert.Equal((" 🐠", "ĠðŁĲł", "20 F0 9F 90 A0"), (token.Text, token.AlphabetForm, token.Hex));
        Assert.Equal(("tropical fish", "Animals & Nature"), (token.Emoji?.Name, token.Emoji?.Group));
        Assert.Equal(new CodePointExplanation(0x1F420, "TROPICAL FISH", "So", "Miscellaneous Symbols and Pictographs"), token.CodePoints[1]);
        Assert.Equal(new GraphemeExplanation("🐠", 1, 2, token.Emoji), token.Graphemes[1]);
        Assert.Null(token.CanBecome);
    }

    [Fact]
    public void A_sequence_has_many_code_points_and_one_cluster()
    {
        TokenExplanation token = TokenExplanation.OfText("👩🏽‍🍳");
        Assert.Equal(["WOMAN", "EMOJI MODIFIER FITZPATRICK TYPE-4", "ZERO WIDTH JOINER", "COOKING"], token.CodePoints.Select(c => c.Name));
        Assert.Equal((4, 2), (token.Graphemes.Single().CodePointCount, token.Graphemes.Single().Columns));
        Assert.Equal("woman cook: medium skin tone", token.Emoji?.Name);
    }

    [Fact]
    public void A_repaired_form_reports_its_repairs()
    {
        TokenExplanation token = TokenExplanation.OfForm(DamagedForm.Repair("ĠðŁIJł")[0]);
        Assert.Equal((" 🐠", "ĠðŁĲł"), (token.Text, token.VocabularyForm));
        Assert.Equal([new FormRepair(3, "IJ", 'Ĳ', 0x90)], token.Repairs);
    }

    [Fact]
    public void A_continuation_byte_tells_its_positions_and_an_invalid_byte_its_fault()
    {
        TokenExplanation continuation = TokenExplanation.Of([0x90]);
        Assert.Equal((Utf8State.Continuation, "Ĳ", "90", null), (continuation.Utf8.State, continuation.AlphabetForm, continuation.Visible, continuation.Text));
        Assert.Equal([2, 3, 4], continuation.Utf8.ContinuationPositions);
        Assert.True(continuation.CanBecome?.EmojiCount > 0);
        TokenExplanation invalid = TokenExplanation.Of([0xFF]);
        Assert.Equal(Utf8FaultKind.NeverUsed, invalid.Utf8.Fault?.Kind);
        Assert.Null(invalid.CanBecome);
    }

    [Fact]
    public void A_token_without_bytes_is_explained_too()
    {
        TokenExplanation token = TokenExplanation.Of([]);
        Assert.Equal(("", "∅", "", Utf8State.Complete), (token.Text, token.Visible, token.Hex, token.Utf8.State));
        Assert.Empty(token.CodePoints);
        Assert.Null(token.Emoji);
    }

    [Fact]
    public void A_lone_surrogate_is_refused_with_its_place()
    {
        InputException error = Assert.Throws<InputException>(() => TokenExplanation.OfText("🐠a\uD83Db"));
        Assert.Contains("U+D83D at offset 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_explanation_can_be_written_as_json()
    {
        using JsonDocument json = JsonDocument.Parse(JsonSerializer.Serialize(TokenExplanation.Of([0x20, 0xF0, 0x9F, 0x90])));
        Assert.Equal("20 F0 9F 90", json.RootElement.GetProperty("Hex").GetString());
        Assert.Equal(64, json.RootElement.GetProperty("CanBecome").GetProperty("AssignedCount").GetInt32());
    }

    [Fact]
    public void Any_bytes_are_explained_and_keep_their_bytes() =>
        Gen.Byte.Array[0, 6].Sample(bytes =>
        {
            TokenExplanation token = TokenExplanation.Of(bytes, limit: 2);
            return token.Bytes.SequenceEqual(bytes) && ByteAlphabet.TryToBytes(token.AlphabetForm, out byte[]? back) && back.AsSpan().SequenceEqual(bytes)
                && token.Graphemes.Sum(g => g.CodePointCount) == token.CodePoints.Count;
        }, iter: 50);
}
