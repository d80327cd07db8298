using System.Text.Encodings.Web;
using CsCheck;
using Fluid;
using Rcwes.Framework.Liquid;
using Rcwes.Framework.Localization;

namespace Rcwes.Framework.Tests.Liquid;

/// <summary>Templates that people edit, whatever they write into them.</summary>
public sealed class LiquidFuzzTests
{
    private static readonly Gen<string> Templates = Fuzz.Text(
        "{{ ", " }}", "{% ", " %}", "name", "items", "day", "missing", " | ", "upcase", "escape", "append: ", "split: ", "'a'", "date: '%Y'", "raw", "for x in items", "endfor", "if name == ", "endif", "assign y = ", "capture z", "endcapture",
        "case name", "when ", "endcase", "unless ", "endunless", "include 'x'", "render 'x'", "liquid", "comment", "endcomment", "cycle 'a','b'", "increment n", "tablerow x in items", "break", "x.y.z", "items[0]", "items.first", "size", "1..9", "-%}", "{%-");

    [Fact]
    public async Task A_template_is_filled_or_refused_in_words() => await Templates.TryAsync(async source =>
    {
        try
        {
            var filled = await LiquidTemplate.Parse(source).RenderAsync(new { Name = "Łucja", Items = new[] { "a", "b" }, Day = new DateOnly(2026, 11, 27) }, Cultures.Polish, NullEncoder.Default);
            Assert.InRange(filled.Text.Length, 0, 200_000);
        }
        catch (RuleException e)
        {
            Assert.StartsWith("liquid.", e.Code, StringComparison.Ordinal);
        }
    }, 1200);

    [Fact]
    public async Task A_value_in_HTML_is_never_markup() => await Fuzz.Text("<script>", "<img src=x onerror=", "&lt;", "{{ name }}", "{% raw %}").Where(v => v.Length < 5000).TryAsync(async value =>
    {
        var filled = await LiquidTemplate.Parse("<p title=\"{{ name }}\">{{ name }}</p>").RenderAsync(new { Name = value }, Cultures.Polish, HtmlEncoder.Default);
        var paragraph = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(filled.Text).QuerySelector("p")!;
        Assert.Equal((1, 1, 0), (paragraph.ParentElement!.ChildElementCount, paragraph.Attributes.Length, paragraph.ChildElementCount));
    }, 600);

    /// <summary>A parser that calls itself for every block would end the process.</summary>
    [Theory]
    [InlineData("{% if name %}"), InlineData("{% for x in items %}"), InlineData("{% unless name %}"), InlineData("{% capture x %}"), InlineData("{% case name %}{% when 'a' %}"), InlineData("{{ items["), InlineData("{{ ("), InlineData("{% if name and ("), InlineData("{% comment %}"), InlineData("{% tablerow x in items %}")]
    public async Task A_template_nested_without_end_is_refused(string piece)
    {
        var source = new System.Text.StringBuilder().Insert(0, piece, (LiquidTemplate.LongestSource - 100) / piece.Length).ToString();
        Assert.StartsWith("liquid.", (await Assert.ThrowsAsync<RuleException>(() => FillAsync(source))).Code, StringComparison.Ordinal);
        // Also when every block is closed.
        if (piece.StartsWith("{% if", StringComparison.Ordinal) && piece.EndsWith("%}", StringComparison.Ordinal))
            Assert.StartsWith("liquid.", (await Assert.ThrowsAsync<RuleException>(() => FillAsync(new System.Text.StringBuilder().Insert(0, "{% endif %}", 1900).Insert(0, piece, 1900).ToString()))).Code, StringComparison.Ordinal);

        static async Task FillAsync(string text) => await LiquidTemplate.Parse(text).RenderAsync(new { Name = "a", Items = new[] { "a" } }, Cultures.Polish, NullEncoder.Default);
    }
}
