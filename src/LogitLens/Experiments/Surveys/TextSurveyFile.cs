using System.Text;
using LogitLens.Tensors;

namespace LogitLens.Experiments.Surveys;

/// <summary>A file of lines. A line that a kill cut off is made anew; whole lines are kept.</summary>
internal sealed class TextSurveyFile : SurveyFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ILineFormat _format;
    private readonly FileStream _file;
    private readonly List<SurveyRow> _rows = [];

    /// <exception cref="InputException">The file holds something else, or another process writes it.</exception>
    public TextSurveyFile(string path, ILineFormat format, SurveyPlan plan)
    {
        _format = format;
        _file = OpenFile(path);
        try
        {
            long whole = ReadRows(path, plan);
            _file.SetLength(whole);
            _file.Position = whole;
            if (whole == 0 && format.Header is { } header) Write(header);
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    public override IReadOnlyList<SurveyRow> Rows => _rows;

    public override void Add(SurveyRow row)
    {
        Write(_format.Write(row));
        _rows.Add(row);
    }

    public override void Dispose() => _file.Dispose();

    private static FileStream OpenFile(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error)
        {
            throw new InputException($"{path} cannot be written: {error.Message} Is another survey writing it?");
        }
        catch (UnauthorizedAccessException error)
        {
            throw new InputException($"{path} cannot be written: {error.Message}");
        }
    }

    /// <summary>Reads what is there. Returns the bytes of the whole lines.</summary>
    private long ReadRows(string path, SurveyPlan plan)
    {
        byte[] bytes = new byte[_file.Length];
        _file.ReadExactly(bytes);
        int whole = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        if (whole == 0)
        {
            // Nothing but a cut-off line, which must be one of ours.
            string begun = Encoding.UTF8.GetString(bytes);
            bool ours = _format.Start.StartsWith(begun, StringComparison.Ordinal) || (_format.Header is null && begun.StartsWith(_format.Start, StringComparison.Ordinal));
            if (!ours) throw NotOurs(path, 1);
            return 0;
        }
        string[] lines = Decode(bytes.AsSpan(0, whole - 1), path).Split('\n');
        int first = _format.Header is null ? 0 : 1;
        if (first == 1 && lines[0] != _format.Header) throw NotOurs(path, 1);
        for (int i = first; i < lines.Length; i++)
        {
            SurveyRow row = Read(lines[i], path, i + 1);
            plan.Check(row, _rows.Count, $"{path}, line {i + 1}");
            _rows.Add(row);
        }
        return whole;
    }

    private SurveyRow Read(string line, string path, int number)
    {
        try
        {
            return _format.Read(line);
        }
        catch (FormatException error)
        {
            throw new InputException($"{path}, line {number}: not a row of a survey ({error.Message.TrimEnd('.')}). " +
                $"The {_rows.Count} rows before it are whole: remove this line and those after it to go on from there, or choose another file.");
        }
    }

    private static string Decode(ReadOnlySpan<byte> bytes, string path)
    {
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw NotOurs(path, 1);
        }
    }

    private static InputException NotOurs(string path, int line) =>
        new($"{path} exists and is not a survey of this version (line {line}); nothing was changed. Choose another file.");

    private void Write(string line)
    {
        _file.Write(Utf8.GetBytes(line + "\n"));
        _file.Flush(flushToDisk: false);
    }
}
