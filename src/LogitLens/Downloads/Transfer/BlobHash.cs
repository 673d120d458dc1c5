using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LogitLens.Reports;

namespace LogitLens.Downloads.Transfer;

/// <summary>Compares a file with the hash that its entity tag is: SHA-256 for large files, git's hash of a blob (SHA-1) for others.</summary>
internal static class BlobHash
{
    private const int BufferBytes = 1 << 20;

    /// <summary>What an entity tag can be compared with.</summary>
    public static FileCheck KindOf(string tag) => !tag.All(char.IsAsciiHexDigitLower) ? FileCheck.Size
        : tag.Length switch
        {
            64 => FileCheck.Sha256,
            40 => FileCheck.GitSha1,
            _ => FileCheck.Size,
        };

    /// <summary>The hash of a file, as an entity tag of its kind.</summary>
    public static async Task<string> ComputeAsync(string path, FileCheck kind, CancellationToken cancellation)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, FileOptions.SequentialScan | FileOptions.Asynchronous);
        // SHA-1 is not our choice: it is how git names contents.
        using IncrementalHash hash = IncrementalHash.CreateHash(kind == FileCheck.GitSha1 ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256);
        if (kind == FileCheck.GitSha1) hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {file.Length}\0")));
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            for (int read; (read = await file.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0;) hash.AppendData(buffer, 0, read);
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
