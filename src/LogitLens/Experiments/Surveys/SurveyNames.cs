using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using LogitLens.Tensors;

namespace LogitLens.Experiments.Surveys;

/// <summary>
/// Lists of names: one a line, <c>#</c> before a remark, or a CSV file with a column <c>name</c> and perhaps a column <c>exists</c>
/// of yes and no. Where it is not said, a name exists if Unicode has an emoji of that name.
/// </summary>
public static class SurveyNames
{
    /// <summary>The name of the list that comes with the library: 200 names that exist and 200 that do not.</summary>
    public const string Shipped = "default";

    private const string Resource = "LogitLens.Experiments.survey-names.csv";
    private static readonly string[] Truths = ["yes", "true", "1", "existing"], Lies = ["no", "false", "0", "phantom"];

    /// <summary>Reads a list.</summary>
    /// <param name="path">A file, or <see cref="Shipped"/>.</param>
    /// <exception cref="InputException">No such file, no names, or a line that cannot be read.</exception>
    public static IReadOnlyList<SurveyName> Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Parse(path == Shipped ? ReadShipped() : ReadFile(path), path);
    }

    internal static IReadOnlyList<SurveyName> Parse(string text, string path)
    {
        string[] lines = [.. text.Split('\n').Select(l => l.TrimEnd('\r'))];
        int first = Array.FindIndex(lines, l => IsContent(l));
        if (first < 0) throw new InputException($"{path} has no names; expected one a line, or CSV with a column \"name\".");
        bool csv = lines[first].Split(',').Any(f => f.Trim(' ', '"').Equals("name", StringComparison.OrdinalIgnoreCase));
        List<SurveyName> names = csv ? ReadCsv(text, path) : [.. lines.Where(IsContent).Select((l, i) => Named(i, l.Trim()))];
        return names.Count > 0 ? names : throw new InputException($"{path} has a heading and no names below it.");
    }

    private static bool IsContent(string line) => line.AsSpan().Trim().Length > 0 && line.TrimStart()[0] != '#';

    private static List<SurveyName> ReadCsv(string text, string path)
    {
        using CsvReader csv = new(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            AllowComments = true,
            TrimOptions = TrimOptions.Trim,
            PrepareHeaderForMatch = h => h.Header.ToLowerInvariant(),
            MissingFieldFound = null,
        });
        try
        {
            _ = csv.Read() && csv.ReadHeader();
            List<SurveyName> names = [];
            while (csv.Read())
            {
                string name = csv.GetField("name") ?? "";
                if (name.Length == 0) throw new InputException($"{path}, line {csv.Parser.RawRow}: the name is empty.");
                string? exists = csv.TryGetField("exists", out string? said) && !string.IsNullOrEmpty(said) ? said : null;
                names.Add(exists is null ? Named(names.Count, name) : new SurveyName(names.Count, name, Truth(exists, path, csv.Parser.RawRow)));
            }
            return names;
        }
        catch (CsvHelperException error)
        {
            throw new InputException($"{path}, line {csv.Parser.RawRow}: not readable as CSV ({error.Message.Split('\n')[0].TrimEnd('\r', '.')}).");
        }
    }

    private static bool Truth(string text, string path, int line) =>
        Truths.Contains(text, StringComparer.OrdinalIgnoreCase) || (Lies.Contains(text, StringComparer.OrdinalIgnoreCase) ? false
            : throw new InputException($"{path}, line {line}: exists is \"{text}\"; expected yes or no."));

    private static SurveyName Named(int index, string name) => new(index, name, ExistingNames.Find(name) is not null);

    private static string ReadShipped()
    {
        using Stream stream = typeof(SurveyNames).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{Resource} is not embedded");
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static string ReadFile(string path)
    {
        if (Directory.Exists(path)) throw new InputException($"the survey file {path} is a folder; expected a file of names.");
        if (!File.Exists(path))
            throw new InputException($"the survey file \"{path}\" does not exist; pass a file of names, or \"{Shipped}\" for the list that comes with LogitLens.");
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException error)
        {
            throw new InputException($"{path} is not UTF-8 at byte {error.Index}; save it as UTF-8.");
        }
    }
}
