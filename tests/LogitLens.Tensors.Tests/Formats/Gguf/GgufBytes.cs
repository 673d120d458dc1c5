using System.Buffers.Binary;
using System.Text;
using LogitLens.Tensors.Formats.Gguf;

namespace LogitLens.Tensors.Tests.Formats.Gguf;

/// <summary>Files spelled out by hand, right and wrong ones: 24 bytes of prefix, keys, tensor infos, padding, data.</summary>
internal sealed class GgufBytes
{
    /// <summary>The numbers of the value types.</summary>
    public static class As
    {
        public const uint UInt8 = 0, Int8 = 1, UInt16 = 2, Int16 = 3, UInt32 = 4, Int32 = 5, Float32 = 6, Bool = 7, String = 8, Array = 9,
            UInt64 = 10, Int64 = 11, Float64 = 12;
    }

    /// <summary>The numbers of some element types.</summary>
    public static class Stored
    {
        public const uint F32 = 0, F16 = 1, Q8_0 = 8, Q4_K = 12, I32 = 26;
    }

    private readonly List<byte> _keys = [], _tensors = [];
    private readonly byte[] _magic, _version;
    private ulong _keyCount, _tensorCount;
    private byte[] _data = [];
    private int _alignment = 32;

    public GgufBytes(uint version = 3, string magic = "GGUF") => (_version, _magic) = (U32(version), Encoding.Latin1.GetBytes(magic));

    public static byte[] U8(params byte[] values) => values;

    public static byte[] U16(ushort value) => [(byte)value, (byte)(value >> 8)];

    public static byte[] U32(uint value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    public static byte[] U64(ulong value)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return bytes;
    }

    public static byte[] Float(float value) => U32(BitConverter.SingleToUInt32Bits(value));

    public static byte[] Double(double value) => U64(BitConverter.DoubleToUInt64Bits(value));

    public static byte[] Text(string text) => Text(Encoding.UTF8.GetBytes(text));

    public static byte[] Text(byte[] text) => [.. U64((ulong)text.Length), .. text];

    public static byte[] ArrayOf(uint type, params byte[][] items) => ArrayOf(type, (ulong)items.Length, items);

    public static byte[] ArrayOf(uint type, ulong declared, params byte[][] items) => [.. U32(type), .. U64(declared), .. items.SelectMany(item => item)];

    public GgufBytes Key(string key, uint type, byte[] value) => Key(Text(key), type, value);

    public GgufBytes Key(byte[] key, uint type, byte[] value)
    {
        _keys.AddRange([.. key, .. U32(type), .. value]);
        _keyCount++;
        return this;
    }

    /// <summary>A key of which only the bytes given are there.</summary>
    public GgufBytes Raw(params byte[] bytes)
    {
        _keys.AddRange(bytes);
        _keyCount++;
        return this;
    }

    /// <summary>A tensor's info, with the innermost size first as the format has it.</summary>
    public GgufBytes Tensor(string name, ulong[] sizes, uint type, ulong offset) => Tensor(Text(name), (uint)sizes.Length, sizes, type, offset);

    public GgufBytes Tensor(byte[] name, uint dimensions, ulong[] sizes, uint type, ulong offset)
    {
        _tensors.AddRange([.. name, .. U32(dimensions), .. sizes.SelectMany(U64), .. U32(type), .. U64(offset)]);
        _tensorCount++;
        return this;
    }

    /// <summary>Data that count up from 0, from the next multiple of the alignment on.</summary>
    public GgufBytes Data(int bytes, int alignment = 32)
    {
        _data = [.. Enumerable.Range(0, bytes).Select(i => (byte)i)];
        _alignment = alignment;
        return this;
    }

    public GgufBytes Counts(ulong tensors, ulong keys)
    {
        (_tensorCount, _keyCount) = (tensors, keys);
        return this;
    }

    /// <summary>Bytes in front of the data, without padding.</summary>
    public int HeaderLength => 24 + _keys.Count + _tensors.Count;

    public byte[] ToArray()
    {
        List<byte> file = [.. _magic, .. _version, .. U64(_tensorCount), .. U64(_keyCount), .. _keys, .. _tensors];
        if (_data.Length > 0) while (file.Count % _alignment != 0) file.Add(0);
        return [.. file, .. _data];
    }

    /// <summary>Opens the bytes as a file; the message has to name the file and everything in <paramref name="mentions"/>.</summary>
    public static void Rejects(byte[] file, params string[] mentions)
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("hostile.gguf", file);
        string message = Assert.Throws<InputException>(() => GgufCheckpoint.Open(path)).Message;
        Assert.Contains(path, message, StringComparison.Ordinal);
        Assert.Contains("expected", message, StringComparison.Ordinal);
        Assert.All(mentions, mention => Assert.Contains(mention, message, StringComparison.Ordinal));
    }

    public static void Rejects(GgufBytes file, params string[] mentions) => Rejects(file.ToArray(), mentions);

    /// <summary>Opens the bytes as a file and hands it to <paramref name="check"/>.</summary>
    public static void Accepts(GgufBytes file, Action<GgufCheckpoint> check)
    {
        using TemporaryFolder folder = new();
        using GgufCheckpoint opened = GgufCheckpoint.Open(folder.Write("good.gguf", file.ToArray()));
        check(opened);
    }
}
