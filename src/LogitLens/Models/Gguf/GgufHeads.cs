namespace LogitLens.Models.Gguf;

/// <summary>The number of key heads where a family has one for each query head.</summary>
internal static class GgufHeads
{
    /// <summary>Drops <c>num_key_value_heads</c>, which the family does not read.</summary>
    public static void ExpectUngrouped(GgufConfig file)
    {
        if (file.Integer("attention.head_count_kv") is int keyHeads && file.Integer("attention.head_count") is int heads && keyHeads != heads)
            throw file.Error($"\"{file.Own("attention.head_count_kv")}\" is {keyHeads} and \"{file.Own("attention.head_count")}\" is {heads}; " +
                "expected the same number, as this architecture shares no keys.");
        file.Remove("num_key_value_heads");
    }
}
