using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;

namespace Rcwes.Browser.Tests;

/// <summary>What a walk over many pages found, by kind of finding.</summary>
public sealed class Crawl
{
    private static readonly string[] Measure =
    [
        "document.querySelectorAll('h1').length", "document.title.length", "document.documentElement.lang.length",
        "document.querySelectorAll('main').length", "document.querySelectorAll('img:not([alt]), iframe:not([title])').length",
    ];

    private readonly ConcurrentQueue<(string Kind, string Finding)> _findings = new();

    private Crawl(IReadOnlyList<string> addresses) => Addresses = addresses;

    public IReadOnlyList<string> Addresses { get; }

    public IEnumerable<string> Found(string kind) => _findings.Where(f => f.Kind == kind).Select(f => f.Finding).Distinct();

    /// <param name="site">The site.</param>
    /// <param name="addresses">Where to look.</param>
    /// <param name="open">A page of somebody who may look there.</param>
    public static async Task<Crawl> WalkAsync(BrowserSite site, IReadOnlyList<string> addresses, Func<Task<IPage>> open)
    {
        var crawl = new Crawl(addresses);
        site.Log.Clear();
        var queue = new ConcurrentQueue<string>(crawl.Addresses);
        await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            var page = await open();
            var here = "";
            page.Console += (_, message) => crawl.Add("console", $"{here}: {message.Type} {message.Text}");
            page.PageError += (_, error) => crawl.Add("console", $"{here}: {error}");
            page.RequestFailed += (_, request) => crawl.Add("request", $"{here}: {request.Url} {request.Failure}");
            page.Request += (_, request) =>
            {
                if (new Uri(request.Url) is { Scheme: "http" or "https" } uri && uri.Authority != site.Address.Authority) crawl.Add("request", $"{here}: asks {uri.Authority}");
            };
            page.Response += (_, response) =>
            {
                if (response.Status >= 400) crawl.Add("request", $"{here}: {response.Status} {response.Url}");
            };
            while (queue.TryDequeue(out var address)) await crawl.LookAtAsync(page, here = address);
            await page.Context.CloseAsync();
        }));
        foreach (var line in site.Log.Warnings) crawl.Add("log", line.ToString());
        return crawl;
    }

    private async Task LookAtAsync(IPage page, string address)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.SetViewportSizeAsync(1280, 900);
        var response = await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Load });
        if (response?.Status != 200) Add("status", $"{address}: {response?.Status}");
        await MeasureAsync(page, address);
        // Axe would wait for ever for an answer out of a frame in which no script may run.
        await page.EvaluateAsync("document.querySelectorAll('iframe[sandbox]').forEach(frame => frame.remove())");
        await AxeAsync(page, address);
        await page.SetViewportSizeAsync(320, 640);
        var width = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        if (width > 320)
        {
            var widest = await page.EvaluateAsync<string>("""
                [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > 321).slice(0, 3).map(e => e.tagName.toLowerCase() + '.' + e.className).join(', ')
                """);
            Add("width", $"{address}: {width} px because of {widest}");
        }
    }

    private async Task MeasureAsync(IPage page, string address)
    {
        var numbers = JsonSerializer.Deserialize<int[]>(await page.EvaluateAsync<string>($"JSON.stringify([{string.Join(',', Measure)}])"))!;
        if (numbers[0] != 1) Add("frame", $"{address}: {numbers[0]} h1");
        if (numbers[1] == 0) Add("frame", $"{address}: no title");
        if (numbers[2] == 0) Add("frame", $"{address}: no language");
        if (numbers[3] != 1) Add("frame", $"{address}: {numbers[3]} main");
        if (numbers[4] != 0) Add("frame", $"{address}: {numbers[4]} images without alt or frames without title");
    }

    private async Task AxeAsync(IPage page, string address)
    {
        foreach (var finding in await Axe.LookAsync(page, Axe.Everything)) Add("axe", $"{address} (light): {finding}");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        foreach (var finding in await Axe.LookAsync(page, Axe.Colours)) Add("axe", $"{address} (dark): {finding}");
    }

    private void Add(string kind, string finding) => _findings.Enqueue((kind, finding));
}
