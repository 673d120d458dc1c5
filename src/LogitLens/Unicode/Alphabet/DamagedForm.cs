using LogitLens.Tokenization;

namespace LogitLens.Unicode;

/// <summary>
/// Reads byte-alphabet forms that went through Unicode normalisation: NFKC turns Ĳ (byte 90) into the letters IJ, NFD turns Ġ
/// (a space) into G and U+0307.
/// </summary>
public static class DamagedForm
{
    /// <summary>Repairs are searched for in texts up to this many UTF-16 units; a longer text is only read as it stands.</summary>
    public const int LongestSearched = 4096;

    /// <summary>
    /// The readings of a text as byte-alphabet text whose bytes are valid UTF-8 or a piece of it, best first: the text as it
    /// stands, then complete UTF-8, then what has the fewest repairs. Where there is no such reading, the one with the fewest
    /// repairs whose bytes are invalid; empty where a character of the text is neither of the alphabet nor damage to it.
    /// </summary>
    /// <param name="form">A text such as ĠðŁĲł, perhaps damaged.</param>
    /// <param name="limit">How many readings to return at most.</param>
    public static IReadOnlyList<RepairedForm> Repair(string form, int limit = 8)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        if (form.Length > LongestSearched) return AsItStands(form) is { } reading ? [reading] : [];
        RepairedForm[] sensible =
        [
            .. FormSearch.Readings(form, limit).OrderBy(Rank).ThenBy(r => r.Repairs.Count).ThenBy(r => r.Form, StringComparer.Ordinal).Take(limit),
        ];
        return sensible.Length > 0 ? sensible : [.. FormSearch.AnyReading(form)];
    }

    private static RepairedForm? AsItStands(string form)
    {
        if (!ByteAlphabet.TryToBytes(form, out byte[]? bytes)) return null;
        return new RepairedForm(form, Array.AsReadOnly(bytes), Utf8Prefix.Analyze(bytes).State, []);
    }

    private static int Rank(RepairedForm reading) => reading switch
    {
        { Repairs.Count: 0 } => 0,
        { State: Utf8State.Complete } => 1,
        { State: Utf8State.Partial or Utf8State.CompleteThenPartial } => 2,
        _ => 3,
    };
}
