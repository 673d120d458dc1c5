using LogitLens.Interventions;
using LogitLens.Unicode;

namespace LogitLens.Reports.Terminal;

/// <summary>The lines that say what was done to the residual stream, so that no picture of an edited one passes for the model's own.</summary>
internal static class EditLines
{
    public static void Draw(Picture picture, IReadOnlyList<ResidualEdit> edits, Ink ink)
    {
        foreach (ResidualEdit edit in edits) _ = picture.AddText($"edited: {VisibleText.Of(edit.Text)}", ink.Bad);
    }
}
