using System.Text;

namespace LogitLens.Tests.Reports.Terminal;

/// <summary>Compares with the files in <c>Snapshots</c>, which are never written by a test.</summary>
internal static class Snapshot
{
    private const int ShownDifferences = 12;

    /// <summary>Fails with the lines that differ unless the text is exactly that of NAME.verified.txt.</summary>
    public static void Matches(string name, string found)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "Reports", "Terminal", "Snapshots");
        string path = Path.Combine(folder, $"{name}.verified.txt");
        string expected = File.Exists(path) ? File.ReadAllText(path) : "";
        if (expected == found) return;
        string received = Path.Combine(folder, $"{name}.received.txt");
        _ = Directory.CreateDirectory(folder);
        File.WriteAllText(received, found);
        Assert.Fail($"{name}.verified.txt differs; what was drawn is in {received}\n{Difference(expected, found)}");
    }

    private static string Difference(string expected, string found)
    {
        string[] was = expected.Split('\n'), now = found.Split('\n');
        StringBuilder text = new();
        int shown = 0;
        for (int i = 0; i < Math.Max(was.Length, now.Length) && shown < ShownDifferences; i++)
        {
            string? a = i < was.Length ? was[i] : null, b = i < now.Length ? now[i] : null;
            if (a == b) continue;
            shown++;
            if (a is not null) _ = text.Append(i + 1).Append(" - ").AppendLine(a.Replace('\u001b', '␛'));
            if (b is not null) _ = text.Append(i + 1).Append(" + ").AppendLine(b.Replace('\u001b', '␛'));
        }
        return text.ToString();
    }
}
