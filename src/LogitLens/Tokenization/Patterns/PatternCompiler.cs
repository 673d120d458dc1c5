using LogitLens.Tokenization.Unicode;

namespace LogitLens.Tokenization.Patterns;

/// <summary>Turns a syntax tree into instructions for <see cref="PatternMatcher"/>.</summary>
internal sealed class PatternCompiler
{
    private const int MostInstructions = 20_000;

    private readonly string _pattern;
    private readonly List<PatternInstruction> _code = [];
    private int _slots;

    private PatternCompiler(string pattern) => _pattern = pattern;

    public static PatternProgram Compile(string pattern, PatternNode node)
    {
        var compiler = new PatternCompiler(pattern);
        compiler.Emit(node);
        compiler.Add(new() { Operation = PatternOperation.Match });
        return new([.. compiler._code], compiler._slots);
    }

    private PatternInstruction Add(PatternInstruction instruction)
    {
        if (_code.Count >= MostInstructions)
            throw PatternErrors.At(_pattern, 0, $"its repetitions unfold to more than {MostInstructions:N0} steps");
        _code.Add(instruction);
        return instruction;
    }

    private void Emit(PatternNode node)
    {
        switch (node)
        {
            case PatternNode.Literal literal:
                Add(new() { Operation = PatternOperation.Character, Target = literal.CodePoint });
                break;
            case PatternNode.OneOf oneOf:
                Add(new() { Operation = PatternOperation.OneOf, Set = oneOf.Set });
                break;
            case PatternNode.Anchor anchor:
                Add(new() { Operation = PatternOperation.Anchor, Anchor = anchor.Kind });
                break;
            case PatternNode.Sequence sequence:
                foreach (PatternNode item in sequence.Items) Emit(item);
                break;
            case PatternNode.Alternation alternation:
                EmitAlternation(alternation.Choices);
                break;
            case PatternNode.Atomic atomic:
                Add(new() { Operation = PatternOperation.Atomic, Body = Compile(_pattern, atomic.Body) });
                break;
            case PatternNode.Look look:
                EmitLook(look);
                break;
            case PatternNode.Repeat repeat:
                EmitRepeat(repeat);
                break;
        }
    }

    private void EmitAlternation(IReadOnlyList<PatternNode> choices)
    {
        var exits = new List<PatternInstruction>();
        for (int i = 0; i < choices.Count - 1; i++)
        {
            PatternInstruction split = Add(new() { Operation = PatternOperation.Split, Target = _code.Count + 1 });
            Emit(choices[i]);
            exits.Add(Add(new() { Operation = PatternOperation.Jump }));
            split.Otherwise = _code.Count;
        }
        Emit(choices[^1]);
        foreach (PatternInstruction exit in exits) exit.Target = _code.Count;
    }

    private void EmitLook(PatternNode.Look look)
    {
        (int minimum, int? maximum) = look.Behind ? Width(look.Body) : (0, 0);
        Add(new()
        {
            Operation = PatternOperation.Look,
            Behind = look.Behind,
            Negative = look.Negative,
            Minimum = minimum,
            Maximum = maximum ?? throw PatternErrors.At(_pattern, 0, "a look-behind of unlimited width"),
            Body = Compile(_pattern, look.Body),
        });
    }

    private void EmitRepeat(PatternNode.Repeat repeat)
    {
        CodePointSet? set = repeat.Body switch
        {
            PatternNode.OneOf oneOf => oneOf.Set,
            PatternNode.Literal literal => CodePointSet.Of(literal.CodePoint),
            _ => null,
        };
        if (set is not null && repeat.Kind != RepeatKind.Lazy)
        {
            Add(new()
            {
                Operation = repeat.Kind == RepeatKind.Greedy ? PatternOperation.GreedyRun : PatternOperation.PossessiveRun,
                Set = set,
                Minimum = repeat.Minimum,
                Maximum = repeat.Maximum ?? int.MaxValue,
            });
            return;
        }
        if (repeat.Kind == RepeatKind.Possessive)
        {
            PatternProgram body = Compile(_pattern, repeat with { Kind = RepeatKind.Greedy });
            Add(new() { Operation = PatternOperation.Atomic, Body = body });
            return;
        }
        for (int i = 0; i < repeat.Minimum; i++) Emit(repeat.Body);
        if (repeat.Maximum is { } maximum) EmitOptional(repeat, maximum - repeat.Minimum);
        else EmitLoop(repeat);
    }

    private void EmitOptional(PatternNode.Repeat repeat, int times)
    {
        var splits = new List<PatternInstruction>();
        for (int i = 0; i < times; i++)
        {
            splits.Add(Add(new() { Operation = PatternOperation.Split }));
            SetBranch(splits[^1], repeat.Kind, _code.Count, 0);
            Emit(repeat.Body);
        }
        foreach (PatternInstruction split in splits)
        {
            int body = repeat.Kind == RepeatKind.Lazy ? split.Otherwise : split.Target;
            SetBranch(split, repeat.Kind, body, _code.Count);
        }
    }

    private void EmitLoop(PatternNode.Repeat repeat)
    {
        int start = _code.Count, slot = _slots++;
        PatternInstruction split = Add(new() { Operation = PatternOperation.Split });
        Add(new() { Operation = PatternOperation.MarkLoop, Slot = slot });
        Emit(repeat.Body);
        PatternInstruction check = Add(new() { Operation = PatternOperation.CheckLoop, Slot = slot });
        Add(new() { Operation = PatternOperation.Jump, Target = start });
        check.Target = _code.Count;
        SetBranch(split, repeat.Kind, start + 1, _code.Count);
    }

    private static void SetBranch(PatternInstruction split, RepeatKind kind, int body, int exit) =>
        (split.Target, split.Otherwise) = kind == RepeatKind.Lazy ? (exit, body) : (body, exit);

    /// <summary>The least and greatest number of code points a node matches; no greatest means without end.</summary>
    private static (int Minimum, int? Maximum) Width(PatternNode node)
    {
        switch (node)
        {
            case PatternNode.Literal or PatternNode.OneOf:
                return (1, 1);
            case PatternNode.Sequence sequence:
                (int Minimum, int? Maximum) sum = (0, 0);
                foreach ((int least, int? most) in sequence.Items.Select(Width)) sum = (sum.Minimum + least, sum.Maximum + most);
                return sum;
            case PatternNode.Alternation alternation:
                var widths = alternation.Choices.Select(Width).ToList();
                return (widths.Min(w => w.Minimum), widths.Any(w => w.Maximum is null) ? null : widths.Max(w => w.Maximum));
            case PatternNode.Repeat repeat:
                (int minimum, int? maximum) = Width(repeat.Body);
                return (minimum * repeat.Minimum, maximum * repeat.Maximum);
            case PatternNode.Atomic atomic:
                return Width(atomic.Body);
            default:
                return (0, 0);
        }
    }
}
