namespace LogitLens.Unicode;

/// <summary>What the first bytes of a character say (The Unicode Standard, table 3-7).</summary>
internal static class Utf8Lead
{
    /// <summary>Whether a byte is 80 to BF.</summary>
    public static bool IsContinuation(byte value) => (value & 0xC0) == 0x80;

    /// <summary>How many bytes a character with this lead byte has; 0 where the byte leads none.</summary>
    public static int LengthOf(byte lead) => lead switch
    {
        < 0x80 => 1,
        < 0xC2 => 0,
        < 0xE0 => 2,
        < 0xF0 => 3,
        < 0xF5 => 4,
        _ => 0,
    };

    /// <summary>Why a continuation byte cannot follow this lead byte; null where it can.</summary>
    public static Utf8FaultKind? SecondByteFault(byte lead, byte second) => lead switch
    {
        0xE0 when second < 0xA0 => Utf8FaultKind.Overlong,
        0xED when second > 0x9F => Utf8FaultKind.Surrogate,
        0xF0 when second < 0x90 => Utf8FaultKind.Overlong,
        0xF4 when second > 0x8F => Utf8FaultKind.AboveLimit,
        _ => null,
    };

    /// <summary>The code points whose encoding starts with these bytes, which begin a character validly.</summary>
    public static CodePointRange Reach(ReadOnlySpan<byte> partial)
    {
        int length = LengthOf(partial[0]), missing = length - partial.Length;
        int value = length == 1 ? partial[0] : partial[0] & (0x7F >> length);
        foreach (byte next in partial[1..]) value = (value << 6) | (next & 0x3F);
        int first = value << (6 * missing), last = first + (1 << (6 * missing)) - 1;
        int shortest = length switch { 3 => 0x800, 4 => 0x10000, _ => 0 };
        if (partial[0] == 0xED) last = Math.Min(last, 0xD7FF);
        return new CodePointRange(Math.Max(first, shortest), Math.Min(last, 0x10FFFF));
    }
}
