using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Framework.Mail;

namespace Rcwes.Framework.Tests.Mail;

/// <summary>Staff change the words of a message. Each site has its own template for it, so that other tests keep theirs.</summary>
public abstract class MailTemplatePagesTests(DatabaseEngine engine) : IAsyncLifetime
{
    private const string Url = "/admin/poczta/szablony/kit.letter/pl";
    private const string Words = "form#szablon";
    private Site _site = null!;

    public async ValueTask InitializeAsync() => _site = await Site.StartAsync(engine, options =>
    {
        options.SampleData = false;
        options.Services = services => services.AddMailTemplate(new("kit.letter", "Wiadomość próbna",
            new("Sprawa {{ number }}", "<p>Dzień dobry, {{ name }}.</p>"), new("Case {{ number }}", "<p>Hello {{ name }}.</p>"),
            new { Number = "DOR/2026/0045", Name = "Łucja Przykładowa" }));
    });

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_words_are_changed_tried_kept_and_brought_back()
    {
        var staff = await _site.SignInAsAdministratorAsync();
        var page = await staff.GetAsync(Url);
        Assert.Equal(["{{ number }}", "{{ name }}"], page.Texts(".names dt"));
        Assert.Equal(["DOR/2026/0045", "Łucja Przykładowa"], page.Texts(".names dd"));

        // The button posts into the frame; what it shows is nowhere kept.
        var form = page.Form(Words).Fill("Input.Subject", "Twoja sprawa {{ number }}").Fill("Input.Body", "<p>Witaj, {{ name }}!</p><script>x()</script>");
        var shown = await staff.SubmitAsync(form, "Podgląd");
        Assert.Contains("Twoja sprawa DOR/2026/0045", shown.Html);
        Assert.Contains("Witaj, Łucja Przykładowa!", shown.Html);
        Assert.DoesNotContain("<script", shown.Html);
        Assert.Contains("sandbox", string.Join(' ', shown.Headers.GetValues("Content-Security-Policy")));
        Assert.Empty(await StoredAsync());

        var sent = await staff.SubmitAsync(form, "Wyślij próbną do mnie");
        Assert.Contains(Site.AdministratorEmail, sent.Text(".notice"));
        Assert.Equal("Twoja sprawa {{ number }}", Assert.Single(sent.Form(Words)["Input.Subject"]));
        var mail = await _site.InScopeAsync(services => services.GetRequiredService<RcwesDb>().Set<OutgoingMail>().AsNoTracking().SingleAsync(m => m.Template == "kit.letter"));
        Assert.Equal(("[Próba] Twoja sprawa DOR/2026/0045", Site.AdministratorEmail), (mail.Subject, mail.Recipient));
        Assert.Empty(await StoredAsync());

        var kept = await staff.FollowAsync(await staff.SubmitAsync(form, "Zapisz"));
        Assert.Contains("Zapisano", kept.Text(".notice"));
        Assert.Equal(["pl"], await StoredAsync());
        Assert.Contains("zmieniony", (await staff.GetAsync("/admin/poczta/szablony")).Text("tr:has(a[href$='kit.letter/pl']) td:nth-of-type(1)"));

        var back = await staff.FollowAsync(await staff.SubmitAsync(kept.Form("form[action$='handler=Reset']")));
        Assert.Equal("Sprawa {{ number }}", Assert.Single(back.Form(Words)["Input.Subject"]));
        Assert.Empty(await StoredAsync());
        Assert.Equal(["tried", "changed", "reset"], await ToldAsync());
    }

    [Fact]
    public async Task The_built_in_words_typed_again_are_no_change()
    {
        var staff = await _site.SignInAsAdministratorAsync();
        await staff.SubmitAsync((await staff.GetAsync(Url)).Form(Words), "Zapisz");
        Assert.Empty(await StoredAsync());
        Assert.Empty(await ToldAsync());
    }

    [Theory]
    [InlineData("Temat", "<p>a</p>\n<p>{% if name %}</p>", "Wiersz")]
    [InlineData("Temat", "<p>a</p>\n<p>{{ name | dance }}</p>", "Wiersz 2: nieznany filtr „dance”.")]
    [InlineData("Temat", "<p>a</p>\n<p>{{ nmae }}</p>", "Wiersz 2: wiadomość nie zna nazwy „nmae”.")]
    [InlineData("Temat {% dance %}", "<p>a</p>", "Wiersz 1: nieznany znacznik „dance”.")]
    [InlineData("", "<p>a</p>", "")]
    public async Task Words_that_do_not_work_are_refused_with_their_line_and_nothing_is_kept(string subject, string body, string reason)
    {
        var staff = await _site.SignInAsAdministratorAsync();
        var form = (await staff.GetAsync(Url)).Form(Words).Fill("Input.Subject", subject).Fill("Input.Body", body);
        var refused = await staff.SubmitAsync(form, "Zapisz");
        Assert.Contains(reason, refused.Text(".error-summary li"));
        Assert.Equal(subject, Assert.Single(refused.Form(Words)["Input.Subject"]));
        if (reason.Length > 0) Assert.Contains(reason, (await staff.SubmitAsync(form, "Podgląd")).Html);
        Assert.Empty(await StoredAsync());
    }

    [Fact]
    public async Task Without_the_right_nothing_is_changed()
    {
        var auditor = await _site.SignInAsRoleAsync("Audytor");
        Assert.NotEqual(HttpStatusCode.OK, (await auditor.GetAsync(Url)).Status);
        var token = (await auditor.GetAsync("/admin")).One("form input[name=__RequestVerificationToken]").GetAttribute("value");
        await auditor.SendAsync(new(HttpMethod.Post, Url)
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Input.Subject", "Inny temat"), new("Input.Body", "<p>Inna treść</p>")]),
        });
        Assert.Empty(await StoredAsync());
    }

    [Theory]
    [InlineData("/admin/poczta/szablony/nie.ma/pl")]
    [InlineData("/admin/poczta/szablony/kit.letter/de")]
    public async Task An_unknown_template_or_language_is_not_found(string url) =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await _site.SignInAsAdministratorAsync()).GetAsync(url)).Status);

    private Task<List<string>> StoredAsync() => _site.InScopeAsync(services =>
        services.GetRequiredService<RcwesDb>().Set<MailTemplateText>().Where(t => t.Name == "kit.letter").Select(t => t.Culture).ToListAsync());

    private Task<List<string>> ToldAsync() => _site.InScopeAsync(services =>
        services.GetRequiredService<RcwesDb>().Activities.Where(a => a.SubjectType == "mail-template").OrderBy(a => a.Sequence).Select(a => a.Verb).ToListAsync());
}

public sealed class MailTemplatePagesTests_on_SQLite() : MailTemplatePagesTests(DatabaseEngine.Sqlite);

public sealed class MailTemplatePagesTests_on_PostgreSQL() : MailTemplatePagesTests(DatabaseEngine.Postgres);
