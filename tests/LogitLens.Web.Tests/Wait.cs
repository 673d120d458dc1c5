using System.Diagnostics;

namespace LogitLens.Web.Tests;

/// <summary>Waits for what happens elsewhere.</summary>
internal static class Wait
{
    /// <summary>The time until a condition holds; fails where it does not in time.</summary>
    public static async Task<TimeSpan> Until(Func<bool> condition, TimeSpan most, string what)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < most, $"not within {most}: {what}");
            await Task.Delay(5);
        }
        return watch.Elapsed;
    }
}
