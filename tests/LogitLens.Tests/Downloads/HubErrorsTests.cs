using LogitLens.Downloads;
using LogitLens.Reports;
using LogitLens.Testing.Hub;
using Microsoft.AspNetCore.Http;

namespace LogitLens.Tests.Downloads;

public sealed class HubErrorsTests
{
    [Theory]
    [InlineData(403, "GatedRepo", null, "is gated", "accept them")]
    [InlineData(401, "GatedRepo", null, "is gated", "No token was sent: set HF_TOKEN")]
    [InlineData(404, "RepoNotFound", null, "has no model org/tiny, or it is private", "HF_TOKEN")]
    [InlineData(401, "RepoNotFound", "Invalid username or password.", "has no model org/tiny", "HF_TOKEN")]
    [InlineData(401, null, "Invalid credentials in Authorization header", "does not know the token", "unset it")]
    [InlineData(401, null, null, "has no model org/tiny, or does not show it", "HF_TOKEN")]
    [InlineData(403, null, "Access to this resource is disabled.", "Access to this resource is disabled", "HF_TOKEN")]
    [InlineData(404, "RevisionNotFound", null, "has no revision 'main'", "--revision")]
    [InlineData(404, null, null, "has no model org/tiny", "Check the name")]
    [InlineData(400, null, "so it goes", "answers 400 for org/tiny: so it goes", "Try again later")]
    public async Task What_the_hub_refuses_is_told_with_what_to_do(int status, string? code, string? said, string what, string advice)
    {
        await using PullFixture pull = await PullFixture.WithCheckpoint();
        pull.Hub.Answer = (_, context) =>
        {
            FakeHub.Refuse(context, status, code, said);
            return Task.FromResult(true);
        };
        string message = await pull.Refused();
        Assert.Contains(what, message, StringComparison.Ordinal);
        Assert.Contains(advice, message, StringComparison.Ordinal);
        _ = Assert.Single(pull.Hub.Calls);
    }

