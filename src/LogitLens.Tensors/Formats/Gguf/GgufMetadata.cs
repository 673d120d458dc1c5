using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace LogitLens.Tensors.Formats.Gguf;

/// <summary>The metadata of a GGUF file: typed values by key.</summary>
/// <remarks>
/// It has its own copy of their bytes, so that it outlives the map of the file; values are decoded, anew, whenever they are asked for.
/// Every getter returns null where the key is absent.
/// </remarks>
public sealed class GgufMetadata
{
    private readonly byte[] _bytes;
    private readonly Dictionary<string, GgufValue> _values;

    /// <summary>Metadata over the beginning of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="bytes">Its bytes from its start to the end of the metadata.</param>
    /// <param name="values">Where the values are in them.</param>
    internal GgufMetadata(string file, byte[] bytes, Dictionary<string, GgufValue> values)
    {
        File = file;
        _bytes = bytes;
        _values = values;
    }

    /// <summary>The file that they are in.</summary>
    public string File { get; }

    /// <summary>All keys, in the order of the file.</summary>
    public IReadOnlyCollection<string> Keys => _values.Keys;

    /// <summary>Whether there is a value of this key.</summary>
    public bool Has(string key) => _values.ContainsKey(key);

    /// <summary>The file from its start to the end of the metadata.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>Whether there is a value of this key which is a bool or an array of them.</summary>
    public bool HoldsFlags(string key) => _values.TryGetValue(key, out GgufValue value) && value.ItemType == GgufValueType.Bool;

    /// <summary>A text.</summary>
    /// <exception cref="InputException">The value is no text or not valid UTF-8.</exception>
    public string? Text(string key) => Find(key, GgufKind.Text) is { } value ? TextAt(key, value, 0, value.Offset) : null;

    /// <summary>A whole number, of whatever width.</summary>
    /// <exception cref="InputException">The value is no whole number or does not fit 63 bits.</exception>
    public long? Integer(string key) => Find(key, GgufKind.Integer) is { } value ? IntegerAt(key, value, 0, value.Offset) : null;

    /// <summary>A float or a whole number; a float32 is widened, so that 0.1 becomes 0.10000000149011612.</summary>
    /// <exception cref="InputException">The value is no number.</exception>
    public double? Number(string key) => Find(key, GgufKind.Number) is { } value ? NumberAt(key, value, 0, value.Offset) : null;

    /// <summary>A bool.</summary>
    /// <exception cref="InputException">The value is no bool.</exception>
    public bool? Flag(string key) => Find(key, GgufKind.Flag) is { } value ? FlagAt(key, value, 0, value.Offset) : null;

    /// <summary>An array of texts; a single one counts as an array of one.</summary>
    /// <exception cref="InputException">The value holds something else, or a text is not valid UTF-8.</exception>
    public IReadOnlyList<string>? Texts(string key) => FindAll(key, GgufKind.Text, TextAt);

    /// <summary>An array of texts as the bytes that the file has; a single one counts as an array of one.</summary>
    /// <exception cref="InputException">The value holds something else.</exception>
    public IReadOnlyList<byte[]>? TextBytes(string key) =>
        FindAll(key, GgufKind.Text, (_, _, _, offset) => TextSpan(offset).ToArray());

    /// <summary>An array of whole numbers, of whatever width; a single one counts as an array of one.</summary>
    /// <exception cref="InputException">The value holds something else, or a number does not fit 63 bits.</exception>
    public long[]? Integers(string key) => FindAll(key, GgufKind.Integer, IntegerAt);

    /// <summary>An array of floats or whole numbers; a single one counts as an array of one.</summary>
    /// <exception cref="InputException">The value holds something else.</exception>
    public double[]? Numbers(string key) => FindAll(key, GgufKind.Number, NumberAt);

