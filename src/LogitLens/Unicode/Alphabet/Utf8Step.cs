namespace LogitLens.Unicode;

/// <summary>
/// UTF-8 as a finite automaton over bytes that may begin and end within a character: states are small numbers, so that a search
/// can keep its best paths per state.
/// </summary>
internal static class Utf8Step
{
    /// <summary>Nothing read yet.</summary>
    public const int Start = 0;

    /// <summary>How many states there are.</summary>
    public const int Count = Boundary + (2 * Kinds);

    /// <summary>The state that no byte leads to.</summary>
    public const int None = -1;

    // States 1 to 3: so many continuation bytes at the start. Then, each without and with such a start: at a boundary of
    // characters, one to three bytes missing, or after a lead byte that restricts its second byte.
    private const int Boundary = 4, Kinds = 8;
    private const int AtBoundary = 0, Missing3 = 3, AfterE0 = 4, AfterEd = 5, AfterF0 = 6, AfterF4 = 7;
    private static readonly byte[] RestrictedLeads = [0xE0, 0xED, 0xF0, 0xF4];

    /// <summary>The state after one more byte, or <see cref="None"/> where no text has the byte there.</summary>
    public static int Next(int state, byte value)
    {
        bool atStart = state < Boundary, continues = Utf8Lead.IsContinuation(value);
        if (atStart && continues) return state < Boundary - 1 ? state + 1 : None;
        int kind = atStart ? AtBoundary : (state - Boundary) % Kinds;
        int begunInside = (atStart ? state > Start : state >= Boundary + Kinds) ? Kinds : 0;
        int next = kind == AtBoundary ? AfterLead(value) : continues ? AfterContinuation(kind, value) : None;
        return next == None ? None : Boundary + begunInside + next;
    }

    private static int AfterLead(byte value) => value switch
    {
        0xE0 => AfterE0,
        0xED => AfterEd,
        0xF0 => AfterF0,
        0xF4 => AfterF4,
        _ => Utf8Lead.LengthOf(value) - 1,
    };

    private static int AfterContinuation(int kind, byte value)
    {
        if (kind <= Missing3) return kind - 1;
        byte lead = RestrictedLeads[kind - AfterE0];
        return Utf8Lead.SecondByteFault(lead, value) is null ? Utf8Lead.LengthOf(lead) - 2 : None;
    }
}
