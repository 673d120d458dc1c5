using LogitLens.Models.Locating.Hub;

namespace LogitLens.Tests.Models.Locating;

public sealed class HubFoldersTests
{
    private static readonly string Home = Path.Combine(Path.GetTempPath(), "me");

    [Fact]
    public void Cache_and_token_share_a_folder_where_no_variable_says_another() =>
        Assert.Equal((Path.Combine(Home, ".cache", "huggingface", "hub"), Path.Combine(Home, ".cache", "huggingface", "token")), Of());

    [Fact]
    public void A_tilde_stands_for_the_home_folder_in_every_variable()
    {
        Assert.Equal((Path.Combine(Home + "/hf", "hub"), Path.Combine(Home + "/hf", "token")), Of(("HF_HOME", "~/hf")));
        Assert.Equal((Path.Combine(Home + "/c", "huggingface", "hub"), Home + "/t"), Of(("XDG_CACHE_HOME", "~/c"), ("HF_TOKEN_PATH", "~/t")));
        Assert.Equal((Home + "/h", Path.Combine(Home, "token")), Of(("HF_HUB_CACHE", "~/h"), ("HF_HOME", "~")));
    }

    private static (string Cache, string Token) Of(params (string Name, string Value)[] set)
    {
        HubFolders folders = new(name => set.FirstOrDefault(s => s.Name == name).Value, Home);
        return (folders.Cache, folders.Token);
    }
}
