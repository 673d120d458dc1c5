namespace LogitLens.Tensors.Formats.Gguf;

/// <summary>The type of a metadata value, by the number that the format gives it.</summary>
internal enum GgufValueType
{
    UInt8 = 0,
    Int8 = 1,
    UInt16 = 2,
    Int16 = 3,
    UInt32 = 4,
    Int32 = 5,
    Float32 = 6,
    Bool = 7,
    String = 8,
    Array = 9,
    UInt64 = 10,
    Int64 = 11,
    Float64 = 12,
}

/// <summary>What is known of a <see cref="GgufValueType"/>.</summary>
internal static class GgufValueTypes
{
    /// <summary>Bytes of one value; of texts and arrays, the least that one takes.</summary>
    public static int LeastBytes(this GgufValueType type) => type switch
    {
        GgufValueType.UInt8 or GgufValueType.Int8 or GgufValueType.Bool => 1,
        GgufValueType.UInt16 or GgufValueType.Int16 => 2,
        GgufValueType.UInt32 or GgufValueType.Int32 or GgufValueType.Float32 => 4,
        GgufValueType.Array => GgufFormat.ArrayHeaderBytes,
        _ => 8,
    };

    /// <summary>Whether all values of the type take <see cref="LeastBytes"/>.</summary>
    public static bool HasFixedWidth(this GgufValueType type) => type is not (GgufValueType.String or GgufValueType.Array);

    /// <summary>Whether it is one of the eight kinds of whole numbers.</summary>
    public static bool IsInteger(this GgufValueType type) => type is GgufValueType.UInt8 or GgufValueType.Int8 or GgufValueType.UInt16
        or GgufValueType.Int16 or GgufValueType.UInt32 or GgufValueType.Int32 or GgufValueType.UInt64 or GgufValueType.Int64;

    /// <summary>Whether it is a whole number or a float.</summary>
    public static bool IsNumber(this GgufValueType type) => type.IsInteger() || type is GgufValueType.Float32 or GgufValueType.Float64;

    /// <summary>As the format's specification writes it, e.g. <c>uint32</c>.</summary>
    public static string Named(this GgufValueType type) => type switch
    {
        GgufValueType.UInt8 => "uint8",
        GgufValueType.Int8 => "int8",
        GgufValueType.UInt16 => "uint16",
        GgufValueType.Int16 => "int16",
        GgufValueType.UInt32 => "uint32",
        GgufValueType.Int32 => "int32",
        GgufValueType.UInt64 => "uint64",
        GgufValueType.Int64 => "int64",
        GgufValueType.Float32 => "float32",
        GgufValueType.Float64 => "float64",
        GgufValueType.Bool => "bool",
        GgufValueType.String => "string",
        GgufValueType.Array => "array",
        _ => $"value type {(uint)type}",
    };
}
