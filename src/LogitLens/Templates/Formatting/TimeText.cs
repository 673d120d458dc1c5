using System.Globalization;
using System.Text;
using LogitLens.Templates.Evaluation;

namespace LogitLens.Templates.Formatting;

/// <summary>A point in time by Python's strftime directives, English names, and <c>%-d</c> without padding.</summary>
internal static class TimeText
{
    public static string Format(DateTimeOffset time, string format)
    {
        StringBuilder text = new();
        for (int i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length)
            {
                _ = text.Append(format[i]);
                continue;
            }
            bool unpadded = format[i + 1] == '-' && i + 2 < format.Length;
            i += unpadded ? 2 : 1;
            string? value = Directive(time, format[i]);
            if (value is null) _ = text.Append('%').Append(unpadded ? "-" : "").Append(format[i]);
            else _ = text.Add(unpadded ? Unpad(value) : value);
        }
        return text.ToString();
    }

    private static string? Directive(DateTimeOffset time, char directive) => directive switch
    {
        'Y' => Net(time, "yyyy"),
        'y' => Net(time, "yy"),
        'm' => Net(time, "MM"),
        'd' => Net(time, "dd"),
        'e' => time.Day.ToString(CultureInfo.InvariantCulture).PadLeft(2),
        'B' => Net(time, "MMMM"),
        'b' or 'h' => Net(time, "MMM"),
        'A' => Net(time, "dddd"),
        'a' => Net(time, "ddd"),
        'H' => Net(time, "HH"),
        'I' => Net(time, "hh"),
        'M' => Net(time, "mm"),
        'S' => Net(time, "ss"),
        'f' => Net(time, "ffffff"),
        'p' => Net(time, "tt"),
        'j' => Padded(time.DayOfYear, 3),
        'w' => Padded((int)time.DayOfWeek, 1),
        'u' => Padded(time.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)time.DayOfWeek, 1),
        'U' => Padded((time.DayOfYear + 6 - (int)time.DayOfWeek) / 7, 2),
        'W' => Padded((time.DayOfYear + 6 - (((int)time.DayOfWeek + 6) % 7)) / 7, 2),
        'V' => Padded(ISOWeek.GetWeekOfYear(time.DateTime), 2),
        'G' => Padded(ISOWeek.GetYear(time.DateTime), 4),
        'C' => Padded(time.Year / 100, 2),
        's' => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        'D' or 'x' => Net(time, "MM/dd/yy"),
        'F' => Net(time, "yyyy-MM-dd"),
        'T' or 'X' => Net(time, "HH:mm:ss"),
        'R' => Net(time, "HH:mm"),
        'r' => Net(time, "hh:mm:ss tt"),
        'c' => Net(time, "ddd MMM ") + time.Day.ToString(CultureInfo.InvariantCulture).PadLeft(2) + Net(time, " HH:mm:ss yyyy"),
        'z' or 'Z' => "",
        'n' => "\n",
        't' => "\t",
        '%' => "%",
        _ => null,
    };

    private static string Net(DateTimeOffset time, string format) => time.ToString(format, CultureInfo.InvariantCulture);

    private static string Padded(int number, int width) => number.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');

    private static string Unpad(string value)
    {
        string bare = value.TrimStart('0', ' ');
        return bare.Length > 0 ? bare : value[^1..];
    }
}
