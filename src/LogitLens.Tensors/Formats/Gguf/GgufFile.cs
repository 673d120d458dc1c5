namespace LogitLens.Tensors.Formats.Gguf;

/// <summary>Cheap looks at files that may be GGUF.</summary>
public static class GgufFile
{
    /// <summary>Whether the first four bytes are those of GGUF; false where there is no file or it cannot be read.</summary>
    public static bool IsGguf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            Span<byte> magic = stackalloc byte[GgufFormat.Magic.Length];
            return stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == magic.Length && magic.SequenceEqual(GgufFormat.Magic);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    /// <summary>Metadata and tensors of a file and of its other parts; the weights are not read, and nothing stays open.</summary>
    /// <exception cref="InputException">A file is missing, breaks a rule of the format, or the parts disagree.</exception>
    public static GgufSummary ReadSummary(string path)
    {
        using GgufCheckpoint checkpoint = GgufCheckpoint.Open(path);
        return new GgufSummary(path, checkpoint.Files, checkpoint.Metadata, checkpoint.Tensors);
    }
}
