using LogitLens.Models.Configuration;
using LogitLens.Models.Specs;

namespace LogitLens.Models.Families;

/// <summary>The experts of DeepSeek, and of families that follow it: dense layers first, then shared experts beside those of a router.</summary>
internal static class DeepSeekExperts
{
    /// <summary>The router of DeepSeek-V3: sigmoid scores, corrected for the choice, within the groups whose two best are worth most.</summary>
    /// <param name="config">The config.</param>
    /// <param name="perToken">Experts for each token, where the config does not say.</param>
    /// <param name="groups">Number of groups, likewise.</param>
    /// <param name="kept">Groups that a token chooses from, likewise.</param>
    /// <param name="normalize">Whether weights are divided by their sum, likewise.</param>
    /// <param name="scale">What they are multiplied by, likewise.</param>
    public static RouterSpec SigmoidRouter(ConfigReader config, int perToken, int groups, int kept, bool normalize, double scale) => new()
    {
        PerToken = config.IntOr(perToken, "num_experts_per_tok"),
        Scoring = RouterScoring.Sigmoid,
        Correction = true,
        Groups = Groups(config, groups, kept, judges: 2),
        Normalize = config.Flag(normalize, "norm_topk_prob"),
        LeastSum = 1e-20,
        Scale = config.NumberOr(scale, "routed_scaling_factor"),
    };

    /// <summary>The groups that limit the choice; null where all of them are kept.</summary>
    public static ExpertGroupsSpec? Groups(ConfigReader config, int groups, int kept, int judges)
    {
        int count = config.IntOr(groups, "n_group"), best = config.IntOr(kept, "topk_group");
        return count == best ? null : new ExpertGroupsSpec(count, best, judges);
    }

    /// <summary>The feed-forward of each layer.</summary>
    /// <param name="config">The config.</param>
    /// <param name="dense">That of a layer without experts.</param>
    /// <param name="router">The rules of the choice.</param>
    /// <param name="count">Experts to choose from, where the config does not say.</param>
    /// <param name="shared">Shared experts, likewise.</param>
    /// <param name="hidden">Inner width of an expert, likewise.</param>
    /// <param name="first">The first layer that has experts, likewise.</param>
    public static Func<int, FeedForwardSpec> Read(ConfigReader config, FeedForwardSpec dense, RouterSpec router, int count, int shared, int hidden, int first)
    {
        int width = config.IntOr(hidden, "moe_intermediate_size"), start = config.IntOr(first, "first_k_dense_replace");
        ExpertsSpec experts = DecoderShape.Experts(config, config.IntOr(count, "n_routed_experts", "num_local_experts"), router) with
        {
            Shared = Shared(dense, width, config.IntOr(shared, "n_shared_experts")),
        };
        FeedForwardSpec sparse = dense with { Hidden = width, Experts = experts };
        return layer => layer < start ? dense : sparse;
    }

    /// <summary>Some experts together, which are one of their width; null for none.</summary>
    public static SharedExpertsSpec? Shared(FeedForwardSpec dense, int width, int count) =>
        count == 0 ? null : new SharedExpertsSpec(dense with { Hidden = checked(width * count) });
}
