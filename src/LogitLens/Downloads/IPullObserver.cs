namespace LogitLens.Downloads;

/// <summary>Is told how far a download is, from several threads at once.</summary>
public interface IPullObserver
{
    /// <summary>Bytes of a file arrived; negative where a file starts over.</summary>
    /// <param name="file">The file's name in the repository.</param>
    /// <param name="bytes">How many more there are than before.</param>
    void Received(string file, long bytes) { }

    /// <summary>A file is all there and is being compared with its hash.</summary>
    /// <param name="file">The file's name in the repository.</param>
    void Checking(string file) { }

    /// <summary>A file is whole and in its place.</summary>
    /// <param name="file">The file's name in the repository.</param>
    void Done(string file) { }

    /// <summary>Something that a user should know although the download goes on.</summary>
    /// <param name="text">One sentence or more.</param>
    void Note(string text) { }
}
