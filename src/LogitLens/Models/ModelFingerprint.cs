using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using LogitLens.Models.Specs;
using LogitLens.Tensors;

namespace LogitLens.Models;

/// <summary>
/// A SHA-256 over what a model computes: its resolved spec, and of every tensor that it uses, in the ordinal order of the names,
/// the name, the element type, the shape, and a sample of the stored bytes.
/// </summary>
/// <remarks>
/// The sample is 8 pages of 4,096 bytes: the first, the last, and 6 spread evenly between; of a tensor of at most 32,768 bytes it
/// is all of them. That is some megabytes of a checkpoint of 140 GB, and training changes nearly every number of the tensors that it
/// touches. Numbers changed by hand between the pages go unnoticed. The tokenizer is no part of it.
/// </remarks>
internal static class ModelFingerprint
{
    private const string Rules = "logitlens fingerprint 1";
    private const int PageBytes = 4096;
    private const int Pages = 8;

    private static readonly JsonSerializerOptions SpecJson = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <returns>64 hexadecimal digits, in lower case.</returns>
    public static string Of(ModelSpec spec, ITensorSource source, IReadOnlyList<string> names)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, Rules);
        Add(hash, JsonSerializer.Serialize(spec, SpecJson));
        byte[] page = new byte[PageBytes];
        foreach (string name in names)
        {
            WeightTensor tensor = source.GetTensor(name);
            Add(hash, $"{tensor.Name} {tensor.Type.Name} {tensor.ShapeText}");
            foreach ((long first, int count) in Sample(tensor.ByteCount))
            {
                tensor.ReadBytes(first, page.AsSpan(0, count));
                hash.AppendData(page, 0, count);
            }
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>First byte and length of the pages of a tensor that are looked at.</summary>
    internal static IEnumerable<(long First, int Count)> Sample(long bytes)
    {
        long pages = (bytes + PageBytes - 1) / PageBytes;
        if (pages <= Pages)
        {
            for (long first = 0; first < bytes; first += PageBytes) yield return (first, (int)Math.Min(PageBytes, bytes - first));
            yield break;
        }
        // The last page ends with the tensor, whose length need not be whole pages.
        for (int i = 0; i < Pages - 1; i++) yield return (i * (pages - 1) / (Pages - 1) * PageBytes, PageBytes);
        yield return (bytes - PageBytes, PageBytes);
    }

    /// <summary>A text with its length before it, so that no two lists of texts run together to the same bytes.</summary>
    private static void Add(IncrementalHash hash, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
