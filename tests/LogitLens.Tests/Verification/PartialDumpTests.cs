using LogitLens.Models;
using LogitLens.Tensors;
using LogitLens.Tensors.Formats.Safetensors;
using LogitLens.Verification;

namespace LogitLens.Tests.Verification;

/// <summary>A reference need not hold everything that can be compared.</summary>
public sealed class PartialDumpTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("logitlens-dump-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("resid.", "lens_logits.", "logits")]
    [InlineData("logits")]
    [InlineData("attn_out.1", "attn.2")]
    public void Only_what_is_there_is_compared(params string[] kept)
    {
        string dump = Part(kept, out string[] names);
        using Model model = Fixture.Open("llama_gqa");
        var result = Verifier.Run(model, dump, cancellation: TestContext.Current.CancellationToken);
        Assert.True(result.Passed);
        Assert.Empty(result.ExpectedGreedy);
        Assert.Equal(names.SelectMany(n => new[] { n, n + " cached" }).Order(StringComparer.Ordinal),
            result.Comparisons.Select(c => c.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_dump_of_nothing_but_a_prompt_is_refused()
    {
        using Model model = Fixture.Open("llama_gqa");
        string dump = Part([], out _);
        Assert.Contains("nothing to compare", Assert.Throws<InputException>(() => Verifier.Run(model, dump)).Message, StringComparison.Ordinal);
    }

    /// <summary>A dump with the prompt and the tensors whose names begin so.</summary>
    private string Part(string[] beginnings, out string[] names)
    {
        using SafetensorsFile whole = SafetensorsFile.Open(Path.Combine(Fixture.Folder("llama_gqa"), "expected.safetensors"));
        names = [.. whole.Entries.Select(e => e.Name).Where(n => beginnings.Any(b => n.StartsWith(b, StringComparison.Ordinal)))];
        string path = Path.Combine(_folder, "part.safetensors");
        long[] ids = whole.ReadIntegers("input_ids");
        SafetensorsWriter.Write(path, null,
        [
            SafetensorsItem.I64("input_ids", [ids.Length], ids),
            .. names.Select(n => SafetensorsItem.F32(n, [.. whole.GetTensor(n).Shape], whole.GetTensor(n).ToArray())),
        ]);
        return path;
    }
}
