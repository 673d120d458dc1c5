namespace LogitLens.Unicode;

/// <summary>Where a text stands in a wider cell.</summary>
public enum DisplayAlignment
{
    /// <summary>At the left, with the spaces after it.</summary>
    Start,
    /// <summary>In the middle; an odd space is at the right.</summary>
    Center,
    /// <summary>At the right, with the spaces before it.</summary>
    End,
}
