namespace LogitLens.Reports.Files;

/// <summary>The size of a file in words.</summary>
public static class FileSize
{
    /// <summary>A number of bytes in the largest unit that keeps it at 1 or more, such as 23 KB.</summary>
    public static string Of(long bytes) => Figures.Bytes(bytes);
}
