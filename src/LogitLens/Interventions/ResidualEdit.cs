using System.Text.Json.Serialization;
using LogitLens.Tensors;

namespace LogitLens.Interventions;

/// <summary>
/// A change to the residual stream while a text runs through a model. Later layers and positions see what it leaves, and so does
/// the lens: a recording holds the edited stream. Several edits of one layer apply in their order.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(AblateEdit), "ablate")]
[JsonDerivedType(typeof(AddEdit), "add")]
[JsonDerivedType(typeof(SwapEdit), "swap")]
public abstract record ResidualEdit
{
    /// <summary>The layers that are edited: <c>5</c>, <c>3..4</c>, <c>10..</c>, <c>every:4</c>, <c>all</c>, or several with commas.</summary>
    public required string Layers { get; init; }

    /// <summary>
    /// The positions that are edited: <c>3</c>, <c>3..7</c>, <c>5..</c>, <c>-1</c>, <c>all</c>, or several with commas. Negative ones count
    /// from the end of the prompt, also while an answer is generated: <c>-1</c> stays the prompt's last token. <c>all</c> and what has no
    /// end include the positions of the answer.
    /// </summary>
    public string Positions { get; init; } = PositionSelection.All;

    /// <summary>The edit in the words of <see cref="Parse"/>.</summary>
    public abstract string Text { get; }

    /// <summary>The part of <see cref="Text"/> that all edits have.</summary>
    private protected string Positioned => Positions == PositionSelection.All ? "" : $" positions {Positions}";

    /// <summary>
    /// Reads an edit: <c>ablate attention at 5</c>, <c>add 'sea + horse' at 5 strength 0.5</c>, <c>swap 'horse' for 'fish' at 4..6 positions -1</c>.
    /// </summary>
    /// <exception cref="InputException">It does not parse.</exception>
    public static ResidualEdit Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return EditParser.Parse(text);
    }

    /// <summary>What the edit does to the vectors of a run.</summary>
    /// <exception cref="InputException">A layer, position, token or number that does not do.</exception>
    internal abstract LiveEdit Prepare(EditTarget target);
}
