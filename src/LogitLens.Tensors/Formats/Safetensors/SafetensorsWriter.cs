using System.Buffers.Binary;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LogitLens.Tensors.Formats.Safetensors;

/// <summary>Writes safetensors files: equal tensors give equal bytes.</summary>
public static class SafetensorsWriter
{
    private const int ChunkElements = 1 << 14;

    // The JSON writer would replace half a surrogate pair, and two names could become one.
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// Writes the file beside its final path first, so that it is there completely or not at all. Tensors with wider
    /// elements come first, which aligns all of them; those of equal width keep their order.
    /// </summary>
    /// <param name="path">Where to; an existing file is replaced.</param>
    /// <param name="metadata">Free text to go with the tensors; written in the order of its keys.</param>
    /// <param name="items">The tensors.</param>
    /// <exception cref="InputException">The file cannot be written.</exception>
    /// <exception cref="ArgumentException">A name comes twice or is reserved, or a text is not valid Unicode.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, string>? metadata, IEnumerable<SafetensorsItem> items)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(items);
        SafetensorsItem[] ordered = [.. items.OrderByDescending(item => item.Type.Bits)];
        byte[] header = Header(metadata, ordered);
        string temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write)) Write(stream, header, ordered);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new InputException($"'{path}' cannot be written ({e.Message}); "
                + "expected a directory that may be written to and has room.", e);
        }
        finally
        {
            Discard(temporary);
        }
    }

    private static void Write(FileStream stream, byte[] header, SafetensorsItem[] items)
    {
        Span<byte> prefix = stackalloc byte[SafetensorsHeader.PrefixLength];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, header.Length);
        stream.Write(prefix);
        stream.Write(header);
        byte[] buffer = new byte[ChunkElements * sizeof(long)];
        foreach (SafetensorsItem item in items)
        {
            for (long first = 0; first < item.Count;)
            {
                int count = (int)Math.Min(ChunkElements, item.Count - first);
                Span<byte> chunk = buffer.AsSpan(0, count * item.Type.Bits / 8);
                item.Encode(first, chunk);
                stream.Write(chunk);
                first += count;
            }
        }
    }

    private static byte[] Header(IReadOnlyDictionary<string, string>? metadata, SafetensorsItem[] items)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            if (metadata is not null) WriteMetadata(json, metadata);
            HashSet<string> names = [SafetensorsHeader.MetadataKey];
            long begin = 0;
            foreach (SafetensorsItem item in items)
            {
                if (!names.Add(item.Name))
                    throw new ArgumentException($"the name {Quoted.Text(item.Name)} is taken", nameof(items));
                WriteEntry(json, item, begin);
                begin += item.ByteLength;
            }
            json.WriteEndObject();
        }
        // The data starts on a multiple of 8 bytes.
        while (stream.Length % 8 != 0) stream.WriteByte((byte)' ');
        return stream.Length <= SafetensorsHeader.LongestHeader
            ? stream.ToArray()
            : throw new ArgumentException($"the names make a header of {stream.Length} bytes; "
                + $"the format allows {SafetensorsHeader.LongestHeader}", nameof(items));
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata)
    {
        json.WriteStartObject(SafetensorsHeader.MetadataKey);
        foreach ((string key, string value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            json.WriteString(StrictUtf8.GetBytes(key), StrictUtf8.GetBytes(value));
        json.WriteEndObject();
    }

    private static void WriteEntry(Utf8JsonWriter json, SafetensorsItem item, long begin)
    {
        json.WriteStartObject(StrictUtf8.GetBytes(item.Name));
        json.WriteString("dtype", item.Dtype);
        json.WriteStartArray("shape");
        foreach (long size in item.Shape) json.WriteNumberValue(size);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(begin);
        json.WriteNumberValue(begin + item.ByteLength);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What went wrong with the file itself is already on its way to the caller.
        }
    }
}
