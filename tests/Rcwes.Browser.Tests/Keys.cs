using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Rcwes.Browser.Tests;

/// <summary>A person who has a keyboard and no mouse: what Tab does not reach, they cannot use.</summary>
internal sealed class Keys
{
    private const int MostStops = 200;
    private readonly IPage _page;
    private readonly ConcurrentQueue<string> _noise = new();

    public Keys(IPage page)
    {
        _page = page;
        page.Console += (_, message) => _noise.Enqueue($"{page.Url}: {message.Type} {message.Text}");
        page.PageError += (_, error) => _noise.Enqueue($"{page.Url}: {error}");
        page.RequestFailed += (_, request) => _noise.Enqueue($"{page.Url}: {request.Url} {request.Failure}");
    }

    public IPage Page => _page;

    /// <summary>Everything that the browser complained of.</summary>
    public IReadOnlyCollection<string> Noise => _noise;

    /// <summary>Path of the page, without what is asked of it.</summary>
    public string Here => new Uri(_page.Url).AbsolutePath;

    public Task PressAsync(string key) => _page.Keyboard.PressAsync(key);

    public Task<bool> IsAtAsync(string selector) => _page.EvaluateAsync<bool>("s => document.activeElement.matches(s)", selector);

    /// <summary>Tab, from where the person is, until the place has the focus.</summary>
    public Task ToAsync(string selector) => StepAsync("Tab", selector);

    /// <summary>The same the other way round.</summary>
    public Task BackToAsync(string selector) => StepAsync("Shift+Tab", selector);

    /// <summary>To a field, and over what stands in it.</summary>
    public async Task TypeAsync(string selector, string text)
    {
        await ToAsync(selector);
        await PressAsync("Control+a");
        await _page.Keyboard.TypeAsync(text);
    }

    /// <summary>Enter, and the page that it opens, which may have the address of this one.</summary>
    public async Task EnterAsync(string pattern)
    {
        await _page.EvaluateAsync("window.before = true");
        await PressAsync("Enter");
        for (var patience = 0; await IsStillThereAsync(); patience++)
        {
            Assert.True(patience < 600, $"Enter does not lead on from {_page.Url}.");
            await Task.Delay(50);
        }
        await Assertions.Expect(_page).ToHaveURLAsync(new Regex(pattern), new() { Timeout = 30_000 });
        await _page.LoadedAsync();
    }

    /// <summary>To a link or button, and through it.</summary>
    public async Task GoAsync(string selector, string pattern)
    {
        await ToAsync(selector);
        await EnterAsync(pattern);
    }

    /// <summary>To a button whose page answers at the same address.</summary>
    public Task SendAsync(string selector) => GoAsync(selector, ".");

    public Task ExpectAsync(string selector, string text) => Assertions.Expect(_page.Locator(selector).First).ToContainTextAsync(text);

    private async Task StepAsync(string key, string selector)
    {
        for (var stop = 0; stop < MostStops; stop++)
        {
            await PressAsync(key);
            if (await IsAtAsync(selector)) return;
        }
        Assert.Fail($"{MostStops} steps of {key} do not lead to {selector} on {_page.Url}.");
    }

    private async Task<bool> IsStillThereAsync()
    {
        try
        {
            return await _page.EvaluateAsync<bool>("window.before === true || document.readyState !== 'complete'");
        }
        catch (PlaywrightException)
        {
            // Between two pages there is nobody to ask.
            return true;
        }
    }
}
