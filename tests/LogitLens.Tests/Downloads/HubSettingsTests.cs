using LogitLens.Downloads;
using LogitLens.Tensors;

namespace LogitLens.Tests.Downloads;

public sealed class HubSettingsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("logitlens-settings-").FullName;

    [Fact]
    public void Without_variables_it_is_the_public_hub_and_nobody()
    {
        HubSettings settings = From(("HF_HOME", _folder));
        Assert.Equal(new Uri("https://huggingface.co"), settings.Endpoint);
        Assert.Null(settings.Token);
        Assert.False(settings.Offline);
    }

    [Fact]
    public void The_token_is_the_variables_else_that_of_a_file()
    {
        string own = Path.Combine(_folder, "own");
        File.WriteAllText(Path.Combine(_folder, "token"), "hf_home\n");
        File.WriteAllText(own, "  hf_own\r\n");
        Assert.Equal("hf_home", From(("HF_HOME", _folder)).Token);
        Assert.Equal("hf_own", From(("HF_HOME", _folder), ("HF_TOKEN_PATH", own)).Token);
        Assert.Equal("hf_variable", From(("HF_HOME", _folder), ("HF_TOKEN_PATH", own), ("HF_TOKEN", "hf_variable")).Token);
        _ = Directory.CreateDirectory(Path.Combine(_folder, "huggingface"));
        File.WriteAllText(Path.Combine(_folder, "huggingface", "token"), "hf_xdg");
        Assert.Equal("hf_xdg", From(("XDG_CACHE_HOME", _folder)).Token);
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("hf_\u00e9")]
    public void A_token_that_cannot_be_one_is_refused_without_being_shown(string token)
    {
        InputException error = Assert.Throws<InputException>(() => From(("HF_TOKEN", token)));
        Assert.Contains("HF_TOKEN", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(token, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("true", true)]
    [InlineData("YES", true)]
    [InlineData("0", false)]
    [InlineData("", false)]
    public void Offline_is_said_in_the_words_of_the_other_tools(string value, bool offline)
    {
        Assert.Equal(offline, From(("HF_HOME", _folder), ("HF_HUB_OFFLINE", value)).Offline);
        Assert.Equal(offline, From(("HF_HOME", _folder), ("TRANSFORMERS_OFFLINE", value)).Offline);
    }

    [Theory]
    [InlineData("https://hub.example/", "https://hub.example/")]
    [InlineData("http://localhost:8080/hf", "http://localhost:8080/hf")]
    public void The_endpoint_is_the_variables(string value, string endpoint) =>
        Assert.Equal(new Uri(endpoint), From(("HF_HOME", _folder), ("HF_ENDPOINT", value)).Endpoint);

    [Theory]
    [InlineData("huggingface.co")]
    [InlineData("ftp://x")]
    [InlineData("https://x/?a=b")]
    public void An_endpoint_that_is_no_address_is_refused(string value) =>
        Assert.Contains("HF_ENDPOINT", Assert.Throws<InputException>(() => From(("HF_ENDPOINT", value))).Message, StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private HubSettings From(params (string Name, string Value)[] variables) =>
        HubSettings.From(name => variables.FirstOrDefault(v => v.Name == name).Value, _folder);
}
