using System.Diagnostics;
using Microsoft.Playwright;

namespace Rcwes.Browser.Tests;

/// <summary>Where things stand on the screen.</summary>
internal static class Boxes
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The box of an element once it stands still: a page whose fonts and editors are still coming moves under the mouse.</summary>
    public static async Task<LocatorBoundingBoxResult> SettledAsync(this ILocator element)
    {
        LocatorBoundingBoxResult? before = null;
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Patience;)
        {
            // Two frames: the layout of the first one has been drawn.
            await element.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
            var now = await element.BoundingBoxAsync();
            if (now is not null && before is not null && (now.X, now.Y, now.Width, now.Height) == (before.X, before.Y, before.Width, before.Height)) return now;
            before = now;
        }
        throw new TimeoutException("It never stood still.");
    }
}
