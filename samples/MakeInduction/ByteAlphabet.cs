namespace MakeInduction;

/// <summary>
/// The printable character that byte-level tokenizers write for each byte: printable Latin-1 stands for itself, the
/// other bytes take the characters from U+0100 on, so that a space is Ġ.
/// </summary>
internal static class ByteAlphabet
{
    private static readonly char[] Characters = Build();

    /// <summary>All bytes in the order of their token ids: those that stand for themselves, then the others.</summary>
    public static byte[] Order { get; } = [.. Enumerable.Range(0, 256).OrderBy(b => Characters[b]).Select(b => (byte)b)];

    /// <summary>One character per byte.</summary>
    public static string Write(ReadOnlySpan<byte> bytes)
    {
        char[] text = new char[bytes.Length];
        for (int i = 0; i < text.Length; i++) text[i] = Characters[bytes[i]];
        return new string(text);
    }

    private static char[] Build()
    {
        char[] characters = new char[256];
        int next = 0x100;
        for (int b = 0; b < 256; b++)
        {
            bool printable = b is (>= '!' and <= '~') or (>= 0xA1 and not 0xAD);
            characters[b] = printable ? (char)b : (char)next++;
        }
        return characters;
    }
}
