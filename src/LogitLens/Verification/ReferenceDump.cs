using LogitLens.Tensors;
using LogitLens.Tensors.Formats.Safetensors;

namespace LogitLens.Verification;

/// <summary>What a reference implementation computed for one prompt, in a safetensors file; see docs/verify.md for the tensors.</summary>
internal sealed class ReferenceDump : IDisposable
{
    private readonly SafetensorsFile _file;

    private ReferenceDump(SafetensorsFile file) => _file = file;

    public static ReferenceDump Open(string path)
    {
        ReferenceDump dump = new(SafetensorsFile.Open(path));
        if (dump.Has("input_ids")) return dump;
        dump.Dispose();
        throw new InputException($"{path} has no tensor input_ids [T]; expected a reference dump with input_ids and some of " +
            "resid.i, lens_logits.i, attn.i, attn_out.i, mlp_out.i, logits, greedy.");
    }

    public bool Has(string name) => _file.Contains(name);

    public int[] Ids(string name) => [.. _file.ReadIntegers(name).Select(id => checked((int)id))];

    /// <summary>The tensor's values, its shape checked.</summary>
    public float[] Values(string name, params ReadOnlySpan<int> shape)
    {
        WeightTensor tensor = _file.GetTensor(name);
        long[] expected = new long[shape.Length];
        for (int i = 0; i < shape.Length; i++) expected[i] = shape[i];
        return tensor.Shape.SequenceEqual(expected) ? tensor.ToArray()
            : throw new InputException($"{_file.Path}: {name} has the shape {tensor.ShapeText}, but this model has [{string.Join(", ", expected)}]. " +
                "Was the dump made with this model?");
    }

    public void Dispose() => _file.Dispose();
}
