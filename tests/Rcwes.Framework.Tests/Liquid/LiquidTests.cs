using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Fluid;
using Rcwes.Framework.Liquid;
using Rcwes.Framework.Localization;

namespace Rcwes.Framework.Tests.Liquid;

public sealed class LiquidTests
{
    private static readonly object Model = new
    {
        FirstName = "Żaneta <b>",
        StartsAt = new DateTime(2026, 11, 24, 18, 0, 0, DateTimeKind.Utc),
        Day = new DateOnly(2026, 12, 2),
        Places = 3,
        Topics = new[] { new { Name = "Ekonomia społeczna" }, new { Name = "Księgowość" } },
    };

    [Fact]
    public async Task Values_are_seen_in_snake_case_and_made_safe() =>
        Assert.Equal("Żaneta &lt;b&gt;: 3", await RenderAsync("{{ first_name }}: {{ places }}"));

    [Fact]
    public async Task Instants_are_told_in_the_time_of_Warsaw_and_days_stay_days() =>
        Assert.Equal("24 listopada 2026, 19:00; 2 grudnia", await RenderAsync("{{ starts_at | format_date: 'd MMMM yyyy, HH:mm' }}; {{ day | format_date: 'd MMMM' }}"));

    [Fact]
    public async Task Lists_can_be_walked() =>
        Assert.Equal("Ekonomia społeczna;Księgowość;", await RenderAsync("{% for topic in topics %}{{ topic.name }};{% endfor %}"));

    [Fact]
    public async Task Names_that_nobody_gave_are_told()
    {
        var result = await LiquidTemplate.Parse("{{ first_name }}{{ nobody }}").RenderAsync(Model, Cultures.Polish, NullEncoder.Default);
        Assert.Equal(["nobody"], result.Unknown);
    }

    [Theory]
    [InlineData("a\nb {% if places %}", "liquid.end", 2)]
    [InlineData("a\n{% dance %}", "liquid.tag", 2)]
    [InlineData("a\n\n{{ places | dance }}", "liquid.filter", 3)]
    [InlineData("{% for %}", "liquid.invalid", 1)]
    [InlineData("a\nb\n{{ places ", "liquid.end", 3)]
    [InlineData("{% for i in (1..1000000000) %}{% endfor %}", "liquid.range", 1)]
    public async Task A_mistake_is_told_with_its_line(string source, string code, int line)
    {
        var error = await Assert.ThrowsAsync<RuleException>(() => RenderAsync(source));
        Assert.Equal((code, line), (error.Code, Convert.ToInt32(error.Arguments[0])));
    }

    [Theory]
    [InlineData("{% include 'appsettings.json' %}")]
    [InlineData("{% render '../../etc/passwd' %}")]
    public async Task A_template_reads_no_file(string source) =>
        Assert.Equal("liquid.file", (await Assert.ThrowsAsync<RuleException>(() => RenderAsync(source))).Code);

    [Fact]
    public async Task A_template_that_grows_without_end_is_stopped_soon()
    {
        string[] greedy =
        [
            "{% assign a = 'xxxxxxxxxx' %}" + Repeat("{% assign a = a | append: a %}"),
            "{% assign a = 'xxxxxxxxxx' %}" + Repeat("{% capture a %}{{ a }}{{ a }}{% endcapture %}"),
            "{% assign a = 'x' %}" + Repeat("{% assign a = a | replace: 'x', 'xxxxxxxxxxxxxxxxxxxxxxxx' %}"),
            "{% assign a = topics %}" + Repeat("{% assign a = a | concat: a %}"),
            "{% for a in topics %}" + string.Concat(Enumerable.Repeat("{% for b in topics %}", 15)) + "x" + string.Concat(Enumerable.Repeat("{% endfor %}", 16)),
        ];
        foreach (var source in greedy)
        {
            var start = Stopwatch.GetTimestamp();
            await Assert.ThrowsAsync<RuleException>(() => RenderAsync(source));
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(30), source[..40]);
        }
    }

    [Fact]
    public async Task Dots_in_prose_are_no_range() =>
        Assert.Equal("(np. dojazd, nocleg...) 3", await RenderAsync("(np. dojazd, nocleg...) {{ places }}"));

    private static string Repeat(string step) => string.Concat(Enumerable.Repeat(step, 60));

    private static async Task<string> RenderAsync(string source) =>
        (await LiquidTemplate.Parse(source).RenderAsync(Model, Cultures.Polish, HtmlEncoder.Create(UnicodeRanges.All))).Text;
}
