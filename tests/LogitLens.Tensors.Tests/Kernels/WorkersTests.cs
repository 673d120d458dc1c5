using LogitLens.Tensors.Kernels;

namespace LogitLens.Tensors.Tests.Kernels;

public class WorkersTests
{
    [Fact]
    public void Every_part_runs_exactly_once_whatever_the_number_of_threads()
    {
        foreach (int threads in new[] { 1, 2, 7, 64 })
            foreach (int parts in new[] { 0, 1, 2, 100 })
            {
                int[] runs = new int[parts];
                Workers.Run(new Body(part => Interlocked.Increment(ref runs[part])), parts, threads);
                Assert.All(runs, count => Assert.Equal(1, count));
            }
    }

    [Fact]
    public void Other_threads_take_part_also_after_they_have_slept()
    {
        foreach (int pause in new[] { 0, 50, 0, 0, 50 })
        {
            Thread.Sleep(pause);
            using Barrier all = new(3);
            int met = 0;
            // A part ends only when the two others run as well, each on a thread of its own.
            Workers.Run(new Body(_ =>
            {
                if (all.SignalAndWait(TimeSpan.FromMinutes(1))) Interlocked.Increment(ref met);
            }), 3, 3);
            Assert.Equal(3, met);
        }
    }

    [Fact]
    public void Nested_and_concurrent_calls_finish()
    {
        int total = 0;
        Parallel.For(0, 16, _ => Workers.Run(
            new Body(_ => Workers.Run(new Body(_ => Interlocked.Increment(ref total)), 10, 8)), 10, 8));
        Assert.Equal(1600, total);
    }

    [Fact]
    public void The_caller_gets_the_exception_of_a_part_after_all_others_have_ended()
    {
        foreach (int threads in new[] { 1, 2, 8 })
        {
            int running = 0;
            FormatException failure = Assert.Throws<FormatException>(() => Workers.Run(new Body(part =>
            {
                Interlocked.Increment(ref running);
                try
                {
                    if (part == 3) throw new FormatException("part 3");
                    Thread.Yield();
                }
                finally
                {
                    Interlocked.Decrement(ref running);
                }
            }), 50, threads));
            Assert.Equal("part 3", failure.Message);
            Assert.Equal(0, running);
        }
    }

    [Fact]
    public void The_number_of_threads_comes_from_the_variable_or_the_machine()
    {
        Assert.Equal(Environment.ProcessorCount, Workers.Parse(null));
        Assert.Equal(3, Workers.Parse("3"));
    }

    [Theory]
    [InlineData("0"), InlineData("-1"), InlineData("two"), InlineData("4097"), InlineData("99999999999"), InlineData(" 2")]
    public void A_number_of_threads_that_makes_no_sense_is_refused(string value) =>
        Assert.Equal($"LOGITLENS_THREADS is '{value}'; set it to a whole number from 1 to 4096 or unset it",
            Assert.Throws<InputException>(() => Workers.Parse(value)).Message);

    private readonly struct Body(Action<int> run) : IParts
    {
        public void Run(int part) => run(part);
    }
}
