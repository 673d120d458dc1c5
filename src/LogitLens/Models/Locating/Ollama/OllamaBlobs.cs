using System.Text.RegularExpressions;
using LogitLens.Tensors;
using LogitLens.Tensors.Formats.Gguf;

namespace LogitLens.Models.Locating.Ollama;

/// <summary>The files of a store, each called by the digest of its bytes.</summary>
internal sealed partial class OllamaBlobs(string folder)
{
    /// <summary>The file of a digest.</summary>
    /// <exception cref="InputException">It is no digest, or its file is not there or not complete.</exception>
    public string File(string digest)
    {
        // Only a digest ever becomes part of a path.
        if (!Digest.IsMatch(digest))
            throw new InputException($"its manifest names a file '{Shortened(digest)}', expected sha256: and 64 hexadecimal digits; `ollama pull` downloads it again");
        string path = Path.Combine(folder, "blobs", digest.Replace(':', '-').ToLowerInvariant());
        if (FilePath.Fault(path) is not { } fault) return path;
        throw new InputException(System.IO.File.Exists(path + "-partial")
            ? $"its download is not complete ({path}-partial); `ollama pull` goes on with it"
            : $"its file {path} {fault}; `ollama pull` downloads it again");
    }

    /// <summary>The GGUF file of a digest.</summary>
    /// <param name="digest">Its digest.</param>
    /// <param name="size">Its size in bytes where that is known.</param>
    /// <exception cref="InputException">It is no digest, its file is not there, of another size or no GGUF file.</exception>
    public string Model(string digest, long? size)
    {
        string path = File(digest);
        long found = new FileInfo(path).Length;
        if (size is { } expected && expected != found)
            throw new InputException($"its file {path} has {found} bytes, expected {expected}; `ollama pull` downloads it again");
        return GgufFile.IsGguf(path) ? path
            : throw new InputException($"its weights are no GGUF file and cannot be read ({path})");
    }

    private static string Shortened(string text) => text.Length <= 80 ? text : text[..80] + "...";

    [GeneratedRegex("^sha256[:-][0-9a-fA-F]{64}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Digest { get; }
}
