using System.Diagnostics;
using System.Runtime.Intrinsics.X86;
using LogitLens.Tensors.Kernels;

namespace LogitLens.Tensors.Tests.Kernels;

/// <summary>Runs the tests of the kernels again in a child process that may not use some instructions.</summary>
public class WithoutIntrinsicsTests
{
    private const string Expectation = "LOGITLENS_TEST_BEST_ISA";

    /// <summary>.NET 10 reads EnableAVX512; the older EnableAVX512F does nothing.</summary>
    [Theory]
    [InlineData("DOTNET_EnableAVX512", "256"), InlineData("DOTNET_EnableAVX2", "128"), InlineData("DOTNET_EnableHWIntrinsic", "scalar")]
    public async Task All_kernel_tests_pass_without(string setting, string bestLeft)
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable(Expectation) is not null, "this is the child process");
        string executable = Environment.ProcessPath!;
        ProcessStartInfo start = new(executable) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(executable) == "dotnet") start.ArgumentList.Add(typeof(WithoutIntrinsicsTests).Assembly.Location);
        foreach (string folder in new[] { "Kernels", "Elements" })
        {
            start.ArgumentList.Add("-namespace");
            start.ArgumentList.Add($"LogitLens.Tensors.Tests.{folder}");
        }
        start.Environment[setting] = "0";
        start.Environment["CsCheck_Iter"] = "20";
        string best = IsaTable.All.First(isa => isa.IsSupported).Name;
        bool effective = setting == "DOTNET_EnableHWIntrinsic" || X86Base.IsSupported;
        start.Environment[Expectation] = effective && IndexOf(best) < IndexOf(bestLeft) ? bestLeft : best;
        start.Environment.Remove(IsaTable.Variable);
        using Process child = Process.Start(start)!;
        Task<string> errors = child.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(child.ExitCode == 0, $"exit code {child.ExitCode} with {setting}=0:\n{output}\n{await errors}");
    }

    [Fact]
    public void The_best_instruction_set_is_the_expected_one()
    {
        string? expected = Environment.GetEnvironmentVariable(Expectation);
        Assert.SkipWhen(expected is null, "only in a child process");
        Assert.Equal(expected, IsaTable.Current.Name);
    }

    private static int IndexOf(string name) => IsaTable.All.Select(isa => isa.Name).ToList().IndexOf(name);
}
