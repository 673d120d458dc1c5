using System.Text;
using LogitLens.Tensors;

namespace LogitLens.Cli.Running;

/// <summary>Text files that a user names.</summary>
internal static class Utf8Input
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a file.</summary>
    /// <exception cref="InputException">There is no such file, or it is not UTF-8.</exception>
    public static string Read(string path)
    {
        if (Directory.Exists(path)) throw new InputException($"{path} is a folder; expected a text file.");
        if (!File.Exists(path)) throw new InputException($"there is no file \"{path}\"; pass the path of a text file.");
        try
        {
            return File.ReadAllText(path, Strict);
        }
        catch (DecoderFallbackException error)
        {
            throw new InputException(Complaint(path, error), error);
        }
    }

    /// <summary>What to tell a user whose text is in another encoding.</summary>
    public static string Complaint(string what, DecoderFallbackException error) =>
        $"{what} is not UTF-8: it has the bytes {Convert.ToHexString(error.BytesUnknown ?? [])}, which are no character. Save it as UTF-8.";
}