    [Fact]
    public async Task A_token_that_was_sent_is_spoken_of()
    {
        await using PullFixture pull = await PullFixture.WithCheckpoint();
        pull.Hub.Answer = (_, context) =>
        {
            FakeHub.Refuse(context, 403, "GatedRepo");
            return Task.FromResult(true);
        };
        Assert.Contains("The token that was sent", await pull.Refused(settings: pull.Settings(token: "hf_x")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_gone_is_named()
    {
        await using PullFixture pull = await PullFixture.WithCheckpoint();
        pull.Hub.Answer = (call, context) =>
        {
            if (call.Method == "HEAD") _ = pull.Hub.Files.TryRemove("tokenizer.json", out HubContent? _);
            return Task.FromResult(false);
        };
        Assert.Contains("org/tiny has no file tokenizer.json", await pull.Refused(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html>Sign in</html>", "a web page (HTML)")]
    [InlineData("  \n<html>", "a web page (HTML)")]
    [InlineData("maintenance", "something that is no JSON")]
    [InlineData("[]", "JSON that is no object")]
    [InlineData("{}", "without the commit")]
    [InlineData("{\"sha\": \"main\", \"siblings\": []}", "'main' as a commit")]
    [InlineData("{\"sha\": \"0123456789abcdef0123456789abcdef01234567\"}", "without a list of files")]
    [InlineData("{\"sha\": \"0123456789abcdef0123456789abcdef01234567\", \"siblings\": [{}]}", "a file without a name")]
    [InlineData("{\"sha\": \"0123456789abcdef0123456789abcdef01234567\", \"siblings\": [{\"rfilename\": \"../../x\"}]}", "leads out of its folder")]
    [InlineData("{\"sha\": \"0123456789abcdef0123456789abcdef01234567\", \"siblings\": [{\"rfilename\": \"/etc/x\"}]}", "leads out of its folder")]
    [InlineData("{\"sha\": \"0123456789abcdef0123456789abcdef01234567\", \"siblings\": [{\"rfilename\": \"a\\\\b\"}]}", "leads out of its folder")]
    public async Task What_is_no_list_of_files_is_told(string body, string found)
    {
        await using PullFixture pull = await PullFixture.WithCheckpoint();
        pull.Hub.Answer = async (_, context) =>
        {
            await context.Response.WriteAsync(body);
            return true;
        };
        string message = await pull.Refused();
        Assert.Contains(found, message, StringComparison.Ordinal);
        Assert.Contains("HF_ENDPOINT", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"../../../x\"")]
    [InlineData("\"\"")]
    [InlineData("\"a/b\"")]
    public async Task An_entity_tag_that_is_no_file_name_is_refused(string tag)
    {
        await using PullFixture pull = await PullFixture.WithCheckpoint();
        pull.Hub.Answer = (call, context) =>
        {
            if (call.Method != "HEAD") return Task.FromResult(false);
            context.Response.Headers.ETag = tag;
            context.Response.ContentLength = 2;
            return Task.FromResult(true);
        };
        Assert.Contains("entity tag", await pull.Refused(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(pull.Root, "blobs")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b/c")]
    [InlineData("../x")]
    [InlineData("org/..")]
    [InlineData("org/na me")]
    [InlineData("org/a--b")]
    [InlineData("org/x.git")]
    [InlineData("-x/y")]
    public async Task A_name_that_cannot_be_one_is_refused_before_anything_is_asked(string name)
    {
        await using PullFixture pull = await PullFixture.WithCheckpoint();
        Assert.Contains("expected org/name", await pull.Refused(new PullRequest(name)), StringComparison.Ordinal);
        Assert.Empty(pull.Hub.Calls);
    }

    [Fact]
    public async Task An_address_of_a_browser_is_understood_and_a_wrong_revision_refused()
    {
        await using PullFixture pull = await PullFixture.WithCheckpoint();
        Assert.EndsWith("Did you mean org/tiny?", await pull.Refused(new PullRequest("https://huggingface.co/org/tiny/tree/main")), StringComparison.Ordinal);
        Assert.Contains("is no revision", await pull.Refused(new PullRequest("org/tiny") { Revision = "../main" }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offline_a_model_that_is_all_there_is_fine_and_another_is_refused()
    {
        await using PullFixture pull = await PullFixture.WithCheckpoint();
        HubSettings offline = pull.Settings(offline: true);
        Assert.Contains("is not in the cache", await pull.Refused(settings: offline), StringComparison.Ordinal);
        _ = await pull.RunAsync();
        int calls = pull.Hub.Calls.Count;
        PullReport report = await pull.RunAsync(settings: offline);
        Assert.Equal(3, report.Files.Count);
        Assert.Equal(pull.Snapshot, report.Snapshot);
        File.Delete(Path.Combine(pull.Root, "blobs", pull.Hub.Files["model.safetensors"].EntityTag));
        string message = await pull.Refused(settings: offline);
        Assert.Contains("the cache has not all of org/tiny", message, StringComparison.Ordinal);
        Assert.Contains("HF_HUB_OFFLINE", message, StringComparison.Ordinal);
        Assert.Equal(calls, pull.Hub.Calls.Count);
    }

    [Fact]
    public async Task Offline_a_missing_part_is_named()
    {
        await using PullFixture pull = await PullFixture.StartAsync(
            ("config.json", HubContent.OfText("{}")), ("model.safetensors.index.json", HubContent.OfText("{}")),
            ("model-00001-of-00002.safetensors", new HubContent(1, 1000)), ("model-00002-of-00002.safetensors", new HubContent(2, 1000)));
        _ = await pull.RunAsync();
        File.Delete(Path.Combine(pull.Snapshot, "model-00002-of-00002.safetensors"));
        Assert.Contains("model-00002-of-00002.safetensors is missing", await pull.Refused(settings: pull.Settings(offline: true)), StringComparison.Ordinal);
    }
}
