using System.Text;

namespace LogitLens.Reports.Terminal;

/// <summary>The layers 0..L from left to right, those from a layer on filled.</summary>
internal static class LayerBar
{
    /// <summary>Columns at most.</summary>
    public const int MaxColumns = 12;

    /// <summary>The bar; a column that stands for several layers is half filled where only the later ones count.</summary>
    /// <param name="first">The first layer that counts; null for none.</param>
    /// <param name="last">Layer L.</param>
    public static string Of(int? first, int last)
    {
        int layers = last + 1, columns = Math.Min(layers, MaxColumns);
        StringBuilder bar = new(columns);
        for (int c = 0; c < columns; c++)
        {
            int from = c * layers / columns, to = (c + 1) * layers / columns - 1;
            _ = bar.Append(first <= from ? '█' : first <= to ? '▒' : '·');
        }
        return bar.ToString();
    }
}
