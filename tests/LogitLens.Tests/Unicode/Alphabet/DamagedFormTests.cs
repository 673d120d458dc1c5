using System.Text;
using CsCheck;
using LogitLens.Tokenization;
using LogitLens.Unicode;

namespace LogitLens.Tests.Unicode;

public class DamagedFormTests
{
    [Fact]
    public void The_tropical_fish_of_a_normalised_copy_is_repaired()
    {
        RepairedForm reading = DamagedForm.Repair("ĠðŁIJł")[0];
        Assert.Equal("ĠðŁĲł", reading.Form);
        Assert.Equal(" 🐠", Encoding.UTF8.GetString([.. reading.Bytes]));
        Assert.Equal(Utf8State.Complete, reading.State);
        Assert.Equal([new FormRepair(3, "IJ", '\u0132', 0x90)], reading.Repairs);
    }

    [Theory]
    [InlineData("ðŁIJ", "F09F90", 1)]
    [InlineData("IJł", "90A0", 1)]
    [InlineData("ĠIJ", "20494A", 0)]
    [InlineData("ðŁĳij", "F09F9191", 1)]
    [InlineData("l\u00B7", "9E", 1)]
    [InlineData("ãĢa", "E380AA", 1)]
    [InlineData("Â1\u20442", "C2BD", 1)]
    [InlineData("G\u0307ðŁĲł", "20F09F90A0", 1)]
    [InlineData("â \u03042", "E2AFB2", 2)]
    public void The_first_reading_has_the_bytes_before_the_damage(string form, string hex, int repairs)
    {
        IReadOnlyList<RepairedForm> readings = DamagedForm.Repair(form);
        Assert.Equal(hex, Convert.ToHexString([.. readings[0].Bytes]));
        Assert.Equal(repairs, readings[0].Repairs.Count);
    }

    [Fact]
    public void A_text_that_is_sensible_as_it_stands_comes_first_and_the_repaired_readings_follow()
    {
        IReadOnlyList<RepairedForm> readings = DamagedForm.Repair("IJ");
        Assert.Equal(["494A", "90"], readings.Select(r => Convert.ToHexString([.. r.Bytes])));
        Assert.Empty(readings[0].Repairs);
        Assert.Equal(Utf8State.Continuation, readings[1].State);
    }

    [Fact]
    public void Every_damaged_form_of_every_byte_is_repaired()
    {
        HashSet<char> damaged = [];
        foreach ((char original, string form) in CharacterFacts.All.NormalizedForms)
        {
            Assert.True(ByteAlphabet.TryToByte(original, out byte value));
            _ = damaged.Add(original);
            RepairedForm? reading = DamagedForm.Repair(form).FirstOrDefault(r => r.Form == original.ToString());
            Assert.True(reading is not null, $"{form} was not repaired to {original}");
            Assert.Equal([value], reading.Bytes);
            Assert.Equal([new FormRepair(0, form, original, value)], reading.Repairs);
        }
        Assert.Empty("ĲĳĿŀªº²³¹¼½¾µ¨¯´¸ĠĊÀÿŃ".Except(damaged));
    }

    [Fact]
    public void Every_undamaged_character_is_read_as_it_stands()
    {
        for (int value = 0; value < 256; value++)
        {
            string form = ByteAlphabet.ToAlphabet((byte)value).ToString();
            Assert.Equal((form, 0), (DamagedForm.Repair(form)[0].Form, DamagedForm.Repair(form)[0].Repairs.Count));
        }
    }

    [Fact]
    public void Every_emoji_survives_normalisation_of_its_form()
    {
        Dictionary<char, string> compatibility = CharacterFacts.All.NormalizedForms
            .Where(f => f.Form.All(c => c < 0x300 || c == 0x2044)).ToDictionary(f => f.Original, f => f.Form);
        foreach (Emoji emoji in EmojiData.All)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(" " + emoji.Text);
            string form = string.Concat(ByteAlphabet.ToAlphabet(bytes).Select(c => compatibility.GetValueOrDefault(c) ?? c.ToString()));
            Assert.Contains(DamagedForm.Repair(form), r => r.Bytes.SequenceEqual(bytes));
        }
    }

    [Fact]
    public void Readings_are_alphabet_forms_of_their_bytes_in_rank_order_and_differ() =>
        Gen.String[Gen.OneOf("ĠðŁĲłIJij1⁄42aoâÂãlL·\u0304 \u0308é".ToCharArray()), 0, 12].Sample(form =>
        {
            IReadOnlyList<RepairedForm> readings = DamagedForm.Repair(form, 5);
            foreach (RepairedForm reading in readings)
            {
                if (ByteAlphabet.ToAlphabet([.. reading.Bytes]) != reading.Form || Damage(reading) != form) return false;
                if (reading.State != Utf8Prefix.Analyze([.. reading.Bytes]).State) return false;
            }
            return readings.Count <= 5 && readings.Select(r => r.Form).Distinct().Count() == readings.Count
                && readings.Skip(1).All(r => r.Repairs.Count > 0 && r.State != Utf8State.Invalid);
        });

    [Fact]
    public void Steps_through_utf8_agree_with_the_analysis_of_the_whole()
    {
        Gen<byte> likely = Gen.OneOf<byte>(0x41, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xE0, 0xE4, 0xED, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5);
        likely.Array[0, 9].Sample(bytes =>
        {
            int state = Utf8Step.Start;
            foreach (byte value in bytes)
            {
                state = Utf8Step.Next(state, value);
                if (state == Utf8Step.None) break;
            }
            return state == Utf8Step.None == (Utf8Prefix.Analyze(bytes).State == Utf8State.Invalid);
        });
    }

    [Theory]
    [InlineData("🐠")]
    [InlineData("two words")]
    [InlineData("\u0307")]
    [InlineData("海")]
    public void A_text_with_other_characters_has_no_reading(string text) => Assert.Empty(DamagedForm.Repair(text));

    [Fact]
    public void Bytes_that_are_in_no_text_are_still_read_where_nothing_better_is_left()
    {
        RepairedForm reading = Assert.Single(DamagedForm.Repair("A\u0300"));
        Assert.Equal(Utf8State.Invalid, reading.State);
        Assert.Equal([0xC0], reading.Bytes);
        Assert.Equal(["A\u0300"], reading.Repairs.Select(r => r.Damaged));
    }

    [Fact]
    public void Long_adversarial_text_takes_bounded_work()
    {
        string hostile = string.Concat(Enumerable.Repeat("ðaaaâaoIJij1\u204423", DamagedForm.LongestSearched / 15));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(DamagedForm.Repair(hostile).Count <= 8);
        Assert.True(DamagedForm.Repair(new string('a', 1_000_000)).Count == 1);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000_000);
    }

    /// <summary>The text of a reading with its damage put back.</summary>
    private static string Damage(RepairedForm reading)
    {
        StringBuilder text = new();
        int next = 0;
        foreach (char character in reading.Form)
        {
            bool repaired = next < reading.Repairs.Count && reading.Repairs[next].Offset == text.Length;
            _ = repaired ? text.Append(reading.Repairs[next++].Damaged) : text.Append(character);
        }
        return text.ToString();
    }
}
