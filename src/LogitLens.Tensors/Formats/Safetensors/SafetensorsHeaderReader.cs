using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace LogitLens.Tensors.Formats.Safetensors;

/// <summary>Reads the JSON header in one pass, straight from the mapped bytes.</summary>
internal ref struct SafetensorsHeaderReader
{
    // NumPy and PyTorch stop at 64 as well; without a limit a hostile header makes arrays larger than itself.
    private const int MostDimensions = 64;

    private readonly string _path;
    private readonly ReadOnlySpan<byte> _header;
    private readonly long _dataLength;
    private readonly long[] _sizes = new long[MostDimensions];
    private Utf8JsonReader _json;

    public SafetensorsHeaderReader(string path, ReadOnlySpan<byte> header, long dataLength)
    {
        _path = path;
        _header = header;
        _dataLength = dataLength;
        _json = new Utf8JsonReader(header, isFinalBlock: true, state: default);
    }

    private readonly long Position => SafetensorsHeader.PrefixLength + _json.TokenStartIndex;

    /// <summary>Reads all of it; the tensors are checked one by one, not yet against each other.</summary>
    public SafetensorsHeader Read()
    {
        if (_header.IsEmpty || _header[0] != (byte)'{')
            throw SafetensorsFault.At(_path, SafetensorsHeader.PrefixLength,
                _header.IsEmpty ? "an empty header" : $"the header starts with byte 0x{_header[0]:X2}",
                "a JSON object, which starts with '{'");
        if (!Utf8.IsValid(_header))
            throw SafetensorsFault.At(_path, SafetensorsHeader.PrefixLength + Utf8Position.FirstInvalid(_header),
                "a byte that is not valid UTF-8", "a header in UTF-8");
        try
        {
            return ReadObject();
        }
        catch (JsonException e)
        {
            throw SafetensorsFault.At(_path, SafetensorsHeader.PrefixLength + JsonPosition.Of(e, _header),
                $"the header is not valid JSON ({JsonPosition.Reason(e)})", "a JSON object", e);
        }
    }

    private SafetensorsHeader ReadObject()
    {
        SafetensorsHeader header = new();
        bool hasMetadata = false;
        _json.Read();
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            long position = Position;
            string name = Text("the name of a tensor");
            if (name == SafetensorsHeader.MetadataKey)
            {
                if (hasMetadata) throw SafetensorsFault.At(_path, position, $"a second {name}", "one at most");
                hasMetadata = true;
                ReadMetadata(header.Metadata);
            }
            else if (!header.Tensors.TryAdd(name, ReadEntry(name, position)))
            {
                throw SafetensorsFault.Tensor(_path, name, position, "a second tensor of this name", "each name once");
            }
        }
        // Past the end of the object the reader itself rejects anything but white space.
        _json.Read();
        return header;
    }

    private void ReadMetadata(Dictionary<string, string> metadata)
    {
        _json.Read();
        if (_json.TokenType != JsonTokenType.StartObject)
            throw SafetensorsFault.At(_path, Position, $"{SafetensorsHeader.MetadataKey} is {Found()}", "an object of texts");
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            long position = Position;
            string key = Text("a key of the metadata");
            _json.Read();
            if (_json.TokenType != JsonTokenType.String)
                throw SafetensorsFault.At(_path, Position, $"the metadata value of {Quoted.Text(key)} is {Found()}", "a text");
            if (!metadata.TryAdd(key, Text("a metadata value")))
                throw SafetensorsFault.At(_path, position, $"the metadata key {Quoted.Text(key)} a second time", "each key once");
        }
    }

    private SafetensorsEntry ReadEntry(string name, long position)
    {
        SafetensorsDtype? dtype = null;
        long[]? shape = null;
        (long Begin, long End)? offsets = null;
        _json.Read();
        if (_json.TokenType != JsonTokenType.StartObject)
            throw SafetensorsFault.Tensor(_path, name, Position, $"the entry is {Found()}", "an object");
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            long keyPosition = Position;
            string key = Text("a key");
            bool seen = key switch { "dtype" => dtype is not null, "shape" => shape is not null, _ => offsets is not null };
            switch (key)
            {
                case "dtype" or "shape" or "data_offsets" when seen:
                    throw SafetensorsFault.Tensor(_path, name, keyPosition, $"the key {key} a second time", "each key once");
                case "dtype": dtype = ReadDtype(name); break;
                case "shape": shape = ReadNumbers(name, key).ToArray(); break;
                case "data_offsets": offsets = ReadOffsets(name); break;
                default:
                    throw SafetensorsFault.Tensor(_path, name, keyPosition, $"the unknown key {Quoted.Text(key)}",
                        "only dtype, shape and data_offsets");
            }
        }
        return Checked(name, position,
            dtype ?? throw Missing(name, position, "dtype"),
            shape ?? throw Missing(name, position, "shape"),
            offsets ?? throw Missing(name, position, "data_offsets"));
    }

    private SafetensorsDtype ReadDtype(string name)
    {
        _json.Read();
        if (_json.TokenType != JsonTokenType.String)
            throw SafetensorsFault.Tensor(_path, name, Position, $"dtype is {Found()}", "a text");
        long position = Position;
        string dtype = Text("dtype");
        return SafetensorsDtype.Find(dtype)
            ?? throw SafetensorsFault.Tensor(_path, name, position, $"the unknown dtype {Quoted.Text(dtype)}",
                $"one of {SafetensorsDtype.AllNames}");
    }

    private (long Begin, long End) ReadOffsets(string name)
    {
        long position = Position;
        ReadOnlySpan<long> numbers = ReadNumbers(name, "data_offsets");
        return numbers.Length == 2
            ? (numbers[0], numbers[1])
            : throw SafetensorsFault.Tensor(_path, name, position, $"data_offsets has {numbers.Length} numbers",
                "2, the first byte and the one past the last");
    }

    private ReadOnlySpan<long> ReadNumbers(string name, string key)
    {
        _json.Read();
        if (_json.TokenType != JsonTokenType.StartArray)
            throw SafetensorsFault.Tensor(_path, name, Position, $"{key} is {Found()}", "an array of whole numbers");
        int count = 0;
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            if (count == MostDimensions)
                throw SafetensorsFault.Tensor(_path, name, Position, $"{key} has more than {MostDimensions} numbers",
                    $"at most {MostDimensions}");
            if (_json.TokenType != JsonTokenType.Number || _json.ValueSpan[0] == (byte)'-' || !_json.TryGetInt64(out long number))
                throw SafetensorsFault.Tensor(_path, name, Position, $"{key} holds {Found()}",
                    $"whole numbers from 0 to {long.MaxValue}");
            _sizes[count++] = number;
        }
        return _sizes.AsSpan(0, count);
    }

    private readonly SafetensorsEntry Checked(string name, long position, SafetensorsDtype dtype, long[] shape,
        (long Begin, long End) offsets)
    {
        (long begin, long end) = offsets;
        string path = _path;
        if (begin > end)
            throw Wrong($"data_offsets [{begin}, {end}] end before they begin", "a begin no larger than the end");
        if (end > _dataLength)
            throw Wrong($"data_offsets [{begin}, {end}] reach beyond the {_dataLength} bytes of data (is the file cut short?)",
                $"an end of at most {_dataLength}");
        long count = 1;
        foreach (long size in shape)
        {
            Int128 product = (Int128)count * size;
            if (product > long.MaxValue)
                throw Wrong($"the number of elements of {Described()} overflows", $"at most {long.MaxValue} elements");
            count = (long)product;
        }
        Int128 bits = (Int128)count * dtype.Bits;
        if (bits % 8 != 0) throw Wrong($"{Described()} takes {bits} bits", "whole bytes");
        if (bits / 8 != end - begin)
            throw Wrong($"{Described()} takes {bits / 8} bytes, and data_offsets [{begin}, {end}] hold {end - begin}",
                "the same number of bytes");
        long offset = SafetensorsHeader.PrefixLength + _header.Length + begin;
        return new SafetensorsEntry(name, dtype, shape, count, offset, end - begin);

        string Described() => $"{dtype.Name} [{string.Join(", ", shape)}]";
        InputException Wrong(string found, string expected) =>
            SafetensorsFault.Tensor(path, name, position, found, expected);
    }

    private readonly InputException Missing(string name, long position, string key) =>
        SafetensorsFault.Tensor(_path, name, position, $"no {key}", "dtype, shape and data_offsets");

    /// <summary>The text of the current token; JSON can spell half a surrogate pair, which is no text.</summary>
    private readonly string Text(string what)
    {
        try
        {
            return _json.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw SafetensorsFault.At(_path, Position, $"{what} holds an unpaired surrogate", "valid Unicode", e);
        }
    }

    private readonly string Found() => _json.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => $"the number {Quoted.Text(Encoding.UTF8.GetString(_json.ValueSpan))}",
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => "null",
    };
}
