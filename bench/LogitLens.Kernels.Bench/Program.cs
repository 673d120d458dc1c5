using BenchmarkDotNet.Running;
using LogitLens.Kernels.Bench;

BenchmarkSwitcher.FromAssembly(typeof(KernelConfig).Assembly).Run(args, new KernelConfig());
