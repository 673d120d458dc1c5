using System.IO.Compression;

namespace LogitLens.Unicode;

/// <summary>The Brotli-compressed texts embedded from <c>Unicode/Data</c>; <c>data/unicode/make.mjs</c> makes them.</summary>
internal static class EmbeddedText
{
    /// <summary>The UTF-8 bytes of one resource, such as <c>names.txt.br</c>.</summary>
    public static byte[] Read(string name)
    {
        using Stream resource = typeof(EmbeddedText).Assembly.GetManifestResourceStream("Unicode/" + name)
            ?? throw new InvalidOperationException($"the assembly was built without its resource Unicode/{name}");
        using BrotliStream decompressed = new(resource, CompressionMode.Decompress);
        using MemoryStream bytes = new();
        decompressed.CopyTo(bytes);
        return bytes.ToArray();
    }
}
