namespace LogitLens.Tensors;

/// <summary>What somebody may have meant by a name that is not there.</summary>
public static class NearestNames
{
    // Beyond these a suggestion is no help, and the search would let a hostile file spend our time.
    private const int LongestName = 256;
    private const int MostCandidates = 100_000;

    /// <summary>
    /// <c>Did you mean 'a', 'b' or 'c'?</c> with the nearest of <paramref name="known"/>, or the empty text where none is near.
    /// </summary>
    /// <param name="wanted">The name that was not found.</param>
    /// <param name="known">The names that exist.</param>
    /// <param name="most">How many to name at most.</param>
    public static string Suggest(string wanted, IEnumerable<string> known, int most = 3)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(known);
        string[] near = [.. known.Take(MostCandidates).Distinct()
            .Select(name => (name, distance: Nearness(wanted, name)))
            .Where(candidate => candidate.distance is not null)
            .OrderBy(candidate => candidate.distance).ThenBy(candidate => candidate.name, StringComparer.Ordinal)
            .Take(most).Select(candidate => $"'{candidate.name}'")];
        return near.Length switch
        {
            0 => "",
            1 => $"Did you mean {near[0]}?",
            _ => $"Did you mean {string.Join(", ", near[..^1])} or {near[^1]}?",
        };
    }

    /// <summary>All of <paramref name="known"/>, the nearest first.</summary>
    public static IEnumerable<string> Order(string wanted, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        return known.OrderBy(name => Distance(wanted, name)).ThenBy(name => name, StringComparer.Ordinal);
    }

    /// <summary>
    /// Edits (insert, delete, replace, swap of neighbours) between two names, ignoring case; each part of a name is edited
    /// at most once (optimal string alignment).
    /// </summary>
    internal static int Distance(string left, string right)
    {
        int width = right.Length + 1;
        int[] beforeLast = new int[width], last = new int[width], current = new int[width];
        for (int j = 0; j < width; j++) last[j] = j;
        for (int i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j < width; j++)
            {
                int replaced = last[j - 1] + (Same(left[i - 1], right[j - 1]) ? 0 : 1);
                int edits = Math.Min(Math.Min(last[j], current[j - 1]) + 1, replaced);
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                    edits = Math.Min(edits, beforeLast[j - 2] + 1);
                current[j] = edits;
            }
            (beforeLast, last, current) = (last, current, beforeLast);
        }
        return last[right.Length];
    }

    private static int? Nearness(string wanted, string name)
    {
        if (wanted.Length is 0 or > LongestName || name.Length is 0 or > LongestName) return null;
        int allowed = Math.Max(2, wanted.Length / 3);
        bool contained = Math.Min(wanted.Length, name.Length) > 2
            && (name.Contains(wanted, StringComparison.OrdinalIgnoreCase)
                || wanted.Contains(name, StringComparison.OrdinalIgnoreCase));
        if (!contained && Math.Abs(wanted.Length - name.Length) > allowed) return null;
        int distance = Distance(wanted, name);
        return contained || (distance <= allowed && distance < wanted.Length) ? distance : null;
    }

    private static bool Same(char a, char b) => char.ToUpperInvariant(a) == char.ToUpperInvariant(b);
}
