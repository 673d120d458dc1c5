using LogitLens.Benchmarks.Shapes;

namespace LogitLens.Bench;

/// <summary>A Llama of about 600 MB with random weights in bfloat16, with the tokenizer of the made model.</summary>
internal static class RandomModel
{
    private static readonly ModelShape Shape = new LlamaShape
    {
        Width = 1536,
        Layers = 12,
        Heads = 12,
        KeyHeads = 4,
        HeadWidth = 128,
        Hidden = 4096,
        Vocabulary = 32_000,
        Context = 2048,
    }.Build("600mb", "a Llama of 600 MB");

    public static string Make()
    {
        string folder = Directory.CreateTempSubdirectory("logitlens-bench-").FullName;
        SyntheticCheckpoint.Make(Shape, folder, Path.Combine(RepositoryRoot(), "models", "induction"));
        return folder;
    }

    private static string RepositoryRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "LogitLens.slnx"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("run the benchmark from a checkout");
    }
}
