using LogitLens.Tensors;

namespace LogitLens.Reports.Files;

/// <summary>Files that are there completely or not at all.</summary>
internal static class WholeFile
{
    /// <summary>Writes a file beside its place and moves it there when it is complete; what lies there is replaced.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="write">Writes the content.</param>
    /// <returns>Its bytes.</returns>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public static long Write(string path, Action<Stream> write)
    {
        string temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            long length;
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                write(stream);
                stream.Flush();
                length = stream.Length;
            }
            File.Move(temporary, path, overwrite: true);
            return length;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be written ({error.Message.TrimEnd('.')}); name a file in a folder that may be written to and has room.", error);
        }
        finally
        {
            Discard(temporary);
        }
    }

    private static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What went wrong with the file itself is already on its way to the caller.
        }
    }
}
