using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Rcwes.Browser.Tests;

/// <summary>The axe rules, asked directly: the package's own runner opens a second page for each answer and brings back all that is right as well.</summary>
internal static class Axe
{
    /// <summary>WCAG 2.2 A and AA, and what its authors hold to be good practice.</summary>
    public static readonly string[] Everything = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    /// <summary>All that can differ between light and dark.</summary>
    public static readonly string[] Colours = ["color-contrast"];

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <returns>A line for each element that breaks a rule.</returns>
    public static async Task<string[]> LookAsync(IPage page, string[] rules)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window")) await page.EvaluateAsync(Script);
        return await page.EvaluateAsync<string[]>("""
            rules => axe.run({ runOnly: rules, resultTypes: ['violations'] })
              .then(r => r.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${v.help} ${n.html} ${n.failureSummary}`)))
            """, rules);
    }
}
