using LogitLens.Models.Locating;

namespace LogitLens.Web.Models;

/// <summary>Messages for clients: they say which model, and not where on this machine it lies.</summary>
internal static class PathRedaction
{
    /// <summary>The message with names in place of directories.</summary>
    /// <param name="message">A message for whoever started the server.</param>
    /// <param name="models">The models whose directories it may name.</param>
    public static string Of(string message, IEnumerable<CatalogModel> models)
    {
        List<(string Path, string Shown)> paths = [];
        foreach (CatalogModel model in models)
        {
            paths.Add((Path.GetFullPath(model.Path), model.Name));
            // A single name is no path, and could be any word.
            if (model.Path.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal)) paths.Add((model.Path, model.Name));
        }
        ModelPlaces places = ModelPlaces.OfUser();
        paths.Add((places.HubCache, "the cache"));
        paths.AddRange(places.Ollama.Select(f => (f, "Ollama's store")));
        paths.AddRange(places.LmStudio.Select(f => (f, "LM Studio's folder")));
        paths.Add((AppContext.BaseDirectory, "the program/"));
        paths.Add((Environment.CurrentDirectory, "the current directory"));
        paths.Add((Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "the home directory"));
        // The root alone is in every text with a slash.
        foreach ((string path, string shown) in paths.Where(p => p.Path.Length > 1).OrderByDescending(p => p.Path.Length))
            message = message.Replace(path, shown, StringComparison.Ordinal);
        return message;
    }
}
