namespace LogitLens.Tensors.Formats.Gguf;

/// <summary>What a value is asked for as; several types of the format serve each.</summary>
/// <param name="Name">One of them, with its article.</param>
/// <param name="Plural">Several of them.</param>
/// <param name="Fits">The types that serve.</param>
internal sealed record GgufKind(string Name, string Plural, Func<GgufValueType, bool> Fits)
{
    public static GgufKind Text { get; } = new("a text", "texts", type => type == GgufValueType.String);

    public static GgufKind Integer { get; } = new("a whole number", "whole numbers", type => type.IsInteger());

    public static GgufKind Number { get; } = new("a number", "numbers", type => type.IsNumber());

    public static GgufKind Flag { get; } = new("a bool", "bools", type => type == GgufValueType.Bool);
}
