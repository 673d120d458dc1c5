using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>CodeGen: GPT-J with queries, values and keys (in this order) in one tensor, cut into four parts for as many processors.</summary>
internal sealed class CodeGen : ModelFamily
{
    private const int Parts = 4;

    public override string ModelType => "codegen";

    public override IReadOnlyList<string> Examples => ["Salesforce/codegen-350M-mono", "Salesforce/codegen-2B-multi"];

    private static readonly TensorNames Names = GptJ.Names.With(new()
    {
        [TensorRole.QueryKeyValue] = "transformer.h.{l}.attn.qkv_proj.weight",
    }, ".attn.causal_mask");

    public override TensorNames NamesFor(ModelSpec spec) => Names;

    public override ModelSpec Resolve(ConfigReader config)
    {
        ModelSpec spec = GptJ.Model(ModelType, config);
        int heads = spec.Blocks[0].Attention.Heads;
        if (heads % Parts != 0) throw config.Error($"\"n_head\" is {heads}; expected a multiple of {Parts}, as the heads of this family are stored in {Parts} parts.");
        return spec with
        {
            Blocks = [.. spec.Blocks.Select(b => b with { Attention = b.Attention with { FusedGroups = Parts, ValuesBeforeKeys = true } })],
        };
    }
}
