using CsCheck;
using LogitLens.Tensors.Elements;
using LogitLens.Tensors.Formats.Gguf;
using LogitLens.Tensors.Tests.Elements;
using static LogitLens.Tensors.Tests.Formats.Gguf.GgufBytes;

namespace LogitLens.Tensors.Tests.Formats.Gguf;

/// <summary>Damaged files end in success or in <see cref="InputException"/>, without allocating out of proportion.</summary>
public class MutationTests
{
    private enum Kind { FlipBit, SetByte, SetEightBytes, CutOff, Remove, Repeat }

    private sealed record Change(Kind Kind, int At, int Length, ulong Value);

    private static readonly byte[] Good = Build();

    private static readonly Gen<Change> Changes =
        from kind in Gen.Enum<Kind>()
        from at in Gen.OneOf(Gen.Int[0, Good.Length - 1], Gen.Int[0, 40])
        from length in Gen.Int[1, 40]
        from value in Gen.OneOf(Gen.ULong, Gen.ULong[0, 300], Gen.ULong[ulong.MaxValue - 300, ulong.MaxValue], Gen.Int[0, 63].Select(shift => 1UL << shift))
        select new Change(kind, at, length, value);

    [Fact]
    public void Damaged_files_are_read_or_rejected()
    {
        using TemporaryFolder folder = new();
        int read = 0, rejected = 0;
        Changes.Array[1, 3].Sample(changes =>
        {
            byte[] bytes = Damage(changes);
            if (bytes.Length == 0) return;
            string path = folder.Write("a.gguf", bytes);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                using GgufCheckpoint file = GgufCheckpoint.Open(path);
                ReadEverything(file);
                read++;
            }
            catch (InputException)
            {
                rejected++;
            }
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
        }, iter: 6000, threads: 1, print: changes => Convert.ToHexString(Damage(changes)));
        Assert.True(read > 0 && rejected > 0, $"{read} read, {rejected} rejected");
    }

    private static byte[] Damage(Change[] changes)
    {
        List<byte> bytes = [.. Good];
        foreach ((Kind kind, int at, int length, ulong value) in changes.Select(change => (change.Kind, change.At, change.Length, change.Value)))
        {
            if (at >= bytes.Count) continue;
            int some = Math.Min(length, bytes.Count - at);
            switch (kind)
            {
                case Kind.FlipBit: bytes[at] ^= (byte)(1 << (int)(value % 8)); break;
                case Kind.SetByte: bytes[at] = (byte)value; break;
                case Kind.SetEightBytes: for (int i = 0; i < Math.Min(8, bytes.Count - at); i++) bytes[at + i] = (byte)(value >> (8 * i)); break;
                case Kind.CutOff: bytes.RemoveRange(at, bytes.Count - at); break;
                case Kind.Remove: bytes.RemoveRange(at, some); break;
                default: bytes.InsertRange(at, bytes.GetRange(at, some)); break;
            }
        }
        return [.. bytes];
    }

    private static void ReadEverything(GgufCheckpoint file)
    {
        foreach (string key in file.Metadata.Keys)
        {
            GgufMetadata metadata = file.Metadata;
            Func<object?>[] getters =
            [
                () => metadata.Text(key), () => metadata.Integer(key), () => metadata.Number(key), () => metadata.Flag(key), () => metadata.Texts(key),
                () => metadata.TextBytes(key), () => metadata.Integers(key), () => metadata.Numbers(key), () => metadata.Flags(key),
            ];
            foreach (Func<object?> getter in getters)
            {
                try
                {
                    getter();
                }
                catch (InputException)
                {
                    // Most getters are for other types.
                }
            }
        }
        foreach (GgufTensorInfo tensor in file.Tensors)
            if (tensor.Type.Computable is not null) Assert.Equal(tensor.Count, file.GetTensor(tensor.Name).ToArray().Length);
    }

    private static byte[] Build()
    {
        GgufBytes file = new GgufBytes().Key("general.architecture", As.String, Text("llama")).Key("general.alignment", As.UInt32, U32(32))
            .Key("tokens", As.Array, ArrayOf(As.String, Text("a"), Text("ü"), Text(""))).Key("scores", As.Array, ArrayOf(As.Float32, Float(1), Float(2)))
            .Key("nested", As.Array, ArrayOf(As.Array, ArrayOf(As.Bool, U8(1)), ArrayOf(As.UInt16, U16(3)))).Key("flag", As.Bool, U8(1)).Key("n", As.UInt64, U64(9))
            .Tensor("a", [4, 2], Stored.F32, 0).Tensor("b", [32], Stored.Q8_0, 32).Tensor("c", [256], Stored.Q4_K, 96).Tensor("d", [2], Stored.I32, 256).Data(264);
        byte[] bytes = file.ToArray();
        BlockBytes.Random(ElementTypes.Q4_K, 1, 256).CopyTo(bytes, bytes.Length - 264 + 96);
        return bytes;
    }
}
