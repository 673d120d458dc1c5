namespace LogitLens.Reports.Figure;

/// <summary>A figure as shapes, drawn in their order. One unit is a pixel of an ordinary screen; y grows downwards.</summary>
/// <param name="Width">Width in units.</param>
/// <param name="Height">Height in units.</param>
/// <param name="Background">The colour of the page.</param>
/// <param name="Title">What it shows, for those who cannot see it.</param>
/// <param name="Description">How it is to be read, and what it says.</param>
/// <param name="Items">The shapes.</param>
internal sealed record Scene(double Width, double Height, Rgb Background, string Title, string Description, IReadOnlyList<SceneItem> Items);

/// <summary>A shape.</summary>
internal abstract record SceneItem;

/// <summary>A filled rectangle, by its upper left corner.</summary>
internal sealed record SceneRectangle(double X, double Y, double Width, double Height, Rgb Fill, double Radius = 0) : SceneItem;

/// <summary>A straight line.</summary>
internal sealed record SceneLine(double X1, double Y1, double X2, double Y2, Rgb Color, double Thickness) : SceneItem;

/// <summary>One line of text in the monospaced type of figures.</summary>
/// <param name="X">Where its anchor is.</param>
/// <param name="Y">Its baseline.</param>
/// <param name="Size">The size of the type.</param>
/// <param name="Text">The text; nothing in it is invisible.</param>
/// <param name="Color">Its colour.</param>
/// <param name="Anchor">Which of its points stands at <paramref name="X"/>.</param>
/// <param name="Bold">Whether it is bold.</param>
/// <param name="Room">The width that it has.</param>
internal sealed record SceneText(double X, double Y, double Size, string Text, Rgb Color, SceneAnchor Anchor, bool Bold, double Room) : SceneItem;

/// <summary>Shapes that a pointer finds exact figures behind.</summary>
internal sealed record SceneGroup(string Tooltip, IReadOnlyList<SceneItem> Items) : SceneItem;

/// <summary>A point of a text.</summary>
internal enum SceneAnchor
{
    /// <summary>Its left end.</summary>
    Start,
    /// <summary>Its middle.</summary>
    Middle,
    /// <summary>Its right end.</summary>
    End,
}
