using LogitLens.Models;
using LogitLens.Models.Streaming;

namespace LogitLens.Tests.Models.Streaming;

public class ResidencyChoiceTests
{
    [Theory]
    [InlineData(1_000, 1_000, Residency.Mapped)]
    [InlineData(1_001, 1_000, Residency.Streamed)]
    [InlineData(1, 0, Residency.Streamed)]
    [InlineData(141_000_000_000, 24_000_000_000, Residency.Streamed)]
    [InlineData(16_000_000_000, 24_000_000_000, Residency.Mapped)]
    public void Auto_streams_what_exceeds_the_memory_that_is_free(long weights, long free, Residency expected)
    {
        ResidencyChoice choice = ResidencyChoice.Of(Residency.Auto, weights, () => free);
        Assert.Equal(expected, choice.Residency);
        Assert.Equal(expected == Residency.Streamed, choice.Reason is not null);
    }

    [Fact]
    public void The_reason_has_both_figures() =>
        Assert.Equal("the weights are 141.11 GB and 24.00 GB of memory are free, so they are streamed from the disk",
            ResidencyChoice.Of(Residency.Auto, 141_107_400_000, () => 24_000_000_000).Reason);

    [Theory]
    [InlineData(Residency.Mapped)]
    [InlineData(Residency.Streamed)]
    public void What_was_asked_for_is_done_whatever_is_free(Residency asked)
    {
        ResidencyChoice choice = ResidencyChoice.Of(asked, 1, () => throw new InvalidOperationException("nobody needs to know"));
        Assert.Equal(asked, choice.Residency);
        Assert.Null(choice.Reason);
    }
}
