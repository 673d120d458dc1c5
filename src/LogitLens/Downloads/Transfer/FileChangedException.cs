namespace LogitLens.Downloads.Transfer;

/// <summary>A file is no longer what the hub described: it has to be described and fetched anew.</summary>
internal sealed class FileChangedException(string message) : Exception(message);
