namespace LogitLens.Benchmarks.Shapes;

/// <summary>The shapes that can be asked for by name.</summary>
public static class ModelShapes
{
    /// <summary>All of them, from small to large.</summary>
    public static IReadOnlyList<ModelShape> All { get; } =
    [
        new Gpt2Shape { Width = 768, Layers = 12, Heads = 12, Vocabulary = 50_257, Context = 1024 }.Build("gpt2", "GPT-2"),
        new LlamaShape
        {
            Width = 2048, Layers = 16, Heads = 32, KeyHeads = 8, HeadWidth = 64, Hidden = 8192, Vocabulary = 128_256, Context = 131_072, Tied = true,
        }.Build("1b", "Llama 3.2 1B"),
        new LlamaShape
        {
            Width = 4096, Layers = 1, Heads = 32, KeyHeads = 8, HeadWidth = 128, Hidden = 14_336, Vocabulary = 128_256,
        }.Build("8b-layer", "one block of Llama 3 8B"),
        new LlamaShape
        {
            Width = 8192, Layers = 1, Heads = 64, KeyHeads = 8, HeadWidth = 128, Hidden = 28_672, Vocabulary = 128_256,
        }.Build("70b-layer", "one block of Llama 3 70B"),
        new LlamaShape
        {
            Width = 4096, Layers = 32, Heads = 32, KeyHeads = 8, HeadWidth = 128, Hidden = 14_336, Vocabulary = 128_256, Context = 131_072,
        }.Build("8b", "Llama 3.1 8B"),
    ];

    /// <summary>The shape of that name; null where there is none.</summary>
    public static ModelShape? Find(string name) => All.FirstOrDefault(s => s.Name == name);
}
