using System.Diagnostics.CodeAnalysis;

namespace LogitLens.Tokenization;

/// <summary>
/// The alphabet in which byte-level tokenizers write bytes as printable characters, introduced with GPT-2: a byte that
/// prints in Latin-1 stands for itself, the others follow from U+0100 on. Byte 0x20 is 'Ġ' and 0x0A is 'Ċ'.
/// </summary>
public static class ByteAlphabet
{
    private static readonly char[] ByByte = BuildAlphabet();
    private static readonly short[] ByCharacter = Invert(ByByte);

    /// <summary>The bytes as characters of the alphabet, one for each.</summary>
    public static string ToAlphabet(ReadOnlySpan<byte> bytes)
    {
        var characters = new char[bytes.Length];
        Write(bytes, characters);
        return new(characters);
    }

    /// <summary>The bytes that a string of the alphabet stands for; false when a character is not of the alphabet.</summary>
    public static bool TryToBytes(string text, [NotNullWhen(true)] out byte[]? bytes)
    {
        ArgumentNullException.ThrowIfNull(text);
        bytes = new byte[text.Length];
        if (TryWrite(text, bytes)) return true;
        bytes = null;
        return false;
    }

    /// <summary>The character of a byte.</summary>
    internal static char ToAlphabet(byte value) => ByByte[value];

    /// <summary>The byte of a character, if it belongs to the alphabet.</summary>
    internal static bool TryToByte(char character, out byte value)
    {
        short found = character < ByCharacter.Length ? ByCharacter[character] : (short)-1;
        value = found < 0 ? (byte)0 : (byte)found;
        return found >= 0;
    }

    internal static void Write(ReadOnlySpan<byte> bytes, Span<char> characters)
    {
        for (int i = 0; i < bytes.Length; i++) characters[i] = ByByte[bytes[i]];
    }

    internal static bool TryWrite(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] >= ByCharacter.Length || ByCharacter[text[i]] < 0) return false;
            bytes[i] = (byte)ByCharacter[text[i]];
        }
        return true;
    }

    private static char[] BuildAlphabet()
    {
        var characters = new char[256];
        char next = '\u0100';
        for (int b = 0; b < 256; b++)
        {
            bool prints = b is >= '!' and <= '~' or >= 0xA1 and <= 0xAC or >= 0xAE;
            characters[b] = prints ? (char)b : next++;
        }
        return characters;
    }

    private static short[] Invert(char[] characters)
    {
        var bytes = new short[characters.Max() + 1];
        Array.Fill(bytes, (short)-1);
        for (int b = 0; b < 256; b++) bytes[characters[b]] = (short)b;
        return bytes;
    }
}
