namespace LogitLens.Downloads.Cache;

/// <summary>Where one content lies in the cache, whole and unfinished.</summary>
/// <param name="Blob">The whole content; nothing else ever has this name.</param>
/// <param name="Lock">Held by whoever fetches it; other tools use the same file.</param>
internal sealed record BlobPaths(string Blob, string Lock)
{
    /// <summary>
    /// The unfinished content. The Hugging Face tools take the length of their own <c>.incomplete</c> files for what is there, which
    /// a file with gaps must not be taken for: hence another name.
    /// </summary>
    public string Incomplete => Blob + ".logitlens.incomplete";

    /// <summary>Which bytes of <see cref="Incomplete"/> are there.</summary>
    public string Journal => Blob + ".logitlens.ranges";
}
