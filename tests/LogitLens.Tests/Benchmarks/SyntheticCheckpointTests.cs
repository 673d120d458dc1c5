using LogitLens.Benchmarks.Shapes;
using LogitLens.Forward;
using LogitLens.Models;
using LogitLens.Readout;
using LogitLens.Tensors;

namespace LogitLens.Tests.Benchmarks;

public sealed class SyntheticCheckpointTests : IDisposable
{
    private static readonly ModelShape Llama = new LlamaShape { Width = 64, Layers = 3, Heads = 4, KeyHeads = 2, HeadWidth = 16, Hidden = 96, Vocabulary = 3100 }.Build("small", "a small Llama");
    private static readonly ModelShape Gpt2 = new Gpt2Shape { Width = 64, Layers = 2, Heads = 4, Vocabulary = 3100, Context = 40 }.Build("small-gpt2", "a small GPT-2");

    private readonly TemporaryFolder _folder = TemporaryFolder.Create();

    public static TheoryData<string> Kinds => ["llama", "gpt2"];

    public void Dispose() => _folder.Dispose();

    // The numbers of parameters that the models are published with; one block of Llama 3 8B is a 32nd of all its blocks, one of 70B an 80th.
    [Theory]
    [InlineData("gpt2", 124_439_808)]
    [InlineData("1b", 1_235_814_400)]
    [InlineData("8b", 8_030_261_248)]
    [InlineData("8b-layer", (8_030_261_248 - 2 * 128_256L * 4096 - 4096) / 32 + 2 * 128_256L * 4096 + 4096)]
    [InlineData("70b-layer", (70_553_706_496 - 2 * 128_256L * 8192 - 8192) / 80 + 2 * 128_256L * 8192 + 8192)]
    public void Shapes_have_as_many_parameters_as_the_models_that_they_are_of(string name, long parameters)
    {
        ModelShape shape = ModelShapes.Find(name)!;
        Assert.Equal(parameters, shape.Bytes / shape.ElementBytes);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_made_model_opens_with_its_tokenizer_and_its_output_is_finite_and_differs_from_token_to_token(string kind)
    {
        string folder = Make(kind == "gpt2" ? Gpt2 : Llama);
        using Checkpoint checkpoint = Checkpoint.Open(folder);
        Assert.Empty(checkpoint.Warnings);
        ForwardSession session = new(checkpoint.Model, 8);
        session.Append(checkpoint.Tokenizer.Encode("Is there a seahorse"));
        float[] logits = new ReadoutHead(checkpoint.Model).Logits(session.FinalResidual(session.Length - 1));
        Assert.All(logits, z => Assert.True(float.IsFinite(z)));
        Assert.True(logits.Distinct().Count() > 3000);
        Assert.InRange(logits.Max(), 0.5f, 50);
    }

    [Fact]
    public void Equal_shapes_give_equal_bytes_and_tensors_differ()
    {
        using Model first = Model.Open(Make(Llama, "first")), second = Model.Open(Make(Llama, "second"));
        Assert.Equal(first.Fingerprint, second.Fingerprint);
        float[] keys = new float[64], values = new float[64];
        first.Weights.Blocks[0].Attention.Inputs[1].Matrix.ReadRow(0, keys);
        first.Weights.Blocks[0].Attention.Inputs[2].Matrix.ReadRow(0, values);
        Assert.NotEqual(keys, values);
    }

    [Fact]
    public void Shards_hold_the_same_model_as_one_file()
    {
        string shards = Path.Combine(_folder.Path, "shards");
        Assert.True(SyntheticCheckpoint.Make(Llama, shards, null, shardBytes: 200_000));
        Assert.True(Directory.GetFiles(shards, "model-*-of-*.safetensors").Length > 2);
        using Model whole = Model.Open(Make(Llama)), parts = Model.Open(shards);
        Assert.Equal(whole.Fingerprint, parts.Fingerprint);
        Assert.False(SyntheticCheckpoint.Make(Llama, shards));
    }

    [Fact]
    public void A_model_that_is_there_is_not_made_again()
    {
        string folder = Make(Llama), file = Path.Combine(folder, "model.safetensors");
        DateTime written = File.GetLastWriteTimeUtc(file);
        Assert.False(SyntheticCheckpoint.Make(Llama, folder));
        Assert.Equal(written, File.GetLastWriteTimeUtc(file));
        Assert.Equal([folder], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Another_model_and_other_files_are_never_replaced()
    {
        string folder = Make(Llama);
        Assert.Contains("something else", Assert.Throws<InputException>(() => SyntheticCheckpoint.Make(Gpt2, folder)).Message, StringComparison.Ordinal);
        string other = Path.Combine(_folder.Path, "other");
        Directory.CreateDirectory(other);
        File.WriteAllText(Path.Combine(other, "letter.txt"), "mine");
        Assert.Contains("something else", Assert.Throws<InputException>(() => SyntheticCheckpoint.Make(Llama, other)).Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(other, "letter.txt")));
        Assert.Contains("is a file", Assert.Throws<InputException>(() => SyntheticCheckpoint.Make(Llama, Path.Combine(other, "letter.txt"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_was_cut_off_is_refused()
    {
        string folder = Make(Llama), file = Path.Combine(folder, "model.safetensors");
        using (FileStream stream = File.OpenWrite(file)) stream.SetLength(stream.Length - 2);
        Assert.Contains("model.safetensors", Assert.Throws<InputException>(() => SyntheticCheckpoint.Make(Llama, folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_cancelled_leaves_nothing()
    {
        using CancellationTokenSource source = new();
        Assert.ThrowsAny<OperationCanceledException>(() =>
            SyntheticCheckpoint.Make(Llama, Path.Combine(_folder.Path, "x"), null, new CancelAtOnce(source), source.Token));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_shape_larger_than_the_disk_is_refused_with_both_sizes()
    {
        ModelShape huge = new LlamaShape { Width = 1 << 16, Layers = 10_000, Heads = 64, KeyHeads = 64, HeadWidth = 1024, Hidden = 1 << 18, Vocabulary = 3100 }.Build("huge", "nothing");
        string message = Assert.Throws<InputException>(() => SyntheticCheckpoint.Make(huge, Path.Combine(_folder.Path, "huge"))).Message;
        Assert.Contains("1.4 PB", message, StringComparison.Ordinal);
        Assert.Contains("free", message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    private string Make(ModelShape shape, string name = "model")
    {
        string folder = Path.Combine(_folder.Path, name);
        Assert.True(SyntheticCheckpoint.Make(shape, folder));
        return folder;
    }

    private sealed class CancelAtOnce(CancellationTokenSource source) : IProgress<LensProgress>
    {
        public void Report(LensProgress value) => source.Cancel();
    }
}
