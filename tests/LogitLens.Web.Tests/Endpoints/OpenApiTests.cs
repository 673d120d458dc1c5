using LogitLens.Testing;

namespace LogitLens.Web.Tests.Endpoints;

public class OpenApiTests
{
    [Fact]
    public async Task The_committed_description_is_the_one_that_is_served()
    {
        await using TestServer server = await TestServer.Start();
        string served = (await server.Client.GetStringAsync("/api/openapi.json")).ReplaceLineEndings("\n").TrimEnd() + "\n";
        string path = Path.Combine(SharedData.Repository, "docs", "openapi.json"), made = Path.Combine(Path.GetTempPath(), "logitlens-openapi.json");
        if (File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == served) return;
        await File.WriteAllTextAsync(made, served);
        Assert.Fail($"docs/openapi.json is not what the server describes; look at {made} and copy it there");
    }
}
