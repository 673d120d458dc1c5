namespace LogitLens.Downloads.Transfer;

/// <summary>A server sent all of a file where a part was asked for.</summary>
internal sealed class NoRangesException : Exception;
