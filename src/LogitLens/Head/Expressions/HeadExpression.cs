namespace LogitLens.Head.Expressions;

/// <summary>An expression over vectors of the head's space. Weights are folded while it is parsed.</summary>
/// <param name="Offset">Where it begins in the source, in UTF-16 units.</param>
internal abstract record HeadExpression(int Offset)
{
    /// <summary>Whether a residual vector is part of it.</summary>
    public virtual bool NamesResiduals => false;
}

/// <summary>A number; it is only ever a weight.</summary>
internal sealed record Number(int Offset, double Value) : HeadExpression(Offset);

/// <summary>A term that stands for rows or for a residual vector.</summary>
/// <param name="Offset">Where it begins.</param>
/// <param name="Source">The term as it was written.</param>
internal abstract record Term(int Offset, string Source) : HeadExpression(Offset);

/// <summary>A text, whose tokens are composed.</summary>
internal sealed record TextTerm(int Offset, string Source, string Text) : Term(Offset, Source);

/// <summary>One token, by its id or by its form; one of the two is null.</summary>
internal sealed record TokenTerm(int Offset, string Source, int? Id, string? Form) : Term(Offset, Source);

/// <summary>The residual vector of the prompt at a layer and position; negative numbers count from the end.</summary>
internal sealed record ResidualTerm(int Offset, string Source, int Layer, int Position) : Term(Offset, Source)
{
    public override bool NamesResiduals => true;
}

/// <summary>A vector times a number.</summary>
internal sealed record Scaled(int Offset, double Weight, HeadExpression Inner) : HeadExpression(Offset)
{
    public override bool NamesResiduals => Inner.NamesResiduals;
}

/// <summary>The sum of vectors.</summary>
internal sealed record Sum(int Offset, IReadOnlyList<HeadExpression> Terms) : HeadExpression(Offset)
{
    public override bool NamesResiduals => Terms.Any(t => t.NamesResiduals);
}

/// <summary>The mean of vectors.</summary>
internal sealed record Mean(int Offset, IReadOnlyList<HeadExpression> Terms) : HeadExpression(Offset)
{
    public override bool NamesResiduals => Terms.Any(t => t.NamesResiduals);
}

/// <summary>A vector scaled to length 1.</summary>
internal sealed record Normalized(int Offset, HeadExpression Inner) : HeadExpression(Offset)
{
    public override bool NamesResiduals => Inner.NamesResiduals;
}

/// <summary>An expression whose tokens are rows of the token embedding.</summary>
internal sealed record Embedded(int Offset, HeadExpression Inner) : HeadExpression(Offset)
{
    public override bool NamesResiduals => Inner.NamesResiduals;
}
