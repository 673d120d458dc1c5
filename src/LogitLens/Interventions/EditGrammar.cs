using System.Globalization;
using System.Text.RegularExpressions;
using LogitLens.Templates.Parsing;
using Parlot.Fluent;
using static LogitLens.Templates.Parsing.Tokens;

namespace LogitLens.Interventions;

/// <summary>
/// The grammar of edits: <c>ablate BRANCH [at] LAYERS</c>, <c>add 'CONCEPT' at LAYERS [strength NUMBER]</c>,
/// <c>swap 'CONCEPT' for 'CONCEPT' at LAYERS</c>, each with <c>positions POSITIONS</c> if need be.
/// </summary>
internal static partial class EditGrammar
{
    public const string ExpectedKind = "expected ablate, add or swap";
    public const string Examples = "\"ablate attention at 5\", \"add 'sea + horse' at 5 strength 0.5\" or \"swap 'horse' for 'fish' at 4..6 positions -1\"";

    private const string At = "at", Strength = "strength", Positions = "positions", ExpectedLayers = "expected layers, such as 5 or 3..4";
    private static readonly Dictionary<string, Branch> Branches = Enum.GetValues<Branch>().ToDictionary(NameOf);

    private static readonly Parser<string> Selection = SkipWhiteSpace(new PatternParser(SelectionPattern));
    private static readonly Parser<double> Real = SkipWhiteSpace(new PatternParser(RealPattern)).Then(static digits => double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture));
    private static readonly Parser<string> Concept = Quoted.Then(static (context, at, _, quoted) =>
        TextEscapes.Unescape(quoted[1..^1], out string? problem) ?? throw EditParser.Wrong(context.Scanner.Buffer, at, problem!));

    private static readonly Parser<string> AtLayers = Word(At).SkipAnd(Selection.ElseError(ExpectedLayers));
    private static readonly Parser<IReadOnlyList<Clause>> Clauses = ZeroOrMany(OneOf(
        AtLayers.Then(static (_, at, _, layers) => new Clause(At, at, layers)),
        Word(Positions).SkipAnd(Selection.ElseError("expected positions, such as -1 or 3..7")).Then(static (_, at, _, positions) => new Clause(Positions, at, positions)),
        Word(Strength).SkipAnd(Real.ElseError("expected a number, such as 0.5")).Then(static (_, at, _, strength) => new Clause(Strength, at, Number: strength))));

    /// <summary>As much of a text as is an edit; what may follow is for the caller to judge.</summary>
    public static Parser<ResidualEdit> Edit { get; } = OneOf(Ablate(), Add(), Swap());

    /// <summary>What a branch is called.</summary>
    public static string NameOf(Branch branch) => branch.ToString().ToLowerInvariant();

    /// <summary>What may come after an edit.</summary>
    public static string ExpectedClause(ResidualEdit edit) => $"expected {(edit is AblateEdit ? Positions : edit is AddEdit ? $"{At}, {Strength}, {Positions}" : $"{At}, {Positions}")} or the end";

    /// <summary>A concept as it stands in an edit.</summary>
    public static string Quote(string concept)
    {
        char quote = concept.Contains('\'', StringComparison.Ordinal) && !concept.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        return quote + concept.Replace("\\", "\\\\", StringComparison.Ordinal).Replace($"{quote}", $"\\{quote}", StringComparison.Ordinal) + quote;
    }

    private static Parser<ResidualEdit> Ablate() =>
        Word("ablate").SkipAnd(Name.When(static (_, name) => Branches.ContainsKey(name)).ElseError($"expected {string.Join(", ", Branches.Keys.SkipLast(1))} or {Branches.Keys.Last()}"))
            .And(OneOf(AtLayers, Selection).ElseError(ExpectedLayers)).And(Clauses)
            .Then<ResidualEdit>(static (context, x) =>
            {
                ClauseSet clauses = new(context.Scanner.Buffer, x.Item3, Positions);
                return new AblateEdit { Branch = Branches[x.Item1], Layers = x.Item2, Positions = clauses.Positions };
            });

    private static Parser<ResidualEdit> Add() =>
        Word("add").SkipAnd(Concept.ElseError("expected a concept in quotes, such as 'sea + horse'")).And(Clauses)
            .Then<ResidualEdit>(static (context, x) =>
            {
                ClauseSet clauses = new(context.Scanner.Buffer, x.Item2, At, Strength, Positions);
                return new AddEdit { Concept = x.Item1, Layers = clauses.Layers(context.Scanner.Cursor.Offset), Strength = clauses.Strength, Positions = clauses.Positions };
            });

    private static Parser<ResidualEdit> Swap() =>
        Word("swap").SkipAnd(Concept.ElseError("expected a concept in quotes, such as 'horse'"))
            .AndSkip(Word("for").ElseError("expected for and another concept")).And(Concept.ElseError("expected a concept in quotes, such as 'fish'")).And(Clauses)
            .Then<ResidualEdit>(static (context, x) =>
            {
                ClauseSet clauses = new(context.Scanner.Buffer, x.Item3, At, Positions);
                return new SwapEdit { Concept = x.Item1, Replacement = x.Item2, Layers = clauses.Layers(context.Scanner.Cursor.Offset), Positions = clauses.Positions };
            });

    [GeneratedRegex(@"\G[^\s,]+(?:\s*,\s*[^\s,]+)*", RegexOptions.CultureInvariant)]
    private static partial Regex SelectionPattern { get; }

    [GeneratedRegex(@"\G[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?(?!\S)", RegexOptions.CultureInvariant)]
    private static partial Regex RealPattern { get; }

    /// <summary>A word with what comes after it.</summary>
    private sealed record Clause(string Name, int Offset, string Value = "", double Number = 0);

    /// <summary>The clauses of an edit, each at most once and only those that its kind has.</summary>
    private sealed class ClauseSet
    {
        private readonly string _source;
        private readonly Dictionary<string, Clause> _clauses = [];

        public ClauseSet(string source, IReadOnlyList<Clause> clauses, params string[] allowed)
        {
            _source = source;
            foreach (Clause clause in clauses)
            {
                if (!allowed.Contains(clause.Name)) throw EditParser.Wrong(source, clause.Offset, $"{clause.Name} has no place here; expected {string.Join(", ", allowed)} or the end");
                if (!_clauses.TryAdd(clause.Name, clause)) throw EditParser.Wrong(source, clause.Offset, $"{clause.Name} is there twice; expected it once");
            }
        }

        public string Positions => _clauses.TryGetValue(EditGrammar.Positions, out Clause? clause) ? clause.Value : PositionSelection.All;

        public double Strength => _clauses.TryGetValue(EditGrammar.Strength, out Clause? clause) ? clause.Number : 1;

        public string Layers(int end) => _clauses.TryGetValue(At, out Clause? clause) ? clause.Value : throw EditParser.Wrong(_source, end, "expected at and layers, such as at 5");
    }
}
