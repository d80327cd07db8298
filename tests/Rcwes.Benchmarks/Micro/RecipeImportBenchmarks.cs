using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Recipes;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.TestKit;

namespace Rcwes.Benchmarks.Micro;

/// <summary>Importing the whole site again: everything is read, compared and found to be there.</summary>
[MemoryDiagnoser, InProcess]
[SimpleJob(RunStrategy.Monitoring, warmupCount: 2, iterationCount: 10)]
public class RecipeImportBenchmarks
{
    private Site _site = null!;
    private Recipe _recipe = null!;
    private RecipeImport _import = null!;

    [Params(DatabaseEngine.Sqlite)]
    public DatabaseEngine Engine { get; set; }

    [GlobalSetup]
    public async Task SetUp()
    {
        _site = await Site.StartAsync(Engine);
        await using var scope = _site.Services.CreateAsyncScope();
        _recipe = await scope.ServiceProvider.GetRequiredService<RecipeReader>().FromFileAsync(Repository.PathOf("recipes", "rcwes.recipe.json"), default);
        _import = ActivatorUtilities.CreateInstance<RecipeImport>(_site.Services);
    }

    [GlobalCleanup]
    public async Task CleanUp() => await _site.DisposeAsync();

    [Benchmark]
    public Task Again() => _import.RunAsync(_recipe, Actor.System, ImportMode.Run, default);

    /// <summary>Does it all and takes it back.</summary>
    [Benchmark]
    public Task DryRun() => _import.RunAsync(_recipe, Actor.System, ImportMode.DryRun, default);
}
