using Tessellate.Bench.Accounts;
using Tessellate.Bench.Baselines;
using Tessellate.Bench.Harness;
using Tessellate.Bench.Imports;
using Tessellate.Bench.Joining;
using Tessellate.Bench.Registers;
using Tessellate.Bench.Spreadsheets;
using Tessellate.Bench.Web;

if (args is ["baseline", .. var baseline])
{
    await BareServer.RunAsync([.. baseline.Where(a => a != "--urls")]);
    return 0;
}

Benchmark[] all = [.. FindBenchmarks.All, .. ImportBenchmarks.All, .. SignInBenchmarks.All, .. SignUpBenchmarks.All, .. ConfirmBenchmarks.All, .. QueueBenchmarks.All, .. CertificateBenchmarks.All, .. SpreadsheetBenchmarks.All];
var chosen = args is ["all"] ? all : [.. all.Where(b => args.Any(name => b.Name.StartsWith(name, StringComparison.Ordinal)))];
foreach (var benchmark in chosen) await Runner.RunAsync(benchmark);

if (chosen.Length == 0)
{
    Console.WriteLine("Benchmarks (bench/run NAME, or all):");
    foreach (var benchmark in all) Console.WriteLine($"  {benchmark.Name,-18} {benchmark.Says}");
}

return 0;
