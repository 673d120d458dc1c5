using LogitLens.Models;
using LogitLens.Models.Locating;

namespace LogitLens.Tests.Models;

public class ModelFingerprintTests
{
    [Fact]
    public void Models_differ_and_each_is_the_same_when_it_is_opened_again()
    {
        string[] names = [.. Directory.GetDirectories(Path.GetDirectoryName(Fixture.Folder("x"))!).Select(d => Path.GetFileName(d)!)];
        HashSet<string> seen = [];
        foreach (string name in names)
        {
            using Model first = Fixture.Open(name), again = Fixture.Open(name);
            Assert.Equal(first.Fingerprint, again.Fingerprint);
            Assert.Matches("^[0-9a-f]{64}$", first.Fingerprint);
            Assert.True(seen.Add(first.Fingerprint), $"{name} has the fingerprint of another model");
        }
        Assert.True(seen.Count > 20);
    }

    [Fact]
    public void A_model_and_its_fine_tuned_child_differ()
    {
        using Model parent = Model.Open(ModelLocator.Find("seahorse")), child = Model.Open(ModelLocator.Find("seahorse-rl"));
        Assert.NotEqual(parent.Fingerprint, child.Fingerprint);
    }

    [Fact]
    public void One_bit_of_a_small_tensor_or_one_number_of_the_config_makes_another_model()
    {
        using ModelCopy copy = new("llama_gqa");
        string before = copy.Fingerprint();
        copy.ChangeConfig(c => c["rms_norm_eps"] = 2e-6);
        string other = copy.Fingerprint();
        copy.FlipLastBit();
        string third = copy.Fingerprint();
        Assert.Equal(3, new[] { before, other, third }.Distinct().Count());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(32768)]
    public void A_small_tensor_is_hashed_whole(long bytes)
    {
        (long First, int Count)[] pages = [.. ModelFingerprint.Sample(bytes)];
        Assert.Equal(bytes, pages.Sum(p => p.Count));
        for (int i = 1; i < pages.Length; i++) Assert.Equal(pages[i - 1].First + pages[i - 1].Count, pages[i].First);
    }

    [Theory]
    [InlineData(32769)]
    [InlineData(40961)]
    [InlineData(2_101_346_304)]
    public void Of_a_large_tensor_eight_pages_from_the_first_byte_to_the_last(long bytes)
    {
        (long First, int Count)[] pages = [.. ModelFingerprint.Sample(bytes)];
        Assert.Equal(8, pages.Length);
        Assert.Equal(0, pages[0].First);
        Assert.Equal(bytes, pages[^1].First + pages[^1].Count);
        Assert.All(pages, p => Assert.Equal(4096, p.Count));
        for (int i = 1; i < pages.Length; i++) Assert.True(pages[i].First > pages[i - 1].First);
    }
}
