using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Framework.Mail;

namespace Rcwes.Framework.Tests.Mail;

/// <summary>The outbox as staff see it.</summary>
public abstract class MailPagesTests(Site site)
{
    private const string Secret = "Xk3_9fQz-81LmPq0aRtY2w";

    [Theory]
    [InlineData("/admin/poczta", "Poczta")]
    [InlineData("/admin/poczta/szablony", "Szablony wiadomości")]
    [InlineData("/admin/poczta/szablony/mail.test/pl", "Wiadomość próbna")]
    [InlineData("/en/admin/poczta", "Mail")]
    [InlineData("/en/admin/poczta/szablony", "Message templates")]
    [InlineData("/en/admin/poczta/szablony/mail.test/en", "Test message")]
    public async Task Staff_see_the_page_and_others_do_not(string url, string heading)
    {
        var staff = await site.SignInAsAdministratorAsync();
        Assert.Equal(heading, (await staff.GetAsync(url)).Heading);
        Assert.NotEqual(HttpStatusCode.OK, (await site.Visitor().GetAsync(url)).Status);
        var editor = await site.SignInAsRoleAsync("Redaktor");
        Assert.NotEqual(HttpStatusCode.OK, (await editor.GetAsync(url)).Status);
    }

    [Fact]
    public async Task Messages_are_found_by_recipient_and_counted_by_state()
    {
        var name = $"zaneta{Guid.NewGuid():N}"[..20];
        var sent = await site.PutAsync($"{name}.jeden@poczta.example");
        await site.TriedAsync(sent);
        var broken = await site.PutAsync($"{name} to nie adres");
        var staff = await site.SignInAsAdministratorAsync();

        var all = await staff.GetAsync($"/admin/poczta?adresat={name.ToUpperInvariant()}");
        Assert.Equal([$"/admin/poczta/{broken}", $"/admin/poczta/{sent}"], all.Document.QuerySelectorAll("tbody th a").Select(a => a.GetAttribute("href")));
        Assert.Equal(["Wszystkie 2", "Czekają 0", "Wysłane 1", "Niewysłane 1"], all.Texts("nav.tabs a"));
        var failed = await staff.GetAsync(all.Document.QuerySelectorAll("nav.tabs a").Last().GetAttribute("href")!);
        Assert.Equal([$"{name} to nie adres"], failed.Texts("tbody td[data-label=Adresat]"));
        Assert.True((await staff.GetAsync("/admin/poczta?adresat=nikt-taki-nie-pisal")).Has(".empty-state"));
        foreach (var odd in new[] { "?stan=xyz&strona=-5", "?strona=abc", "?strona=99999999" })
            Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync("/admin/poczta" + odd)).Status);
    }

    [Fact]
    public async Task Many_are_sent_again_what_waits_is_not_and_there_is_no_way_back()
    {
        var name = $"bozydar{Guid.NewGuid():N}"[..20];
        var sent = await site.PutAsync($"{name}.jeden@poczta.example");
        await site.TriedAsync(sent);
        await site.PutAsync($"{name} to nie adres");
        var staff = await site.SignInAsAdministratorAsync();
        var form = (await staff.GetAsync($"/admin/poczta?adresat={name}")).Form("#bulk").Fill("What", "page");
        var ask = await staff.FollowAsync(await staff.SubmitAsync(form, "Wyślij ponownie…"));
        Assert.Contains(ask.Texts("td"), t => t == "Wyjdzie za chwilę.");
        Assert.Equal(2, ask.Texts("tbody tr").Count);
        var done = await staff.FollowAsync(await staff.SubmitAsync(ask.Form("#ask")));
        Assert.StartsWith("Wrócono do kolejki: 1. Nie wysłano ponownie: 1.", done.Text(".bulk-result"), StringComparison.Ordinal);
        Assert.False(done.Has(".bulk-result form"));
        Assert.Contains(name, await staff.Client.GetStringAsync($"/admin/poczta?adresat={name}&handler=Csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_is_shown_without_scripts_and_without_the_secrets_of_its_recipient()
    {
        var id = await PutSecretAsync();
        var staff = await site.SignInAsAdministratorAsync();
        var page = await staff.GetAsync($"/admin/poczta/{id}");
        Assert.DoesNotContain(Secret, page.Html);
        Assert.Contains("https://rcwes.example/zapisy/•••", page.Text("pre"));
        Assert.Contains("Zna je tylko adresat", page.Html);
        var frame = page.One("iframe");
        Assert.Equal("", frame.GetAttribute("sandbox"));

        var letter = await staff.GetAsync(frame.GetAttribute("src")!);
        Assert.Equal(HttpStatusCode.OK, letter.Status);
        Assert.DoesNotContain(Secret, letter.Html);
        Assert.False(letter.Has("a[href]"));
        var policy = string.Join(' ', letter.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("sandbox", policy);
        Assert.DoesNotContain("script-src", policy);
        Assert.NotEqual(HttpStatusCode.OK, (await (await site.SignInAsRoleAsync("Redaktor")).GetAsync(frame.GetAttribute("src")!)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"/admin/poczta/{Guid.NewGuid()}")).Status);
    }

    [Fact]
    public async Task A_failed_message_says_why_and_goes_out_again()
    {
        var id = await site.PutAsync("teresa@poczta.example");
        await site.TriedAsync(id);
        await site.InScopeAsync(services => services.GetRequiredService<RcwesDb>().Set<OutgoingMail>().Where(m => m.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.State, MailState.Failed).SetProperty(m => m.SentAt, (DateTime?)null).SetProperty(m => m.LastError, "552 5.2.2 mailbox full")));
        var staff = await site.SignInAsAdministratorAsync();
        var page = await staff.GetAsync($"/admin/poczta/{id}");
        Assert.Equal("Skrzynka odbiorcy jest pełna.", page.Text(".notice-title"));
        Assert.Contains("552 5.2.2", page.Text("details code"));

        var auditor = await site.SignInAsRoleAsync("Audytor");
        Assert.False((await auditor.GetAsync($"/admin/poczta/{id}")).Has("main header form"));
        var told = await staff.FollowAsync(await staff.SubmitAsync(page.Form("main header form"), "Wyślij jeszcze raz"));
        Assert.Contains("wróciła do kolejki", told.Text(".notice"));
        await site.TriedAsync(id);
        Assert.Equal(MailState.Sent, (await site.MailAsync(id)).State);
        Assert.True(await site.InScopeAsync(services => services.GetRequiredService<RcwesDb>().Activities
            .AnyAsync(a => a.SubjectType == "mail" && a.SubjectId == $"{id}" && a.Verb == "requested" && a.FromState == "Failed" && a.ActorId != null)));
    }

    [Fact]
    public async Task Who_may_only_look_cannot_send()
    {
        var id = await site.PutAsync("olga@poczta.example");
        await site.TriedAsync(id);
        var auditor = await site.SignInAsRoleAsync("Audytor");
        var token = (await auditor.GetAsync("/admin")).One("form input[name=__RequestVerificationToken]").GetAttribute("value");
        var answer = await auditor.SendAsync(new(HttpMethod.Post, $"/admin/poczta/{id}") { Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]) });
        Assert.NotEqual(HttpStatusCode.OK, answer.Status);
        Assert.Equal((MailState.Sent, 0), ((await site.MailAsync(id)).State, (await site.MailAsync(id)).Round));
    }

    private async Task<Guid> PutSecretAsync()
    {
        var id = await site.PutAsync("wanda@poczta.example");
        await site.TriedAsync(id);
        await site.InScopeAsync(services => services.GetRequiredService<RcwesDb>().Set<OutgoingMail>().Where(m => m.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.Html, $"<html><body><p>Dzień dobry <a href=\"https://rcwes.example/zapisy/{Secret}\">sprawa</a><script>alert(1)</script></p></body></html>")
            .SetProperty(m => m.Text, $"Sprawa (https://rcwes.example/zapisy/{Secret})")));
        return id;
    }
}

[Collection<SqliteSite>]
public sealed class MailPagesTests_on_SQLite(SqliteSite site) : MailPagesTests(site);

[Collection<PostgresSite>]
public sealed class MailPagesTests_on_PostgreSQL(PostgresSite site) : MailPagesTests(site);
