namespace LogitLens.Tensors.Formats.Gguf;

/// <summary>Finds the values of the metadata and checks all that can be wrong with them, but for the encoding of texts.</summary>
internal sealed class GgufMetadataReader(GgufCursor cursor)
{
    private const int ChunkBytes = 1 << 16;

    /// <summary>Reads <paramref name="count"/> keys and passes over their values.</summary>
    public Dictionary<string, GgufValue> Read(long count)
    {
        Dictionary<string, GgufValue> values = [];
        for (long number = 0; number < count; number++)
        {
            cursor.Subject = null;
            long at = cursor.Position;
            string key = cursor.TakeName("a key");
            cursor.Subject = GgufFault.Key(key);
            if (!values.TryAdd(key, ReadValue())) throw cursor.Fault(at, "this key a second time", "each key once");
            if (cursor.Position > GgufFormat.LongestMetadata)
                throw cursor.Fault(at, $"the metadata reach to byte {cursor.Position}", $"at most {GgufFormat.LongestMetadata} bytes");
        }
        cursor.Subject = null;
        return values;
    }

    private GgufValue ReadValue()
    {
        GgufValueType type = ReadType("the type of its value"), item = type;
        long count = type == GgufValueType.Array ? ReadArrayHeader(out item) : 1;
        long offset = cursor.Position;
        Skip(item, count, depth: 1);
        // What does not fit was passed over and ends in an error right away: the metadata are too long.
        return new GgufValue(type, item, (int)Math.Min(count, int.MaxValue), (int)Math.Min(offset, int.MaxValue));
    }

    private void Skip(GgufValueType type, long count, int depth)
    {
        if (type == GgufValueType.Bool) SkipBools(count);
        else if (type.HasFixedWidth()) cursor.Skip(Room(type, count));
        else
        {
            for (long i = 0; i < count; i++)
            {
                if (type == GgufValueType.String) cursor.Skip(cursor.TakeCount("the length of a text", 1));
                else SkipArray(depth + 1);
            }
        }
    }

    /// <summary>Bytes of <paramref name="count"/> items, which have to be there.</summary>
    private long Room(GgufValueType type, long count)
    {
        long bytes = count * type.LeastBytes();
        return bytes <= cursor.Left ? bytes
            : throw cursor.Fault(cursor.Position, $"the file ends {cursor.Left} bytes into its value", $"{bytes} bytes of {type.Named()}");
    }

    private void SkipArray(int depth)
    {
        if (depth > GgufFormat.DeepestArray)
            throw cursor.Fault(cursor.Position, $"arrays in arrays, more than {GgufFormat.DeepestArray} deep", $"at most {GgufFormat.DeepestArray}");
        long count = ReadArrayHeader(out GgufValueType item);
        Skip(item, count, depth);
    }

    private long ReadArrayHeader(out GgufValueType item)
    {
        item = ReadType("the type of its items");
        return cursor.TakeCount("the length of its array", item.LeastBytes());
    }

    private GgufValueType ReadType(string what)
    {
        long at = cursor.Position;
        uint type = cursor.TakeUInt32(what);
        return type <= (uint)GgufValueType.Float64
            ? (GgufValueType)type
            : throw cursor.Fault(at, $"{what} is {type}", "0 (uint8) to 12 (float64)");
    }

    private void SkipBools(long count)
    {
        for (long left = count; left > 0;)
        {
            long at = cursor.Position;
            ReadOnlySpan<byte> bytes = cursor.Take((int)Math.Min(left, ChunkBytes), "a bool");
            int wrong = bytes.IndexOfAnyExcept((byte)0, (byte)1);
            if (wrong >= 0) throw cursor.Fault(at + wrong, $"a bool is 0x{bytes[wrong]:X2}", "0 or 1");
            left -= bytes.Length;
        }
    }
}