    /// <summary>An array of bools; a single one counts as an array of one.</summary>
    /// <exception cref="InputException">The value holds something else.</exception>
    public bool[]? Flags(string key) => FindAll(key, GgufKind.Flag, FlagAt);

    /// <summary>An error whose message begins with the file.</summary>
    public InputException Error(string what) => new($"{File}: {what}");

    private GgufValue? Find(string key, GgufKind kind)
    {
        if (!_values.TryGetValue(key, out GgufValue value)) return null;
        return value.Type == value.ItemType && kind.Fits(value.Type) ? value : throw Mismatch(key, value, kind.Name);
    }

    private T[]? FindAll<T>(string key, GgufKind kind, Func<string, GgufValue, int, int, T> decode)
    {
        if (!_values.TryGetValue(key, out GgufValue value)) return null;
        if (value.Count > 0 && !kind.Fits(value.ItemType)) throw Mismatch(key, value, $"{kind.Plural} or {kind.Name}");
        T[] items = new T[value.Count];
        int offset = value.Offset;
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = decode(key, value, i, offset);
            offset += value.ItemType == GgufValueType.String ? sizeof(long) + TextSpan(offset).Length : value.ItemType.LeastBytes();
        }
        return items;
    }

    private string TextAt(string key, GgufValue value, int index, int offset)
    {
        ReadOnlySpan<byte> text = TextSpan(offset);
        if (Utf8.IsValid(text)) return Encoding.UTF8.GetString(text);
        throw GgufFault.At(File, GgufFault.Key(key), offset + sizeof(long) + Utf8Position.FirstInvalid(text),
            $"{Which(value, index)} holds a byte that is not valid UTF-8", "text in UTF-8");
    }

    private long IntegerAt(string key, GgufValue value, int index, int offset)
    {
        ReadOnlySpan<byte> at = _bytes.AsSpan(offset);
        switch (value.ItemType)
        {
            case GgufValueType.UInt8: return at[0];
            case GgufValueType.Int8: return (sbyte)at[0];
            case GgufValueType.UInt16: return BinaryPrimitives.ReadUInt16LittleEndian(at);
            case GgufValueType.Int16: return BinaryPrimitives.ReadInt16LittleEndian(at);
            case GgufValueType.UInt32: return BinaryPrimitives.ReadUInt32LittleEndian(at);
            case GgufValueType.Int32: return BinaryPrimitives.ReadInt32LittleEndian(at);
            case GgufValueType.Int64: return BinaryPrimitives.ReadInt64LittleEndian(at);
        }
        ulong number = BinaryPrimitives.ReadUInt64LittleEndian(at);
        return number <= long.MaxValue ? (long)number
            : throw GgufFault.At(File, GgufFault.Key(key), offset, $"{Which(value, index)} is {number}", $"at most {long.MaxValue}");
    }

    private double NumberAt(string key, GgufValue value, int index, int offset) => value.ItemType switch
    {
        GgufValueType.Float32 => BinaryPrimitives.ReadSingleLittleEndian(_bytes.AsSpan(offset)),
        GgufValueType.Float64 => BinaryPrimitives.ReadDoubleLittleEndian(_bytes.AsSpan(offset)),
        _ => IntegerAt(key, value, index, offset),
    };

    private bool FlagAt(string key, GgufValue value, int index, int offset) => _bytes[offset] != 0;

    private static string Which(GgufValue value, int index) => value.Type == GgufValueType.Array ? $"item {index} of its array" : "its value";

    private ReadOnlySpan<byte> TextSpan(int offset) =>
        _bytes.AsSpan(offset + sizeof(long), (int)BinaryPrimitives.ReadInt64LittleEndian(_bytes.AsSpan(offset)));

    private InputException Mismatch(string key, GgufValue value, string expected) =>
        GgufFault.At(File, GgufFault.Key(key), value.Offset, $"its value is {value.Described}", expected,
            "The file was written by a tool that uses the key differently: convert the model again, with llama.cpp.");
}
