using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Routes;
using Rcwes.Framework.Data;
using Rcwes.TestKit;

namespace Rcwes.Benchmarks.Micro;

/// <summary>From a path to what stands there: known, moved and never heard of.</summary>
[MemoryDiagnoser, InProcess]
public class RoutingBenchmarks
{
    private Site _site = null!;
    private AsyncServiceScope _scope;
    private RouteTable _routes = null!;
    private int _next;

    [GlobalSetup]
    public async Task SetUp()
    {
        _site = await Site.StartAsync(DatabaseEngine.Sqlite);
        _scope = _site.Services.CreateAsyncScope();
        _routes = _scope.ServiceProvider.GetRequiredService<RouteTable>();
    }

    [GlobalCleanup]
    public async Task CleanUp()
    {
        await _scope.DisposeAsync();
        await _site.DisposeAsync();
    }

    [Benchmark(Baseline = true)]
    public async Task<bool> Known() => await _routes.ResolveAsync("o-nas", default) is RouteAnswer.Here;

    /// <summary>Every path is new, so this one asks the database.</summary>
    [Benchmark]
    public async Task<bool> Unknown() => await _routes.ResolveAsync($"nie-ma-{_next++}", default) is RouteAnswer.Unknown;
}
