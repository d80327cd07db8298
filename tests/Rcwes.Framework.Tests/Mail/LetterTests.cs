using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Mail;

namespace Rcwes.Framework.Tests.Mail;

/// <summary>What a message looks like.</summary>
[Collection<SqliteSite>]
public sealed class LetterTests(SqliteSite site)
{
    [Fact]
    public async Task Every_registered_template_renders_in_both_languages_with_its_sample_and_asks_for_nothing_else()
    {
        foreach (var template in site.Services.GetRequiredService<MailTemplates>().All)
        {
            foreach (var culture in (string[])["pl", "en"])
            {
                var letter = await RenderAsync(template.BuiltIn(culture), culture, template.Sample);
                Assert.True(letter.Unknown.Count == 0, $"{template.Name} ({culture}) asks for {string.Join(", ", letter.Unknown)}");
                Assert.DoesNotContain("{{", letter.Html);
            }
        }
    }

    [Fact]
    public async Task The_text_part_keeps_links_lists_and_paragraphs()
    {
        var letter = await RenderAsync(new("Temat", """
            <h2>Propozycja miejsca</h2><p>Pani Żaneto,
               zwolniło się <strong>miejsce</strong>.</p>
            <ul><li>dojazd</li><li>nocleg</li></ul>
            <ol><li>pierwsze</li><li>drugie</li></ol>
            <p><a class="button" href="https://rcwes.example/zapisy/abc?x=1&amp;y=2">Odpowiedz</a><br>albo <a href="https://rcwes.example/">https://rcwes.example/</a></p>
            """));
        Assert.Contains("""
            Propozycja miejsca

            Pani Żaneto, zwolniło się miejsce.

            – dojazd
            – nocleg

            1. pierwsze
            2. drugie

            Odpowiedz (https://rcwes.example/zapisy/abc?x=1&y=2)
            albo https://rcwes.example/
            """.ReplaceLineEndings("\n"), letter.Text);
    }

    [Fact]
    public async Task A_long_list_is_numbered_to_its_end()
    {
        var letter = await RenderAsync(new("Temat", $"<ol>{string.Concat(Enumerable.Repeat("<li>a<ol><li>b</li></ol></li>", 1500))}</ol>"));
        Assert.Contains("1500. a\n\n1. b", letter.Text);
    }

    [Fact]
    public async Task Unsafe_HTML_is_gone_wherever_it_comes_from()
    {
        var letter = await RenderAsync(
            new("Temat", "<p onclick=\"x()\" style=\"position:fixed\">{{ name }}{{ name | raw }}</p><script>x()</script><a href=\"javascript:x()\">klik</a><form><input></form><img src=\"https://zly.example/p.gif\">"),
            model: new { Name = "<img src=x onerror=alert(1)><iframe src='https://zly.example'></iframe>" });
        Assert.DoesNotContain("onclick", letter.Html);
        Assert.DoesNotContain("<script", letter.Html);
        Assert.DoesNotContain("javascript:", letter.Html);
        Assert.DoesNotContain("<img", letter.Html);
        Assert.DoesNotContain("<iframe", letter.Html);
        Assert.DoesNotContain("<input", letter.Html);
        Assert.DoesNotContain("position:fixed", letter.Html);
    }

    [Fact]
    public async Task A_subject_stays_one_line_whatever_it_is_made_of()
    {
        var letter = await RenderAsync(new("Sprawa {{ name }}", "<p>Treść</p>"), model: new { Name = "a\r\nBcc: ofiara@poczta.example\u2028\0koniec" });
        Assert.Equal("Sprawa a Bcc: ofiara@poczta.example koniec", letter.Subject);
        Assert.Equal(300, (await RenderAsync(new(new string('ż', 400), "<p>Treść</p>"))).Subject.Length);
        Assert.Equal("mail.subject", (await Assert.ThrowsAsync<RuleException>(() => RenderAsync(new("  ", "<p>Treść</p>")))).Code);
    }

    [Fact]
    public async Task The_footer_speaks_the_language_of_the_recipient_and_holds_the_funding_strip_in_words()
    {
        var polish = await RenderAsync(new("Temat", "<p>Treść</p>"));
        var english = await RenderAsync(new("Subject", "<p>Words</p>"), "en");
        Assert.Contains("Wiadomość została wysłana automatycznie", polish.Text);
        Assert.Contains("sent automatically", english.Text);
        Assert.Contains("lang=\"en\"", english.Html);
    }

    private Task<MailLetter> RenderAsync(MailText words, string culture = "pl", object? model = null) => site.InScopeAsync(services =>
        services.GetRequiredService<MailRenderer>().RenderAsync(words, culture, model ?? new { }, default));
}
