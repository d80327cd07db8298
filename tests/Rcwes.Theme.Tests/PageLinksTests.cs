using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Web;
using Rcwes.Framework.Web.TagHelpers;

namespace Rcwes.Theme.Tests;

/// <summary>Which pages of a long list are offered.</summary>
[Collection<SqliteSite>]
public sealed class PageLinksTests(SqliteSite site)
{
    [Fact]
    public void One_page_needs_no_links() => Assert.Equal("", Links(1, 1));

    [Fact]
    public void A_short_list_shows_every_page() => Assert.Equal("1 2 3 4", Links(2, 4));

    [Fact]
    public void A_long_list_shows_the_ends_and_the_neighbours() => Assert.Equal("1 … 6 7 8 … 20", Links(7, 20));

    [Fact]
    public void A_gap_of_one_page_is_that_page()
    {
        Assert.Equal("1 2 3 4 5 … 20", Links(4, 20));
        Assert.Equal("1 … 16 17 18 19 20", Links(17, 20));
    }

    private string Links(int current, int total)
    {
        var helper = ActivatorUtilities.CreateInstance<PageLinksTagHelper>(site.Services);
        helper.Model = new PageLinks(current, total, number => "/lista?strona=" + number);
        var output = new TagHelperOutput("page-links", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        helper.Process(new TagHelperContext([], new Dictionary<object, object>(), "test"), output);
        using var text = new StringWriter();
        output.WriteTo(text, System.Text.Encodings.Web.HtmlEncoder.Default);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(text.ToString());
        return string.Join(' ', page.QuerySelectorAll("li > :not(.previous, .next)").Select(e => e.TextContent));
    }
}
