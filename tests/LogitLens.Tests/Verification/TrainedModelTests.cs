using System.Text.Json;
using LogitLens.Forward;
using LogitLens.Generation;
using LogitLens.Models;
using LogitLens.Readout;
using LogitLens.Testing;

namespace LogitLens.Tests.Verification;

/// <summary>A real trained model against a float64 reference.</summary>
public class TrainedModelTests
{
    [Fact]
    public void Two_hundred_greedy_tokens_are_the_reference_tokens()
    {
        using JsonDocument reference = Reference();
        int[] expected = [.. reference.RootElement.GetProperty("greedy_ids").EnumerateArray().Select(id => id.GetInt32())];
        using Model model = Model.Open(SharedData.Require("models", "stories260k"));
        ForwardSession session = new(model, expected.Length);
        Sampler sampler = new(new SamplingOptions());
        ReadoutHead head = new(model);
        session.Append(expected.AsSpan(0, 1));
        while (session.Length < expected.Length) session.Append([sampler.Next(head.Logits(session.FinalResidual(session.Length - 1))).Id]);
        Assert.Equal(expected, session.Ids);
    }

    [Fact]
    public void Hidden_states_logits_and_log_probabilities_agree_with_float64()
    {
        using JsonDocument reference = Reference();
        using Model model = Model.Open(SharedData.Require("models", "stories260k"));
        foreach (JsonElement item in reference.RootElement.GetProperty("cases").EnumerateArray())
        {
            int[] ids = [.. item.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32())];
            ResidualRecorder recorder = Fixture.Record(model, ids);
            float[] logits = new ReadoutHead(model).Logits(recorder.At(model.Spec.Layers, ids.Length - 1));
            Close(item.GetProperty("logits_last"), logits);
            int layer = 0;
            foreach (JsonElement hidden in item.GetProperty("hidden_last_pos_per_layer").EnumerateArray())
            {
                if (layer < model.Spec.Layers) Close(hidden, recorder.At(layer, ids.Length - 1)); // the reference's last entry is normed
                layer++;
            }
            Assert.Equal(model.Spec.Layers + 1, layer);
            LensReading lens = LensReader.Read(model, recorder, new LensOptions { TopK = 20, Layers = [], Positions = [ids.Length - 1] });
            JsonElement[] top = [.. item.GetProperty("top20").EnumerateArray()];
            Assert.Equal(top.Select(t => t[0].GetInt32()), lens.Cells[0, 0].Top.Select(t => t.Id));
            for (int i = 0; i < top.Length; i++) Assert.Equal(top[i][1].GetDouble(), lens.Cells[0, 0].Top[i].LogProbability, 1e-4);
        }
    }

    private static JsonDocument Reference() =>
        JsonDocument.Parse(File.ReadAllBytes(SharedData.Require("models", "stories260k", "reference_f64.json")));

    private static void Close(JsonElement expected, ReadOnlySpan<float> found)
    {
        double[] values = [.. expected.EnumerateArray().Select(v => v.GetDouble())];
        Assert.Equal(values.Length, found.Length);
        double limit = 1e-4 * Math.Max(1, values.Max(Math.Abs));
        for (int i = 0; i < values.Length; i++) Assert.Equal(values[i], found[i], limit);
    }
}
