using LogitLens.Tokenization.Unicode;

namespace LogitLens.Tokenization.Patterns;

/// <summary>
/// Runs a compiled pattern over code points by backtracking, as Oniguruma does, with its own stack on the heap: a long text
/// cannot exhaust the thread's stack. One matcher serves one thread.
/// </summary>
internal sealed class PatternMatcher(string pattern)
{
    private const int StepsForAnyText = 20_000_000, StepsPerCharacter = 500;

    // Least >= 0: a greedy run that may shrink to Least. Otherwise one of the two kinds below.
    private readonly record struct Frame(int Instruction, int Position, int Least);

    private const int Alternative = -1;
    private const int RestoreSlot = -2;

    private Frame[] _stack = new Frame[64];
    private int _depth;
    private long _stepsLeft;

    /// <summary>The end of the match that begins exactly at <paramref name="start"/>, or -1.</summary>
    public int MatchAt(PatternProgram program, ReadOnlySpan<char> text, int start)
    {
        _depth = 0;
        return Run(program, text, start, requiredEnd: -1);
    }

    /// <summary>Grants the steps for all matches in a text of a length; past them, backtracking is taken for endless.</summary>
    public void BeginText(int length) => _stepsLeft = StepsForAnyText + (long)StepsPerCharacter * length;

    private int Run(PatternProgram program, ReadOnlySpan<char> text, int position, int requiredEnd)
    {
        int bottom = _depth;
        int[] slots = program.Slots == 0 ? [] : new int[program.Slots];
        int next = 0;
        while (true)
        {
            if (--_stepsLeft < 0) throw PatternErrors.TooManySteps(pattern);
            PatternInstruction instruction = program.Instructions[next];
            if (instruction.Operation == PatternOperation.Match && (requiredEnd < 0 || position == requiredEnd))
            {
                _depth = bottom;
                return position;
            }
            next = Step(instruction, next, text, ref position, slots);
            if (next < 0) next = Backtrack(bottom, text, ref position, slots);
            if (next < 0) return -1;
        }
    }

    /// <summary>Executes one instruction; the index of the next one, or -1 to backtrack.</summary>
    private int Step(PatternInstruction instruction, int index, ReadOnlySpan<char> text, ref int position, int[] slots)
    {
        switch (instruction.Operation)
        {
            case PatternOperation.Character:
                if (position >= text.Length || CodePoints.At(text, position, out int length) != instruction.Target) return -1;
                position += length;
                return index + 1;
            case PatternOperation.OneOf:
                if (position >= text.Length || !instruction.Set.Contains(CodePoints.At(text, position, out length))) return -1;
                position += length;
                return index + 1;
            case PatternOperation.Anchor:
                return AnchorHolds(instruction.Anchor, text, position) ? index + 1 : -1;
            case PatternOperation.Split:
                Push(new(instruction.Otherwise, position, Alternative));
                return instruction.Target;
            case PatternOperation.Jump:
                return instruction.Target;
            case PatternOperation.GreedyRun or PatternOperation.PossessiveRun:
                return RunOfSet(instruction, text, ref position, index);
            case PatternOperation.Look:
                return LookHolds(instruction, text, position) != instruction.Negative ? index + 1 : -1;
            case PatternOperation.Atomic:
                position = Run(instruction.Body!, text, position, requiredEnd: -1);
                return position < 0 ? -1 : index + 1;
            case PatternOperation.MarkLoop:
                Push(new(instruction.Slot, slots[instruction.Slot], RestoreSlot));
                slots[instruction.Slot] = position;
                return index + 1;
            case PatternOperation.CheckLoop:
                return slots[instruction.Slot] == position ? instruction.Target : index + 1;
            default:
                return -1;
        }
    }

    private int RunOfSet(PatternInstruction instruction, ReadOnlySpan<char> text, ref int position, int index)
    {
        int count = 0, least = instruction.Minimum == 0 ? position : -1;
        while (count < instruction.Maximum && position < text.Length
            && instruction.Set.Contains(CodePoints.At(text, position, out int length)))
        {
            position += length;
            if (++count == instruction.Minimum) least = position;
        }
        _stepsLeft -= count >> 3;
        if (least < 0) return -1;
        if (instruction.Operation == PatternOperation.GreedyRun && position > least) Push(new(index + 1, position, least));
        return index + 1;
    }

    private int Backtrack(int bottom, ReadOnlySpan<char> text, ref int position, int[] slots)
    {
        while (_depth > bottom)
        {
            ref Frame frame = ref _stack[_depth - 1];
            int instruction = frame.Instruction;
            if (frame.Least == RestoreSlot)
            {
                slots[instruction] = frame.Position;
                _depth--;
                continue;
            }
            position = frame.Position;
            if (frame.Least == Alternative) _depth--;
            else
            {
                position = CodePoints.Previous(text, position);
                if (position > frame.Least) frame = frame with { Position = position };
                else _depth--;
            }
            return instruction;
        }
        return -1;
    }

    private bool LookHolds(PatternInstruction look, ReadOnlySpan<char> text, int position)
    {
        if (!look.Behind) return Run(look.Body!, text, position, requiredEnd: -1) >= 0;
        int start = position;
        for (int width = 0; width <= look.Maximum; width++)
        {
            if (width >= look.Minimum && Run(look.Body!, text, start, requiredEnd: position) >= 0) return true;
            if (start == 0) return false;
            start = CodePoints.Previous(text, start);
        }
        return false;
    }

    private static bool AnchorHolds(AnchorKind kind, ReadOnlySpan<char> text, int position) => kind switch
    {
        AnchorKind.TextStart => position == 0,
        AnchorKind.TextEnd => position == text.Length,
        AnchorKind.TextEndOrLastNewline =>
            position == text.Length || position == text.Length - 1 && text[position] == '\n',
        // Oniguruma: no line begins after a newline that ends the text.
        AnchorKind.LineStart => position == 0 || text[position - 1] == '\n' && position < text.Length,
        AnchorKind.LineEnd => position == text.Length || text[position] == '\n',
        AnchorKind.WordBoundary => IsWordBoundary(text, position),
        _ => !IsWordBoundary(text, position),
    };

    private static bool IsWordBoundary(ReadOnlySpan<char> text, int position)
    {
        bool before = position > 0 && UnicodeSets.Word.Contains(CodePoints.At(text, CodePoints.Previous(text, position), out _));
        bool after = position < text.Length && UnicodeSets.Word.Contains(CodePoints.At(text, position, out _));
        return before != after;
    }

    private void Push(Frame frame)
    {
        if (_depth == _stack.Length) Array.Resize(ref _stack, 2 * _depth);
        _stack[_depth++] = frame;
    }
}
