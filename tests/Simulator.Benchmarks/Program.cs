using BenchmarkDotNet.Running;
using Simulator.Benchmarks;

if (args is ["cost-profile"]) CostMeasurement.Print();
else BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
