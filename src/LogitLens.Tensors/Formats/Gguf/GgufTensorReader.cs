namespace LogitLens.Tensors.Formats.Gguf;

/// <summary>Reads the infos of the tensors; each is checked by itself.</summary>
internal sealed class GgufTensorReader(GgufCursor cursor)
{
    /// <summary>Reads <paramref name="count"/> infos.</summary>
    public List<GgufDeclaration> Read(long count)
    {
        List<GgufDeclaration> tensors = [];
        HashSet<string> names = [];
        for (long number = 0; number < count; number++)
        {
            cursor.Subject = null;
            long at = cursor.Position;
            string name = cursor.TakeName("the name of a tensor");
            cursor.Subject = GgufFault.Tensor(name);
            if (!names.Add(name)) throw cursor.Fault(at, "a second tensor of this name", "each name once");
            (long[] shape, long elements) = ReadShape();
            GgufTensorType type = ReadType();
            if (elements % type.ElementsPerBlock != 0 || (shape.Length > 0 ? shape[^1] : 1) % type.ElementsPerBlock != 0)
                throw cursor.Fault(at, $"its rows, of the shape [{string.Join(", ", shape)}], are no whole blocks of {type.Name}",
                    $"a multiple of {type.ElementsPerBlock} as the last size");
            tensors.Add(new GgufDeclaration(name, type, shape, elements, cursor.TakeUInt64("the offset of its data"), at));
        }
        cursor.Subject = null;
        return tensors;
    }

    /// <summary>The file has the innermost size first.</summary>
    private (long[] Shape, long Elements) ReadShape()
    {
        long at = cursor.Position;
        uint dimensions = cursor.TakeUInt32("the number of its dimensions");
        if (dimensions > GgufFormat.MostDimensions)
            throw cursor.Fault(at, $"it has {dimensions} dimensions", $"at most {GgufFormat.MostDimensions}");
        long[] shape = new long[dimensions];
        long elements = 1;
        for (int i = shape.Length - 1; i >= 0; i--)
        {
            at = cursor.Position;
            ulong size = cursor.TakeUInt64("one of its sizes");
            if (size is 0 or > long.MaxValue) throw cursor.Fault(at, $"one of its sizes is {size}", $"1 to {long.MaxValue}");
            if ((Int128)elements * size > long.MaxValue)
                throw cursor.Fault(at, $"the size {size} makes its number of elements overflow", $"at most {long.MaxValue} elements");
            shape[i] = (long)size;
            elements *= (long)size;
        }
        return (shape, elements);
    }

    private GgufTensorType ReadType()
    {
        long at = cursor.Position;
        uint number = cursor.TakeUInt32("its element type");
        if (GgufTensorType.Find(number) is { } type) return type;
        string named = GgufTensorType.RemovedName(number) is { } removed ? $"{number} ({removed}, which is no longer in use)" : $"{number}";
        throw cursor.Fault(at, $"its element type is {named}", $"one of {GgufTensorType.AllNames}");
    }
}
