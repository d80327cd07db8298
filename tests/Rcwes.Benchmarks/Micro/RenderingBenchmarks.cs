using BenchmarkDotNet.Attributes;
using Rcwes.Framework.Data;
using Rcwes.TestKit;

namespace Rcwes.Benchmarks.Micro;

/// <summary>Whole requests through the real pipeline, without the network: what a page costs with the page cache and without it.</summary>
[MemoryDiagnoser, InProcess]
public class RenderingBenchmarks
{
    private Site _site = null!;
    private HttpClient _client = null!;

    [Params("on", "off")]
    public string PageCache { get; set; } = "on";

    [GlobalSetup]
    public async Task SetUp()
    {
        _site = await Site.StartAsync(DatabaseEngine.Sqlite, options => options.Settings["Rcwes:PageCache"] = PageCache);
        _client = _site.Visitor().Client;
    }

    [GlobalCleanup]
    public async Task CleanUp() => await _site.DisposeAsync();

    [Benchmark]
    public Task<byte[]> Home() => _client.GetByteArrayAsync("/");

    [Benchmark]
    public Task<byte[]> Article() => _client.GetByteArrayAsync("/aktualnosci/przyklad-nabor-na-szkolenie-z-marketingu");

    [Benchmark]
    public Task<byte[]> NewsList() => _client.GetByteArrayAsync("/aktualnosci");

    [Benchmark]
    public Task<byte[]> GoodPractices() => _client.GetByteArrayAsync("/dobre-praktyki");
}
