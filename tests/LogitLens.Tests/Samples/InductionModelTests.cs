using LogitLens.Forward;
using LogitLens.Models;
using LogitLens.Readout;
using LogitLens.Tokenization;
using MakeInduction;

namespace LogitLens.Tests.Samples;

/// <summary>The committed models/induction: made as the sample makes it, and doing what its README says.</summary>
public class InductionModelTests(ITestOutputHelper output)
{
    private const string Repeating = "A seahorse 🐠 swims by. A seahorse";
    private const int Output = InductionModel.Layers;

    [Fact]
    public void Committed_files_equal_a_fresh_make_byte_for_byte()
    {
        string fresh = Directory.CreateTempSubdirectory("induction").FullName;
        try
        {
            InductionModel.Make(fresh);
            string[] files = [.. Directory.GetFiles(fresh).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
            Assert.Equal(["config.json", "generation_config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"], files);
            Assert.All(files, file => Assert.True(
                File.ReadAllBytes(Path.Combine(fresh, file)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(InductionRun.Folder, file))),
                $"models/induction/{file} is not what samples/MakeInduction makes; make it again"));
        }
        finally
        {
            Directory.Delete(fresh, recursive: true);
        }
    }

    [Fact]
    public void Every_tensor_is_used_and_the_repository_stays_small()
    {
        using Model model = Model.Open(InductionRun.Folder);
        Assert.Empty(model.UnusedTensors);
        Assert.InRange(Directory.GetFiles(InductionRun.Folder).Sum(file => new FileInfo(file).Length), 1, 600_000);
    }

    [Fact]
    public void Tokenizer_knows_words_and_splits_the_fish_into_bytes()
    {
        Tokenizer tokenizer = Tokenizer.Load(InductionRun.Folder);
        int[] ids = tokenizer.Encode(Repeating);
        Assert.Equal(["<|start|>", "A", "Ġsea", "horse", "ĠðŁ", "Ĳ", "ł", "Ġswims", "Ġby", ".", "ĠA", "Ġsea", "horse"],
            ids.Select(tokenizer.TokenText));
        Assert.Equal(Repeating, tokenizer.Decode(ids, skipSpecialTokens: true));
        Assert.True(tokenizer.TryGetTokenId("Ġemoji", out _));
    }

    [Fact]
    public void Tokenizer_agrees_with_the_sample_that_learned_it()
    {
        string[] lines = InductionModel.PrimerText();
        Vocabulary learned = InductionModel.LearnVocabulary(lines);
        Tokenizer tokenizer = Tokenizer.Load(InductionRun.Folder);
        Assert.Equal(learned.Tokens.Count, tokenizer.VocabularySize);
        Assert.All([.. lines, "q  9 don't\n\tÜ 漢 🦄."], line => Assert.Equal(learned.Encode(line), tokenizer.Encode(line)));
    }

    [Fact]
    public void First_two_heads_attend_to_the_previous_position_over_the_whole_context()
    {
        InductionRun run = InductionRun.Of(RandomIds(new Random(3), InductionModel.Context));
        foreach (int block in (int[])[0, 1])
        {
            float least = Enumerable.Range(1, InductionModel.Context - 1).Min(p => run.Attention(block, p)[p - 1]);
            output.WriteLine($"block {block}: least attention to the previous position {least:f6}");
            Assert.True(least > 0.99, $"block {block}: {least}");
        }
    }

    [Fact]
    public void Induction_heads_find_what_followed_and_rest_on_the_start_token_otherwise()
    {
        InductionRun run = InductionRun.Of(Repeating);
        // The second " sea" at 11 has another token before it than the first, at 2; "horse" at 12 has the same as at 3.
        Assert.True(run.Attention(2, 11)[3] > 0.95);
        Assert.True(run.Attention(3, 11)[0] > 0.95);
        Assert.True(run.Attention(2, 12)[4] > 0.95);
        Assert.True(run.Attention(3, 12)[4] > 0.95);
        Assert.All(Enumerable.Range(0, 11), p => Assert.True(run.Attention(2, p)[0] > 0.95, $"position {p}"));
    }

    [Fact]
    public void Layer_0_reads_every_token_as_itself()
    {
        using Model model = Model.Open(InductionRun.Folder);
        int[] all = [.. Enumerable.Range(0, model.Spec.VocabularySize)];
        foreach (int[] ids in all.Chunk(InductionModel.Context))
        {
            InductionRun run = InductionRun.Of(ids);
            Assert.Equal(ids, Enumerable.Range(0, ids.Length).Select(p => run.Top(0, p).Id));
        }
    }

    [Fact]
    public void Seahorse_is_followed_by_the_fish_again()
    {
        InductionRun run = InductionRun.Of(Repeating);
        int fish = run.Ids[4];
        Assert.Equal(fish, run.Top(3, 12).Id);
        Assert.Equal(fish, run.Top(Output, 12).Id);
        Assert.True(run.Top(Output, 12).Probability > run.Top(3, 12).Probability);
    }

    [Fact]
    public void Prediction_is_spread_out_where_nothing_repeats()
    {
        InductionRun run = InductionRun.Of(Repeating);
        Assert.All(run.Lens.Output.Take(11), cell => Assert.InRange(cell.Entropy, 3, Math.Log(360)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Repeated_random_tokens_are_copied(bool distinct)
    {
        Random random = new(1);
        using Model model = Model.Open(InductionRun.Folder);
        ReadoutHead head = new(model);
        int right = 0, total = 0;
        for (int trial = 0; trial < 10; trial++)
        {
            int length = 10 + random.Next(90);
            int[] once = distinct ? Distinct(random, length) : [.. RandomIds(random, length + 1).Skip(1)];
            int[] ids = [.. RandomIds(random, 1), .. once, random.Next(256), .. once];
            ForwardSession session = new(model, ids.Length);
            session.Append(ids, cancellation: TestContext.Current.CancellationToken);
            for (int p = length + 2; p < ids.Length - 1; p++, total++)
            {
                float[] logits = head.Logits(session.FinalResidual(p));
                if (Array.IndexOf(logits, logits.Max()) == ids[p + 1]) right++;
            }
        }
        output.WriteLine($"{right} of {total} repeated tokens predicted, {100.0 * right / total:f2} %");
        // Where tokens come twice by chance, what followed one of them may rightly be predicted.
        Assert.True(right >= (distinct ? 0.97 : 0.92) * total, $"{right} of {total}");
    }

    /// <summary>The start token and random ones that are not special.</summary>
    private static int[] RandomIds(Random random, int count)
    {
        int start = Tokenizer.Load(InductionRun.Folder).BeginOfSequenceId!.Value;
        return [start, .. Enumerable.Range(1, count - 1).Select(_ => random.Next(start))];
    }

    private static int[] Distinct(Random random, int count)
    {
        int[] pool = [.. Enumerable.Range(0, Tokenizer.Load(InductionRun.Folder).BeginOfSequenceId!.Value)];
        random.Shuffle(pool);
        return pool[..count];
    }
}
