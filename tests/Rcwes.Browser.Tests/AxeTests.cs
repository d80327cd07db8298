namespace Rcwes.Browser.Tests;

/// <summary>The check itself can say no.</summary>
[Collection<BrowserSite>]
public sealed class AxeTests(BrowserSite site)
{
    [Fact]
    public async Task A_picture_without_words_and_pale_letters_are_found()
    {
        var page = await site.OpenAsync();
        await page.SetContentAsync("<html lang=pl><title>Próba</title><main><h1>Łąka</h1><img src='data:,'><p style='color:#ccc;background:#fff'>Żółw</p></main>");
        var found = await Axe.LookAsync(page, Axe.Everything);
        Assert.Contains(found, f => f.StartsWith("image-alt", StringComparison.Ordinal));
        Assert.Contains(await Axe.LookAsync(page, Axe.Colours), f => f.Contains("Żółw", StringComparison.Ordinal));
        await page.Context.CloseAsync();
    }
}
