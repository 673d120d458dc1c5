namespace LogitLens.Models.Locating;

/// <summary>A place where another program keeps models under names of its own.</summary>
internal interface IModelStore
{
    /// <summary>The folders that are looked in, the first one first.</summary>
    IReadOnlyList<string> Folders { get; }

    /// <summary>All its models. One that cannot be opened says why and hides no other.</summary>
    IEnumerable<ModelPlace> List(FolderScan scan);
}
