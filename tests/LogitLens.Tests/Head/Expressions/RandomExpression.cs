using System.Globalization;

namespace LogitLens.Tests.Head.Expressions;

/// <summary>A random expression as text, and its vector computed without the parser.</summary>
/// <param name="row">The head row of a token.</param>
/// <param name="seed">Which expression.</param>
internal sealed class RandomExpression(Func<int, double[]> row, int seed)
{
    /// <summary>How tightly a text binds, in the grammar's order.</summary>
    private enum Binding { Sum, Product, Sign, Primary }

    private static readonly (string Text, int[] Ids)[] Leaves =
    [
        ("sea", [2959]), ("\"sea\"", [2959]), ("' horse'", [918]), ("horse", [922]), ("\" emoji\"", [272]), ("token(11)", [11]), ("token(\"ĠðŁ\")", [257]),
        ("emoji", [68, 271]),
    ];

    private readonly Random _random = new(seed);

    /// <summary>Its text and vector; the vector is null where a zero vector would have to be scaled to length 1.</summary>
    public (string Text, double[]? Vector) Create()
    {
        (string text, double[]? vector, _) = Make(5);
        return (text, vector);
    }

    private (string Text, double[]? Vector, Binding Binding) Make(int depth)
    {
        switch (depth == 0 ? 0 : _random.Next(7))
        {
            case 0:
                (string text, int[] ids) = Leaves[_random.Next(Leaves.Length)];
                return (text, Mean([.. ids.Select(row)]), Binding.Primary);
            case 1 or 2:
                (string left, double[]? a) = Within(Make(depth - 1), Binding.Sum);
                (string right, double[]? b) = Within(Make(depth - 1), Binding.Product);
                bool minus = _random.Next(2) == 0;
                return ($"{left}{Gap()}{(minus ? '-' : '+')}{Gap()}{right}", Add(a, Times(b, minus ? -1 : 1)), Binding.Sum);
            case 3:
                double weight = _random.Next(-8, 9) * 0.25 is double w && w != 0 ? w : 3;
                string number = weight.ToString("R", CultureInfo.InvariantCulture);
                (string times, double[]? x) = Within(Make(depth - 1), Binding.Sign);
                return _random.Next(3) switch
                {
                    0 => ($"{number}{Gap()}*{Gap()}{times}", Times(x, weight), Binding.Product),
                    1 => ($"{times}{Gap()}*{Gap()}{number}", Times(x, weight), Binding.Product),
                    _ => ($"{times}{Gap()}/{Gap()}{number}", Times(x, 1 / weight), Binding.Product),
                };
            case 4:
                (string inner, double[]? y) = Within(Make(depth - 1), Binding.Sign);
                return ($"-{Gap()}{inner}", Times(y, -1), Binding.Sign);
            case 5:
                (string scaled, double[]? z, _) = Make(depth - 1);
                double length = z is null ? 0 : Math.Sqrt(z.Sum(v => v * v));
                return ($"norm({Gap()}{scaled})", length < 1e-6 ? null : Times(z, 1 / length), Binding.Primary);
            default:
                (string Text, double[]? Vector, Binding)[] terms = [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Make(depth - 1))];
                string list = string.Join($",{Gap()}", terms.Select(t => t.Text));
                return ($"mean({list})", terms.Any(t => t.Vector is null) ? null : Mean([.. terms.Select(t => t.Vector!)]), Binding.Primary);
        }
    }

    /// <summary>Brackets where they are needed, and sometimes where they are not.</summary>
    private (string Text, double[]? Vector) Within((string Text, double[]? Vector, Binding Binding) term, Binding least) =>
        (term.Binding < least || _random.Next(6) == 0 ? $"({Gap()}{term.Text}{Gap()})" : term.Text, term.Vector);

    private string Gap() => new(' ', _random.Next(3));

    private static double[]? Times(double[]? x, double weight) => x is null ? null : [.. x.Select(v => weight * v)];

    private static double[]? Add(double[]? x, double[]? y) => x is null || y is null ? null : [.. x.Zip(y, (a, b) => a + b)];

    private static double[] Mean(double[][] rows) => [.. Enumerable.Range(0, rows[0].Length).Select(i => rows.Average(r => r[i]))];
}
