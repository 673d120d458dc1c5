namespace LogitLens.Tensors.Formats.Gguf;

/// <summary>Constants of the format, and the limits that keep a hostile file from costing more than its own size.</summary>
/// <remarks>
/// The format: magic, version, number of tensors, number of keys; the keys with their values; the tensors' infos; padding; the data.
/// https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
/// </remarks>
internal static class GgufFormat
{
    /// <summary>The first four bytes.</summary>
    public static ReadOnlySpan<byte> Magic => "GGUF"u8;

    /// <summary>The oldest version that is read; the first one had 32-bit lengths and was replaced within weeks.</summary>
    public const uint OldestVersion = 2;

    /// <summary>The newest version that is read; it differs from the second by allowing big-endian files only.</summary>
    public const uint NewestVersion = 3;

    /// <summary>Magic, version, number of tensors, number of keys.</summary>
    public const int PrefixBytes = 24;

    /// <summary>Type and length in front of an array's items.</summary>
    public const int ArrayHeaderBytes = 12;

    /// <summary>The least that a key and its value take.</summary>
    public const int LeastKeyBytes = 8 + 4 + 1;

    /// <summary>The least that the info of a tensor takes.</summary>
    public const int LeastTensorBytes = 8 + 4 + 4 + 8;

    /// <summary>Dimensions of a tensor, as in ggml.</summary>
    public const int MostDimensions = 4;

    /// <summary>Bytes of a key or of a tensor's name; the specification's limit for keys.</summary>
    public const int LongestName = 65_535;

    /// <summary>Real files have some dozens.</summary>
    public const int MostKeys = 1 << 16;

    /// <summary>Real files have some thousands.</summary>
    public const int MostTensors = 1 << 20;

    /// <summary>Arrays in arrays; real files have none.</summary>
    public const int DeepestArray = 8;

    /// <summary>Bytes from the start of the file to the end of the metadata; large vocabularies take some 10 MB.</summary>
    public const long LongestMetadata = 1 << 30;

    /// <summary>Where the data and each tensor begin are multiples of this, where the file does not say otherwise.</summary>
    public const int DefaultAlignment = 32;

    /// <summary>Real files have 32.</summary>
    public const int LargestAlignment = 1 << 24;

    /// <summary>The key that says otherwise.</summary>
    public const string AlignmentKey = "general.alignment";

    /// <summary>The first multiple of <paramref name="alignment"/> that is not below <paramref name="position"/>.</summary>
    public static long Align(long position, long alignment) => checked(position + alignment - 1) / alignment * alignment;
}
