using System.Text;
using AngleSharp.Html.Parser;
using CsCheck;
using Rcwes.Content.Html;
using Rcwes.Content.Media;
using Rcwes.Content.Versions;
using Rcwes.Framework;

namespace Rcwes.Content.Tests.Public;

/// <summary>Whatever somebody pastes: what is kept can do nothing when a browser reads it.</summary>
public sealed class HtmlFuzzTests
{
    private static readonly HtmlParser Browser = new();

    private static readonly HashSet<string> NeverSeen = new(
        ["script", "style", "iframe", "object", "embed", "applet", "svg", "math", "template", "noscript", "form", "input", "button", "textarea", "select", "link", "meta", "base", "title", "video", "audio", "plaintext", "xmp", "noembed", "frameset"], StringComparer.Ordinal);

    private static readonly Gen<string> Html = Fuzz.Text(
        "<p>", "</p>", "<b>", "</b>", "<a href='", "<a href=\"java\tscript:alert(1)\">", "<a href=JaVaScRiPt&colon;alert(1)>", "<img src=x onerror=alert(1)>", "<img alt='`><script>x</script>'>", "'>", "<script>alert(1)</script>", "<script ", "<svg><style>", "<svg/onload=alert(1)>",
        "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>", "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>", "<template>", "<style>", "</style>", "<title>", "<textarea>", "</textarea>", "<table>", "<td>", "<tr>", "<form>",
        "<iframe srcdoc='<script>x</script>'>", "<div style='background:url(x)'>", "</div>", "<!--", "-->", "<![CDATA[", "]]>", "<?xml ", "<h1>", "<ul><li>", "<details open ontoggle=alert(1)>", "&lt;script&gt;", "<\u0000script>", "<xmp>", "<plaintext>", "<base href=//x.example>", "słowa ");

    [Fact]
    public void What_is_kept_of_pasted_HTML_can_do_nothing() => Html.Try(html => AssertHarmless(new SafeHtml().Clean(html, new List<string>())), 500);

    [Fact]
    public void What_Markdown_becomes_can_do_nothing() => Fuzz.Text(
        "# ", "* ", "> ", "[x](javascript:alert(1))", "[x](", ")", "![", "](data:text/html,x)", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "| a | b |\n|---|---|\n", "```", "`", "[^1]", "[^1]: x", "https://x.example/\"onclick=alert(1)", "\n\n", "    ", "<javascript:alert(1)>", "**", "__").Try(markdown =>
            AssertHarmless(MarkdownText.ToHtml(markdown)), 400);

    [Fact]
    public void The_readers_of_stored_HTML_take_everything() => Html.Try(html =>
    {
        _ = PlainText.Of(html);
        _ = PlainText.Blocks(html);
        _ = HtmlLines.Of(html);
    }, 300);

    /// <summary>Going down a tree so deep would end the process; the words are kept, and whoever pasted it is told.</summary>
    [Theory]
    [InlineData("<div>"), InlineData("<b>"), InlineData("<ul><li>"), InlineData("<font>"), InlineData("<table><tr><td>"), InlineData("<div></span>"), InlineData("<a href=x><p>")]
    public void Of_HTML_nested_without_end_the_words_are_kept(string tag)
    {
        var removed = new List<string>();
        var kept = new SafeHtml().Clean(new StringBuilder().Insert(0, tag, 40_000).Append("na <i>dnie</i> 1 < 2").ToString(), removed);
        Assert.Equal("<p>na dnie 1 &lt; 2</p>", kept);
        Assert.Single(removed);
    }

    [Theory]
    [InlineData("> "), InlineData("* "), InlineData("["), InlineData("**"), InlineData("!["), InlineData("- > ")]
    public void Markdown_nested_without_end_is_shown(string mark)
    {
        var html = MarkdownText.ToHtml(new StringBuilder().Insert(0, mark, 40_000).Append("na dnie").ToString());
        AssertHarmless(html);
        Assert.Contains("na dnie", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_drawing_that_is_kept_draws_and_does_nothing_else()
    {
        const string Drawing = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' viewBox='0 0 9 9'><defs><linearGradient id='a'><stop offset='0'/></linearGradient></defs><g fill='url(#a)' style='stroke:red'><path d='M0 0h9'/><use xlink:href='#a'/><text>Łąka</text></g></svg>";
        var drawings = Gen.OneOf<byte[]>(Fuzz.Damaged(Encoding.UTF8.GetBytes(Drawing)), Fuzz.Text(
            "<g>", "</g>", "<script>alert(1)</script>", "<path onload='x'/>", "<use href='data:x'/>", "<use href=' #a'/>", "<a href='javascript:x'><path/></a>", "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>", "<animate attributeName='href' to='javascript:x'/>",
            "<g style='fill:url(https://x.example)'/>", "<g style='fill:\\75rl(x)'/>", "<image href='//x.example'/>", "<set/>", "<style>*{}</style>", "<text>", "</text>", "&#x3C;script&#x3E;", "<g xmlns:x='http://www.w3.org/2000/svg'><x:script/></g>").Select(t => Encoding.UTF8.GetBytes("<svg xmlns='http://www.w3.org/2000/svg'>" + t + "</svg>")));
        drawings.Try(bytes =>
        {
            string kept;
            try
            {
                kept = Encoding.UTF8.GetString(SafeSvg.Clean(bytes));
            }
            catch (RuleException e)
            {
                Assert.Equal("media.svg", e.Code);
                return;
            }
            // As a browser that takes it for HTML would read it, and as XML.
            var drawing = System.Xml.Linq.XElement.Parse(kept);
            foreach (var element in drawing.DescendantsAndSelf())
            {
                Assert.DoesNotContain(element.Name.LocalName, (string[])["script", "style", "a", "image", "foreignObject", "animate", "set", "iframe"]);
                foreach (var attribute in element.Attributes().Where(a => !a.IsNamespaceDeclaration))
                {
                    Assert.False(attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase), kept);
                    if (attribute.Name.LocalName == "href") Assert.StartsWith("#", attribute.Value.Trim(), StringComparison.Ordinal);
                }
            }
        }, 800);
    }

    private static void AssertHarmless(string kept)
    {
        var page = Browser.ParseDocument($"<!DOCTYPE html><body><div id=box>{kept}</div><p id=after>");
        Assert.Equal(page.Body, page.GetElementById("after")!.ParentElement);
        foreach (var element in page.GetElementById("box")!.QuerySelectorAll("*"))
        {
            Assert.DoesNotContain(element.LocalName, NeverSeen);
            foreach (var attribute in element.Attributes)
            {
                Assert.False(attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Name is "style" or "srcdoc" or "formaction" or "srcset", kept);
                if (attribute.Name is "href" or "src" or "cite") AssertSafe(attribute.Value, kept);
            }
        }
    }

    /// <summary>Browsers take white space and control characters out of an address before they look for its scheme.</summary>
    private static void AssertSafe(string address, string kept)
    {
        var bare = new string([.. address.Where(c => c > ' ')]);
        var colon = bare.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || bare.AsSpan(0, colon).IndexOfAny("/?#") >= 0) return;
        Assert.True(bare[..colon].ToLowerInvariant() is "http" or "https" or "mailto" or "tel", kept);
    }
}
