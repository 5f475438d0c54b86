using System.Globalization;
using BenchmarkDotNet.Running;
using Simulator.Benchmarks;

if (args is ["cost-profile"]) CostMeasurement.Print();
else if (args is ["many-hosts", string pairs]) ManyHosts.Run(int.Parse(pairs, CultureInfo.InvariantCulture));
else if (args is ["many-mobile-nodes", string mobileNodes]) ManyMobileNodes.Run(int.Parse(mobileNodes, CultureInfo.InvariantCulture));
else BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
