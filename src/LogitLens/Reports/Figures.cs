using System.Globalization;

namespace LogitLens.Reports;

/// <summary>Numbers as pictures show them: rounded, never to a 0 or 100 percent that they are not.</summary>
internal static class Figures
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>A probability in percent, with a decimal.</summary>
    public static string Percent(double probability) => Percent(probability, "0.0");

    /// <summary>A probability in percent, with three decimals.</summary>
    public static string FinePercent(double probability) => Percent(probability, "0.000");

    /// <summary>A probability in whole percent, at most three columns, without the sign.</summary>
    public static string ShortPercent(double probability) => probability switch
    {
        double.NaN => "NaN",
        <= 0 => "0",
        < 0.005 => "<1",
        >= 1 => "100",
        >= 0.995 => ">99",
        _ => (probability * 100).ToString("0", Culture),
    };

    /// <summary>A number of nats, with two decimals.</summary>
    public static string Nats(double nats) => double.IsFinite(nats) ? nats.ToString("0.00", Culture) : Symbol(nats);

    /// <summary>A number from 0 to 1, with three decimals.</summary>
    public static string Share(double share) => double.IsNaN(share) ? "NaN" : share.ToString("0.000", Culture);

    /// <summary>A cosine, with two decimals; no minus before a zero.</summary>
    public static string ShortCosine(double cosine) => double.IsNaN(cosine) ? "NaN" : (Math.Round(cosine, 2) + 0.0).ToString("0.00", Culture);

    /// <summary>A number of nats in at most three columns.</summary>
    public static string ShortNats(double nats) => nats switch
    {
        _ when !double.IsFinite(nats) => Symbol(nats),
        < 9.95 => nats.ToString("0.0", Culture),
        < 999.5 => nats.ToString("0", Culture),
        _ => "1k+",
    };

    /// <summary>A number of nats from 0 to 1, with three decimals.</summary>
    public static string FineNats(double nats) => nats is > 0 and < 0.0005 ? "<0.001" : double.IsFinite(nats) ? nats.ToString("0.000", Culture) : Symbol(nats);

    /// <summary>A number of nats below 1 in at most three columns: 0, ~0, .05, .69.</summary>
    public static string ShortDivergence(double nats) => nats switch
    {
        double.NaN => "NaN",
        <= 0 => "0",
        < 0.005 => "~0",
        _ => nats.ToString(".00", Culture),
    };

    /// <summary>A count in at most three columns: 1, 42, 999, 12k, .3M, 1M.</summary>
    public static string ShortCount(int count) => count switch
    {
        < 1_000 => Number(count),
        < 99_500 => Rounded(count, 1_000, "k"),
        < 950_000 => "." + Rounded(count, 100_000, "M"),
        < 99_500_000 => Rounded(count, 1_000_000, "M"),
        < 950_000_000 => "." + Rounded(count, 100_000_000, "G"),
        _ => Rounded(count, 1_000_000_000, "G"),
    };

    /// <summary>A count with separators between thousands.</summary>
    public static string Count(long count) => count.ToString("N0", Culture);

    /// <summary>A plain number: an id, an index, a position.</summary>
    public static string Number(int number) => number.ToString(Culture);

    /// <summary>A small number such as a difference, in two significant digits.</summary>
    public static string Difference(double difference) => difference switch
    {
        0 => "0",
        _ when double.IsFinite(difference) => difference.ToString("0.0e0", Culture),
        _ => Symbol(difference),
    };

    /// <summary>A value in six significant digits.</summary>
    public static string Value(double value) => double.IsFinite(value) ? value.ToString("G6", Culture) : Symbol(value);

    /// <summary>A cosine, with three decimals; 1 and -1 only where it is that.</summary>
    public static string Cosine(double cosine)
    {
        if (double.IsNaN(cosine)) return Symbol(cosine);
        string text = cosine.ToString("0.000", Culture);
        return Math.Abs(cosine) < 1 && text.EndsWith("1.000", StringComparison.Ordinal) ? text.Replace("1.000", "0.999", StringComparison.Ordinal) : text;
    }

    /// <summary>A length, distance or product, in four significant digits.</summary>
    public static string Length(double length)
    {
        if (!double.IsFinite(length)) return Symbol(length);
        double size = Math.Abs(length);
        return size is > 0 and < 0.001 or >= 99_999.5 ? length.ToString("0.00e0", Culture)
            : length.ToString(size < 9.9995 ? "0.000" : size < 99.995 ? "0.00" : size < 999.95 ? "0.0" : "0", Culture);
    }

    /// <summary>A value with five decimals.</summary>
    public static string Fixed(double value) => double.IsFinite(value) ? value.ToString("0.00000", Culture) : Symbol(value);

    /// <summary>A number of bytes in the largest unit that keeps it at 1 or more.</summary>
    public static string Bytes(long bytes)
    {
        string[] units = ["B", "KB", "MB", "GB", "TB", "PB", "EB"];
        double value = bytes;
        int unit = 0;
        for (; value >= 999.5 && unit < units.Length - 1; unit++) value /= 1000;
        return value.ToString(unit > 0 && value < 9.95 ? "0.0" : "0", Culture) + " " + units[unit];
    }

    /// <summary>A time in the largest unit that keeps it at 1 or more, in three significant digits.</summary>
    public static string Time(double seconds)
    {
        if (!double.IsFinite(seconds)) return Symbol(seconds);
        (double value, string unit) = seconds switch
        {
            >= 0.9995 => (seconds, "s"),
            >= 0.9995e-3 => (seconds * 1e3, "ms"),
            _ => (seconds * 1e6, "µs"),
        };
        return $"{Significant(value)} {unit}";
    }

    /// <summary>A rate in billions a second, in three significant digits.</summary>
    public static string Billions(double rate) => double.IsFinite(rate) ? Significant(rate / 1e9) : Symbol(rate);

    /// <summary>A rate a second, in three significant digits, from a thousand on in whole numbers.</summary>
    public static string Rate(double rate) => double.IsFinite(rate) ? Significant(rate) : Symbol(rate);

    /// <summary>A share of a limit in percent, which may be above 100.</summary>
    public static string OfLimit(double share) => double.IsFinite(share) ? (share * 100).ToString("0.0", Culture) + "%" : Symbol(share);

    private static string Significant(double value) => value.ToString(value < 9.995 ? "0.00" : value < 99.95 ? "0.0" : "N0", Culture);

    private static string Rounded(int count, int unit, string symbol) =>
        Math.Round((double)count / unit).ToString("0", Culture) + symbol;

    private static string Percent(double probability, string format)
    {
        if (double.IsNaN(probability)) return "NaN";
        string zero = 0.ToString(format, Culture), full = 100.ToString(format, Culture);
        string text = (Math.Clamp(probability, 0, 1) * 100).ToString(format, Culture);
        if (text == zero && probability > 0) return $"<{zero[..^1]}1%";
        if (text == full && probability < 1) return $">{full.Replace("100", "99", StringComparison.Ordinal).Replace('0', '9')}%";
        return text + "%";
    }

    private static string Symbol(double value) => double.IsNaN(value) ? "NaN" : value > 0 ? "∞" : "-∞";
}
