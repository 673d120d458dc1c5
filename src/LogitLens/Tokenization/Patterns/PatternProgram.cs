using LogitLens.Tokenization.Unicode;

namespace LogitLens.Tokenization.Patterns;

internal enum PatternOperation
{
    Match,
    Character,
    OneOf,
    Anchor,

    /// <summary>Tries the target first, and the other place after that has failed.</summary>
    Split,
    Jump,

    /// <summary>Consumes as many characters of the set as there are and gives them back one at a time.</summary>
    GreedyRun,

    /// <summary>As a greedy run, and gives nothing back.</summary>
    PossessiveRun,
    Look,
    Atomic,

    /// <summary>Remembers where an iteration of a loop began.</summary>
    MarkLoop,

    /// <summary>Leaves a loop whose iteration consumed nothing.</summary>
    CheckLoop,
}

/// <summary>One step of a compiled pattern; which fields mean something depends on the operation.</summary>
internal sealed class PatternInstruction
{
    public required PatternOperation Operation { get; init; }
    public int Target { get; set; }
    public int Otherwise { get; set; }
    public int Slot { get; init; }
    public int Minimum { get; init; }
    public int Maximum { get; init; } = int.MaxValue;
    public bool Negative { get; init; }
    public bool Behind { get; init; }
    public AnchorKind Anchor { get; init; }
    public CodePointSet Set { get; init; } = CodePointSet.Empty;
    public PatternProgram? Body { get; init; }
}

/// <summary>A compiled pattern: its instructions and the number of loop slots they use.</summary>
internal sealed record PatternProgram(PatternInstruction[] Instructions, int Slots);
