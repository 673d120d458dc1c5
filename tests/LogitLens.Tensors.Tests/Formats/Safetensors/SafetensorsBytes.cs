using System.Buffers.Binary;
using System.Text;
using LogitLens.Tensors.Formats.Safetensors;

namespace LogitLens.Tensors.Tests.Formats.Safetensors;

/// <summary>Files spelled out by hand, right and wrong ones.</summary>
internal static class SafetensorsBytes
{
    /// <summary>A file with the given header and as many bytes of data, which count up from 0.</summary>
    public static byte[] File(string header, int dataBytes) => File(Encoding.UTF8.GetBytes(header), dataBytes);

    public static byte[] File(byte[] header, int dataBytes) => File((ulong)header.Length, header, dataBytes);

    public static byte[] File(ulong declaredLength, byte[] header, int dataBytes)
    {
        byte[] file = new byte[8 + header.Length + dataBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(file, declaredLength);
        header.CopyTo(file, 8);
        for (int i = 0; i < dataBytes; i++) file[8 + header.Length + i] = (byte)i;
        return file;
    }

    /// <summary>Opens the bytes as a file; the message has to name the file and everything in <paramref name="mentions"/>.</summary>
    public static void Rejects(byte[] file, params string[] mentions)
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("hostile.safetensors", file);
        string message = Assert.Throws<InputException>(() => SafetensorsFile.Open(path)).Message;
        Assert.Contains(path, message, StringComparison.Ordinal);
        Assert.Contains("expected", message, StringComparison.Ordinal);
        Assert.All(mentions, mention => Assert.Contains(mention, message, StringComparison.Ordinal));
    }

    public static void Rejects(string header, int dataBytes, params string[] mentions) => Rejects(File(header, dataBytes), mentions);

    /// <summary>Opens the bytes as a file and hands it to <paramref name="check"/>.</summary>
    public static void Accepts(byte[] file, Action<SafetensorsFile> check)
    {
        using TemporaryFolder folder = new();
        using SafetensorsFile opened = SafetensorsFile.Open(folder.Write("good.safetensors", file));
        check(opened);
    }

    public static void Accepts(string header, int dataBytes, Action<SafetensorsFile> check) => Accepts(File(header, dataBytes), check);
}
