using LogitLens.Models;
using LogitLens.Models.Specs;
using LogitLens.Models.Weights;
using LogitLens.Tensors;
using LogitLens.Tensors.Formats.Safetensors;

namespace LogitLens.Tests.Models.Weights;

/// <summary>The same experts, however a checkpoint stores them.</summary>
public class ExpertStorageTests
{
    private static readonly TensorNames Names = TensorNames.Llama.With(new()
    {
        [TensorRole.Router] = "model.layers.{l}.block_sparse_moe.gate.weight",
        [TensorRole.ExpertGate] = "{l}.gate",
        [TensorRole.ExpertUp] = "{l}.up",
        [TensorRole.ExpertsGateUp] = "{l}.gate_up",
        [TensorRole.ExpertDown] = "{l}.down",
    });

    [Fact]
    public void Stacked_apart_they_are_those_of_tensors_of_their_own() => AssertSame(ExpertStorage.StackedApart, (expected, found) =>
    {
        Assert.Equal(2, found.Inputs.Length);
        Assert.Equal(Rows(expected.Inputs[0]), Rows(found.Inputs[0]));
        Assert.Equal(Rows(expected.Inputs[1]), Rows(found.Inputs[1]));
        Assert.Equal(Rows(expected.Down), Rows(found.Down));
    });

    [Fact]
    public void Stacked_together_the_gate_comes_before_up() => AssertSame(ExpertStorage.StackedTogether, (expected, found) =>
    {
        Assert.Equal([.. Rows(expected.Inputs[0]), .. Rows(expected.Inputs[1])], Rows(Assert.Single(found.Inputs)));
        Assert.Equal(Rows(expected.Down), Rows(found.Down));
    });

    private static void AssertSame(ExpertStorage storage, Action<FeedForwardWeights, FeedForwardWeights> assert)
    {
        using Model model = Fixture.Open("mixtral");
        using Restacked source = new(SafetensorsCheckpoint.Open(Fixture.Folder("mixtral")), model.Spec.Blocks[0].FeedForward.Experts!.Count);
        ModelSpec spec = model.Spec with
        {
            Blocks = [.. model.Spec.Blocks.Select(b => b with
            {
                FeedForward = b.FeedForward with { Experts = b.FeedForward.Experts! with { Storage = storage } },
            })],
        };
        ModelWeights weights = new WeightBinder(spec, new TensorFinder(source, Names, "config.json")).Bind();
        for (int block = 0; block < spec.Layers; block++)
        {
            FeedForwardWeights[] expected = model.Weights.Blocks[block].FeedForward, found = weights.Blocks[block].FeedForward;
            Assert.Equal(expected.Length, found.Length);
            for (int expert = 0; expert < expected.Length; expert++) assert(expected[expert], found[expert]);
        }
    }

    private static float[] Rows(Linear map)
    {
        float[] rows = new float[map.Matrix.Outputs * map.Matrix.Inputs];
        for (int i = 0; i < map.Matrix.Outputs; i++) map.Matrix.ReadRow(i, rows.AsSpan(i * map.Matrix.Inputs));
        return rows;
    }

    /// <summary>Mixtral's tensors, and those of its experts stacked.</summary>
    private sealed class Restacked(ITensorSource source, int experts) : ITensorSource
    {
        public IReadOnlyCollection<string> Names => source.Names;

        public long TotalBytes => source.TotalBytes;

        public bool Contains(string name) => source.Contains(name) || Parts(name).Length > 0;

        public WeightTensor GetTensor(string name)
        {
            if (source.Contains(name)) return source.GetTensor(name);
            string[] parts = Parts(name);
            WeightTensor[][] stacked = [.. Enumerable.Range(0, experts).Select(e => parts.Select(p =>
                source.GetTensor($"model.layers.{name.Split('.')[0]}.block_sparse_moe.experts.{e}.{p}.weight")).ToArray())];
            long[] shape = [experts, parts.Length * stacked[0][0].Shape[0], stacked[0][0].Shape[1]];
            return WeightTensor.FromValues(name, shape, stacked.SelectMany(e => e.SelectMany(t => t.ToArray())).ToArray());
        }

        public void Dispose() => source.Dispose();

        private static string[] Parts(string name) => name.Split('.')[^1] switch
        {
            "gate" => ["w1"],
            "up" => ["w3"],
            "gate_up" => ["w1", "w3"],
            "down" => ["w2"],
            _ => [],
        };
    }
}
