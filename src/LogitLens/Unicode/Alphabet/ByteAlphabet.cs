namespace LogitLens.Unicode;

/// <summary>
/// GPT-2's printable alphabet for bytes (<c>bytes_to_unicode</c> in its <c>encoder.py</c>): a byte that is a visible Latin-1
/// character stands for itself, the other 68 in order are U+0100 to U+0143.
/// </summary>
internal static class ByteAlphabet
{
    private const int FirstExtra = 0x100;
    private static readonly char[] Characters = MakeCharacters();
    private static readonly short[] Bytes = MakeBytes();

    /// <summary>The character of a byte.</summary>
    public static char ToAlphabet(byte value) => Characters[value];

    /// <summary>The alphabet form of bytes, one character a byte.</summary>
    public static string ToAlphabet(ReadOnlySpan<byte> bytes)
    {
        char[] form = new char[bytes.Length];
        for (int i = 0; i < bytes.Length; i++) form[i] = Characters[bytes[i]];
        return new string(form);
    }

    /// <summary>The byte of a character, if it belongs to the alphabet.</summary>
    public static bool TryToByte(char character, out byte value)
    {
        short found = character < Bytes.Length ? Bytes[character] : (short)-1;
        value = found < 0 ? (byte)0 : (byte)found;
        return found >= 0;
    }

    /// <summary>The bytes of a text, if all its characters belong to the alphabet.</summary>
    public static bool TryToBytes(string form, out byte[] bytes)
    {
        bytes = new byte[form.Length];
        for (int i = 0; i < form.Length; i++)
        {
            if (TryToByte(form[i], out bytes[i])) continue;
            bytes = [];
            return false;
        }
        return true;
    }

    private static char[] MakeCharacters()
    {
        char[] characters = new char[256];
        int extra = FirstExtra;
        for (int value = 0; value < characters.Length; value++)
        {
            bool visible = value is (>= 0x21 and <= 0x7E) or (>= 0xA1 and <= 0xAC) or >= 0xAE;
            characters[value] = (char)(visible ? value : extra++);
        }
        return characters;
    }

    private static short[] MakeBytes()
    {
        short[] bytes = new short[Characters.Max() + 1];
        Array.Fill(bytes, (short)-1);
        for (int value = 0; value < Characters.Length; value++) bytes[Characters[value]] = (short)value;
        return bytes;
    }
}
