using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Rcwes.Browser.Tests;

/// <summary>
/// Waits for the page that an act opens. The browser is asked how far it is: its report of the end of loading
/// may come before the one of the new address, and who waits for the report then waits for ever.
/// </summary>
internal static class Arrivals
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly PageWaitForURLOptions AtOnce = new() { WaitUntil = WaitUntilState.Commit, Timeout = (float)Patience.TotalMilliseconds };

    /// <summary>Until the page of this address (<c>**/kontakt</c>) is open and loaded.</summary>
    public static async Task ArriveAsync(this IPage page, string address)
    {
        await page.WaitForURLAsync(address, AtOnce);
        await page.LoadedAsync();
    }

    /// <inheritdoc cref="ArriveAsync(IPage, string)"/>
    public static async Task ArriveAsync(this IPage page, Regex address)
    {
        await page.WaitForURLAsync(address, AtOnce);
        await page.LoadedAsync();
    }

    /// <summary>Until a page of another address than this one is open and loaded.</summary>
    public static async Task LeaveAsync(this IPage page, string address)
    {
        await page.WaitForURLAsync(url => url != address, AtOnce);
        await page.LoadedAsync();
    }

    /// <summary>Until the page is loaded with all its parts.</summary>
    public static async Task LoadedAsync(this IPage page)
    {
        for (var until = DateTime.UtcNow + Patience; await StateAsync(page) != "complete";)
        {
            Assert.True(DateTime.UtcNow < until, $"{page.Url} is not loaded after {Patience}.");
            await Task.Delay(50);
        }
    }

    private static async Task<string> StateAsync(IPage page)
    {
        try
        {
            return await page.EvaluateAsync<string>("document.readyState");
        }
        catch (PlaywrightException gone) when (gone.Message.Contains("context", StringComparison.Ordinal))
        {
            return "between two pages";
        }
    }
}
