namespace LogitLens.Models.Gguf.Architectures;

/// <summary>OLMo 2.</summary>
internal sealed class Olmo2 : GgufArchitecture
{
    public override string Name => "olmo2";

    public override string Family(GgufConfig file) => "olmo2";
}
