namespace LogitLens.Models.Gguf.Architectures;

/// <summary>Granite 3.</summary>
internal sealed class Granite : GgufArchitecture
{
    public override string Name => "granite";

    public override IReadOnlyList<string> Families => ["granite"];

    public override bool PairsAreNeighbours => true;

    public override IReadOnlyDictionary<string, string> ConfigKeys { get; } = new Dictionary<string, string> { ["logit_scale"] = "logits_scaling" };

    public override void Complete(GgufConfig file)
    {
        if (!file.IsSet("attention_multiplier")) file.Set("attention_multiplier", 1 / Math.Sqrt(file.HeadWidth));
        if (file.Flag("rope.scaling.finetuned") == false)
            throw file.Error($"\"{file.Own("rope.scaling.finetuned")}\" is false, which in this architecture means no positions; only models with rotary embedding can be run.");
    }
}
