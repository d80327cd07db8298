namespace Rcwes.Browser.Tests;

/// <summary>Every page of the back office, in light and dark, wide and on a phone.</summary>
[Collection<BrowserSite>]
public sealed class BackOfficePageTests(BrowserSite site)
{
    [Fact]
    public Task Every_page_is_there() => NothingAsync("status");

    [Fact]
    public Task Every_page_is_accessible_in_light_and_dark() => NothingAsync("axe");

    [Fact]
    public Task No_page_writes_to_the_console() => NothingAsync("console");

    [Fact]
    public Task Every_request_of_a_page_is_answered_and_goes_to_this_site() => NothingAsync("request");

    [Fact]
    public Task No_page_makes_the_server_warn() => NothingAsync("log");

    [Fact]
    public Task Every_page_fits_a_phone_of_320_pixels() => NothingAsync("width");

    [Fact]
    public Task Every_page_has_one_heading_a_title_and_a_language() => NothingAsync("frame");

    private async Task NothingAsync(string kind)
    {
        var crawl = await site.CrawlBackOfficeAsync();
        Findings.Nothing(crawl.Found(kind), $"Found on {crawl.Addresses.Count} pages:");
    }
}
