using System.IO.Compression;
using System.Security.Cryptography;

namespace LogitLens.Web.Pages;

/// <summary>A file of the front end.</summary>
/// <param name="ContentType">Its media type.</param>
/// <param name="Bytes">What it holds.</param>
/// <param name="Packed">The same with gzip; null where that is no smaller.</param>
/// <param name="Tag">Its entity tag, in quotes.</param>
internal sealed record PageFile(string ContentType, byte[] Bytes, byte[]? Packed, string Tag)
{
    public static PageFile Of(string contentType, byte[] bytes)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.SmallestSize, leaveOpen: true)) gzip.Write(bytes);
        string tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\"";
        return new PageFile(contentType, bytes, packed.Length < bytes.Length ? packed.ToArray() : null, tag);
    }
}
