using LogitLens.Downloads.Selection;

namespace LogitLens.Downloads;

/// <summary>What to type after a download.</summary>
internal static class NextCommand
{
    private const string Prompt = "\"Is there a seahorse emoji?\"";

    /// <summary>The command that reads the downloaded model; null where what was downloaded is no model.</summary>
    public static string? Of(PullPlan plan)
    {
        // Only the main revision goes by the repository's name.
        string name = plan.Request.Revision == "main" ? plan.Request.Model : plan.Snapshot;
        if (plan.Files.FirstOrDefault(f => GgufFiles.IsGguf(f.Name)) is { } gguf) name = Path.Combine([plan.Snapshot, .. gguf.Name.Split('/')]);
        else if (!IsCheckpoint(plan.Snapshot)) return null;
        return $"logitlens read {Prompt} --model {(name.Any(char.IsWhiteSpace) ? $"\"{name}\"" : name)}";
    }

    private static bool IsCheckpoint(string folder) =>
        File.Exists(Path.Combine(folder, "config.json")) && Directory.EnumerateFiles(folder, "*.safetensors").Any();
}
