using LogitLens.Reports;
using LogitLens.Web.Answers;
using LogitLens.Web.Requests;

namespace LogitLens.Web.Tests.Jobs;

public class ResultCacheTests
{
    private static readonly JobResult Result = new(new TokenReport { Query = "x", Readings = [] });

    [Fact]
    public void The_results_not_asked_for_longest_go_first()
    {
        ResultCache cache = new(new ServerLimits { CachedResults = 2 }, TimeProvider.System);
        cache.Add("a", Result);
        cache.Add("b", Result);
        Assert.Same(Result, cache.Find("a"));
        cache.Add("c", Result);
        Assert.Equal([true, false, true], ((string[])["a", "b", "c"]).Select(k => cache.Find(k) is not null));
        Assert.Equal(2 * Result.Bytes, cache.Bytes);
    }

    [Fact]
    public void Bytes_are_bounded_and_what_is_larger_is_not_kept()
    {
        ResultCache cache = new(new ServerLimits { CachedBytes = 2 * Result.Bytes }, TimeProvider.System);
        foreach (string key in (string[])["a", "b", "c", "c"]) cache.Add(key, Result);
        Assert.Equal((2, 2 * Result.Bytes), (cache.Count, cache.Bytes));
        cache.Add("d", new JobResult(new TokenReport { Query = new string('x', 10_000), Readings = [] }));
        Assert.Equal(2, cache.Count);
    }

    [Fact]
    public void A_result_is_not_kept_for_ever()
    {
        Clock clock = new();
        ResultCache cache = new(new ServerLimits { CachedFor = TimeSpan.FromSeconds(10) }, clock);
        cache.Add("a", Result);
        clock.Seconds = 9;
        Assert.NotNull(cache.Find("a"));
        clock.Seconds = 11;
        Assert.Null(cache.Find("a"));
        Assert.Equal((0, 0), (cache.Count, cache.Bytes));
    }

    [Fact]
    public void A_key_is_that_of_the_whole_request()
    {
        ReadQuery request = new() { Prompt = "sea" };
        Assert.Equal(ResultCache.Key(request), ResultCache.Key(new ReadQuery { Prompt = "sea", Targets = [], TopK = 10 }));
        ReadQuery[] others = [request with { Prompt = "se" }, request with { Chat = false }, request with { Model = "x" }, request with { Targets = ["a"] }, request with { System = "" }];
        Assert.Equal(others.Length + 1, others.Append(request).Select(ResultCache.Key).Distinct().Count());
        Assert.NotEqual(ResultCache.Key(new TraceQuery { Prompt = "sea" }), ResultCache.Key(request));
    }

    private sealed class Clock : TimeProvider
    {
        public long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
