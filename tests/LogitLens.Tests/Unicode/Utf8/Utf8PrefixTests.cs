using System.Text;
using CsCheck;
using LogitLens.Unicode;

namespace LogitLens.Tests.Unicode;

public class Utf8PrefixTests
{
    [Theory]
    [InlineData("", Utf8State.Complete, "", "", "", 0)]
    [InlineData("41", Utf8State.Complete, "", "A", "", 0)]
    [InlineData("F09F90A0", Utf8State.Complete, "", "🐠", "", 0)]
    [InlineData("F0", Utf8State.Partial, "", "", "F0", 3)]
    [InlineData("F09F", Utf8State.Partial, "", "", "F09F", 2)]
    [InlineData("F09F90", Utf8State.Partial, "", "", "F09F90", 1)]
    [InlineData("C3", Utf8State.Partial, "", "", "C3", 1)]
    [InlineData("20F09F", Utf8State.CompleteThenPartial, "", " ", "F09F", 2)]
    [InlineData("C3A9E4B8", Utf8State.CompleteThenPartial, "", "é", "E4B8", 1)]
    [InlineData("90", Utf8State.Continuation, "90", "", "", 0)]
    [InlineData("90A0", Utf8State.Continuation, "90A0", "", "", 0)]
    [InlineData("9F90A0", Utf8State.Continuation, "9F90A0", "", "", 0)]
    [InlineData("A02041", Utf8State.Continuation, "A0", " A", "", 0)]
    [InlineData("A0F09F", Utf8State.Continuation, "A0", "", "F09F", 2)]
    public void Bytes_are_taken_apart(string hex, Utf8State state, string continuation, string text, string partial, int missing)
    {
        Utf8Analysis analysis = Utf8Prefix.Analyze(Convert.FromHexString(hex));
        Assert.Equal(state, analysis.State);
        Assert.Equal(continuation, Convert.ToHexString([.. analysis.Continuation]));
        Assert.Equal(text, analysis.Text);
        Assert.Equal(partial, Convert.ToHexString([.. analysis.Partial]));
        Assert.Equal(missing, analysis.MissingBytes);
        Assert.Equal(partial.Length > 0, analysis.CanBecome.HasValue);
        Assert.Null(analysis.Fault);
    }

    [Theory]
    [InlineData("C0", 0, 0xC0, Utf8FaultKind.NeverUsed)]
    [InlineData("41C1", 1, 0xC1, Utf8FaultKind.NeverUsed)]
    [InlineData("F5", 0, 0xF5, Utf8FaultKind.NeverUsed)]
    [InlineData("41FF42", 1, 0xFF, Utf8FaultKind.NeverUsed)]
    [InlineData("E09F", 1, 0x9F, Utf8FaultKind.Overlong)]
    [InlineData("F08F", 1, 0x8F, Utf8FaultKind.Overlong)]
    [InlineData("EDA0", 1, 0xA0, Utf8FaultKind.Surrogate)]
    [InlineData("F490", 1, 0x90, Utf8FaultKind.AboveLimit)]
    [InlineData("41A0", 1, 0xA0, Utf8FaultKind.StrayContinuation)]
    [InlineData("80818283", 3, 0x83, Utf8FaultKind.StrayContinuation)]
    [InlineData("F09F41", 2, 0x41, Utf8FaultKind.BrokenOff)]
    [InlineData("C3C3A9", 1, 0xC3, Utf8FaultKind.BrokenOff)]
    public void Bytes_that_no_text_contains_are_invalid_with_the_first_fault(string hex, int offset, byte value, Utf8FaultKind kind)
    {
        Utf8Analysis analysis = Utf8Prefix.Analyze(Convert.FromHexString(hex));
        Assert.Equal(Utf8State.Invalid, analysis.State);
        Assert.Equal(new Utf8Fault(offset, value, kind), analysis.Fault);
    }

    [Theory]
    [InlineData("90", new[] { 2, 3, 4 })]
    [InlineData("90A0", new[] { 2, 3 })]
    [InlineData("9F90A0", new[] { 2 })]
    [InlineData("F09F", new int[0])]
    public void Continuation_bytes_know_where_in_their_character_they_can_begin(string hex, int[] positions) =>
        Assert.Equal(positions, Utf8Prefix.Analyze(Convert.FromHexString(hex)).ContinuationPositions);

    [Fact]
    public void A_partial_character_reaches_exactly_the_code_points_whose_encoding_starts_with_it()
    {
        Dictionary<string, (int First, int Last, int Count)> reached = [];
        byte[] encoded = new byte[4];
        for (int codePoint = 0x80; codePoint <= 0x10FFFF; codePoint++)
        {
            if (!Rune.TryCreate(codePoint, out Rune rune)) continue;
            int length = rune.EncodeToUtf8(encoded);
            for (int part = 1; part < length; part++)
            {
                string key = Convert.ToHexString(encoded, 0, part);
                reached[key] = reached.TryGetValue(key, out var seen) ? (seen.First, codePoint, seen.Count + 1) : (codePoint, codePoint, 1);
            }
        }
        Assert.All(reached, entry =>
        {
            Utf8Analysis analysis = Utf8Prefix.Analyze(Convert.FromHexString(entry.Key));
            Assert.Equal(Utf8State.Partial, analysis.State);
            Assert.Equal(new CodePointRange(entry.Value.First, entry.Value.Last), analysis.CanBecome);
            Assert.Equal(entry.Value.Count, analysis.CanBecome!.Value.Count);
        });
    }

    [Fact]
    public void Complete_means_what_the_runtime_decodes_without_error()
    {
        UTF8Encoding strict = new(false, throwOnInvalidBytes: true);
        Gen<byte> likely = Gen.OneOf<byte>(0x20, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xE0, 0xE4, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFF);
        likely.Array[0, 8].Sample(bytes =>
        {
            string? decoded = null;
            try { decoded = strict.GetString(bytes); }
            catch (DecoderFallbackException) { }
            Utf8Analysis analysis = Utf8Prefix.Analyze(bytes);
            bool complete = analysis.State == Utf8State.Complete;
            return complete == decoded is not null && (!complete || analysis.Text == decoded);
        });
    }

    [Fact]
    public void Every_cut_of_valid_text_is_sensible_and_its_pieces_are_the_whole() =>
        Gen.Select(Gen.String[Gen.OneOf('a', ' ', 'é', '海', 'Ĳ'), 0, 5], Gen.OneOf("", "🐠", "👩‍🍳"), Gen.Int[0, 30], Gen.Int[0, 30])
            .Sample((start, end, from, to) =>
            {
                byte[] text = Encoding.UTF8.GetBytes(start + end);
                byte[] cut = text[Math.Min(from, text.Length)..Math.Max(Math.Min(from, text.Length), Math.Min(to, text.Length))];
                Utf8Analysis analysis = Utf8Prefix.Analyze(cut);
                byte[] whole = [.. analysis.Continuation, .. Encoding.UTF8.GetBytes(analysis.Text), .. analysis.Partial];
                return analysis.State != Utf8State.Invalid && whole.SequenceEqual(cut);
            });

    [Fact]
    public void Segments_cover_any_bytes_without_gap_or_overlap() =>
        Gen.Byte.Array[0, 12].Sample(bytes =>
        {
            int end = 0;
            foreach (Utf8Segment segment in Utf8Segments.Split(bytes))
            {
                if (segment.Start != end || segment.Length <= 0) return false;
                end = segment.End;
            }
            return end == bytes.Length;
        });
}
