using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace LogitLens.Testing.Hub;

/// <summary>A file of the fake hub, made while it is sent: each 8 bytes are a hash of their place.</summary>
internal sealed class HubContent
{
    private const int Step = 1 << 20;
    private readonly byte[]? _bytes;
    private readonly ulong _seed;

    /// <summary>A file that is given.</summary>
    public HubContent(byte[] bytes, bool large = false)
    {
        (_bytes, Length, Large) = (bytes, bytes.Length, large);
        EntityTag = large ? Convert.ToHexStringLower(SHA256.HashData(bytes)) : GitHash(bytes);
    }

    /// <summary>A large file that is made up.</summary>
    public HubContent(ulong seed, long length)
    {
        (_seed, Length, Large) = (seed, length, true);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[Step];
        for (long at = 0; at < length; at += Step)
        {
            Span<byte> part = buffer.AsSpan(0, (int)Math.Min(Step, length - at));
            Read(at, part);
            hash.AppendData(part);
        }
        EntityTag = Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public static HubContent OfText(string text) => new(Encoding.UTF8.GetBytes(text));

    public long Length { get; }

    /// <summary>Whether it is kept as a large file, which another host sends.</summary>
    public bool Large { get; }

    public string EntityTag { get; init; }

    /// <summary>Fills a buffer with the bytes from a place on.</summary>
    public void Read(long at, Span<byte> buffer)
    {
        if (_bytes is not null)
        {
            _bytes.AsSpan((int)at, buffer.Length).CopyTo(buffer);
            return;
        }
        Span<byte> word = stackalloc byte[8];
        for (int i = 0; i < buffer.Length;)
        {
            long index = (at + i) / 8;
            int offset = (int)((at + i) % 8);
            if (offset == 0 && buffer.Length - i >= 8)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(buffer[i..], Mix(_seed + (ulong)index));
                i += 8;
                continue;
            }
            BinaryPrimitives.WriteUInt64LittleEndian(word, Mix(_seed + (ulong)index));
            int count = Math.Min(8 - offset, buffer.Length - i);
            word.Slice(offset, count).CopyTo(buffer[i..]);
            i += count;
        }
    }

    /// <summary>The finaliser of SplitMix64, https://prng.di.unimi.it/splitmix64.c.</summary>
    private static ulong Mix(ulong z)
    {
        z *= 0x9e3779b97f4a7c15;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }

    private static string GitHash(byte[] bytes) => Convert.ToHexStringLower(
        CryptographicOperations.HashData(HashAlgorithmName.SHA1, (byte[])[.. Encoding.ASCII.GetBytes($"blob {bytes.Length}\0"), .. bytes]));
}
