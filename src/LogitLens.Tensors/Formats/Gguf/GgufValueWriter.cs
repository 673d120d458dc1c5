using System.Text;

namespace LogitLens.Tensors.Formats.Gguf;

/// <summary>Writes metadata values as the type that each C# type stands for.</summary>
internal sealed class GgufValueWriter(BinaryWriter writer)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Writes the length and the bytes of a text.</summary>
    public void WriteText(string text)
    {
        byte[] bytes = StrictUtf8.GetBytes(text);
        writer.Write((long)bytes.Length);
        writer.Write(bytes);
    }

    /// <summary>Writes a key, its type and its value.</summary>
    public void WriteKey(string key, object value)
    {
        WriteText(key);
        writer.Write((uint)TypeOf(value.GetType(), key));
        WriteValue(key, value);
    }

    private void WriteValue(string key, object value)
    {
        switch (value)
        {
            case string text: WriteText(text); break;
            case bool flag: writer.Write(flag); break;
            case byte number: writer.Write(number); break;
            case sbyte number: writer.Write(number); break;
            case short number: writer.Write(number); break;
            case ushort number: writer.Write(number); break;
            case int number: writer.Write(number); break;
            case uint number: writer.Write(number); break;
            case long number: writer.Write(number); break;
            case ulong number: writer.Write(number); break;
            case float number: writer.Write(number); break;
            case double number: writer.Write(number); break;
            default: WriteArray(key, (Array)value); break;
        }
    }

    private void WriteArray(string key, Array array)
    {
        writer.Write((uint)TypeOf(array.GetType().GetElementType()!, key));
        writer.Write(array.LongLength);
        foreach (object? item in array) WriteValue(key, item ?? throw new ArgumentException($"key {key} has a null in its array"));
    }

    private static GgufValueType TypeOf(Type type, string key) => Type.GetTypeCode(type) switch
    {
        TypeCode.String => GgufValueType.String,
        TypeCode.Boolean => GgufValueType.Bool,
        TypeCode.Byte => GgufValueType.UInt8,
        TypeCode.SByte => GgufValueType.Int8,
        TypeCode.Int16 => GgufValueType.Int16,
        TypeCode.UInt16 => GgufValueType.UInt16,
        TypeCode.Int32 => GgufValueType.Int32,
        TypeCode.UInt32 => GgufValueType.UInt32,
        TypeCode.Int64 => GgufValueType.Int64,
        TypeCode.UInt64 => GgufValueType.UInt64,
        TypeCode.Single => GgufValueType.Float32,
        TypeCode.Double => GgufValueType.Float64,
        _ when type.IsSZArray => GgufValueType.Array,
        _ => throw new ArgumentException($"key {key} has a {type.Name}; expected a text, a bool, a number or an array of one of these"),
    };
}
