using System.Text;

namespace LogitLens.Tensors.Formats.Gguf;

/// <summary>Writes GGUF files of version 3, little-endian, aligned to 32 bytes: equal input gives equal bytes.</summary>
public static class GgufWriter
{
    /// <summary>Writes the file beside its final path first, so that it is there completely or not at all.</summary>
    /// <param name="path">Where to; an existing file is replaced.</param>
    /// <param name="metadata">
    /// Values by key, in the order in which they are enumerated: <see cref="string"/>, <see cref="bool"/>, the integers of 8 to 64 bits,
    /// <see cref="float"/>, <see cref="double"/> and arrays of these.
    /// </param>
    /// <param name="tensors">The tensors, in the order in which they are to lie.</param>
    /// <exception cref="InputException">The file cannot be written.</exception>
    /// <exception cref="ArgumentException">A value, a name or a shape that the format cannot hold, or bytes that are not as many as they should be.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, object> metadata, IReadOnlyList<GgufTensorData> tensors)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(metadata);
        ArgumentNullException.ThrowIfNull(tensors);
        if (metadata.ContainsKey(GgufFormat.AlignmentKey))
            throw new ArgumentException($"{GgufFormat.AlignmentKey} is not for the caller to set: it is {GgufFormat.DefaultAlignment}", nameof(metadata));
        HashSet<string> names = [];
        foreach (GgufTensorData tensor in tensors) Check(tensor, names);
        string temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write)) Write(stream, metadata, tensors);
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

    private static void Write(FileStream stream, IReadOnlyDictionary<string, object> metadata, IReadOnlyList<GgufTensorData> tensors)
    {
        using BinaryWriter writer = new(stream, Encoding.UTF8, leaveOpen: true);
        GgufValueWriter values = new(writer);
        writer.Write(GgufFormat.Magic);
        writer.Write(GgufFormat.NewestVersion);
        writer.Write((long)tensors.Count);
        writer.Write((long)metadata.Count);
        foreach ((string key, object value) in metadata) values.WriteKey(key, value);
        long start = 0;
        foreach (GgufTensorData tensor in tensors)
        {
            values.WriteText(tensor.Name);
            writer.Write((uint)tensor.Shape.Length);
            foreach (long size in tensor.Shape.Reverse()) writer.Write(size);
            writer.Write(GgufTensorType.Of(tensor.Type).Number);
            writer.Write(start);
            start = GgufFormat.Align(start + tensor.ByteLength, GgufFormat.DefaultAlignment);
        }
        foreach (GgufTensorData tensor in tensors)
        {
            Pad(writer);
            long begin = stream.Position;
            tensor.WriteBytes(stream);
            if (stream.Position - begin != tensor.ByteLength)
                throw new ArgumentException($"tensor {tensor.Name} wrote {stream.Position - begin} bytes; expected {tensor.ByteLength}", nameof(tensors));
        }
        Pad(writer);
    }

    private static void Check(GgufTensorData tensor, HashSet<string> names)
    {
        if (!names.Add(tensor.Name)) throw new ArgumentException($"the name {Quoted.Text(tensor.Name)} is taken");
        if (tensor.Shape.Length is 0 or > GgufFormat.MostDimensions || tensor.Shape.Any(size => size <= 0) || tensor.Shape[^1] % tensor.Type.ElementsPerBlock != 0)
            throw new ArgumentException($"tensor {tensor.Name} has the shape [{string.Join(", ", tensor.Shape)}]; expected one to "
                + $"{GgufFormat.MostDimensions} sizes, the last one in whole blocks of {tensor.Type.ElementsPerBlock} {tensor.Type}");
    }

    private static void Pad(BinaryWriter writer)
    {
        writer.Flush();
        long position = writer.BaseStream.Position;
        for (long end = GgufFormat.Align(position, GgufFormat.DefaultAlignment); position < end; position++) writer.Write((byte)0);
        writer.Flush();
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
