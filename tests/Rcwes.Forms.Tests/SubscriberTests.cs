using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Forms.Newsletter;
using Rcwes.Framework.Data;

namespace Rcwes.Forms.Tests;

/// <summary>Staff see who gets letters, narrow and take the list, and take one person off it; leaving twice is leaving once.</summary>
public abstract class SubscriberTests(Site site)
{
    private const string List = "/admin/odbiorcy-wiadomosci";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Task<Guid> PersonAsync(string email, bool confirmed = true, string topics = Topic.News, string? powiat = null, DateTime? at = null) => site.InScopeAsync(async s =>
    {
        var db = s.GetRequiredService<RcwesDb>();
        var subscriber = new Subscriber(email, "pl", topics.Split(' '), powiat, at ?? DateTime.UtcNow);
        if (confirmed) subscriber.Confirm(DateTime.UtcNow);
        db.Add(subscriber);
        await db.SaveChangesAsync(Ct);
        return subscriber.Id;
    });

    private Task<bool> IsThereAsync(Guid id) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Subscriber>().AnyAsync(x => x.Id == id, Ct));

    private Task<List<string?>> ToldAsync(Guid id, string verb) => site.InScopeAsync(s =>
        s.GetRequiredService<RcwesDb>().Activities.Where(a => a.SubjectType == Subscriber.Subject && a.SubjectId == id.ToString() && a.Verb == verb).Select(a => a.Data).ToListAsync(Ct));

    [Fact]
    public async Task The_list_is_narrowed_by_address_topic_powiat_and_state_and_counts_what_it_shows()
    {
        var mark = "lista" + Guid.NewGuid().ToString("N")[..8];
        await PersonAsync($"{mark}-a@laka.example.pl", topics: "aktualnosci szkolenia", powiat: "0861");
        await PersonAsync($"{mark}-b@laka.example.pl", topics: Topic.Trainings);
        await PersonAsync($"{mark}-c@laka.example.pl", confirmed: false);
        var staff = await site.SignInAsRoleAsync("Redaktor");
        async Task<string> ShownAsync(string query) => string.Join(' ', (await staff.GetAsync($"{List}?szukaj={mark.ToUpperInvariant()}{query}")).Texts("tbody th").Select(t => t.Trim()[(mark.Length + 1)..(mark.Length + 2)]).Order());
        Assert.Equal("a b c", await ShownAsync(""));
        Assert.Equal("a b", await ShownAsync("&temat=szkolenia"));
        Assert.Equal("a", await ShownAsync("&powiat=0861"));
        Assert.Equal("b c", await ShownAsync("&powiat=caly"));
        Assert.Equal("c", await ShownAsync("&stan=czekaja"));
        Assert.Equal("b", await ShownAsync("&stan=potwierdzone&powiat=caly"));
        Assert.Equal("", await ShownAsync("&stan=czekaja&powiat=0861"));
        var page = await staff.GetAsync($"{List}?szukaj={mark}");
        Assert.Contains("Znaleziono 3 osoby.", page.Text(".cluster"), StringComparison.Ordinal);
        Assert.Contains("Gorzów Wielkopolski", page.Document.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("-a@", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
        Assert.Contains("3 people found.", (await staff.GetAsync($"/en{List}?szukaj={mark}")).Text(".cluster"), StringComparison.Ordinal);
        // An address is not looked for as a pattern.
        Assert.Equal("", await ShownAsync("%25"));
    }

    [Fact]
    public async Task A_long_list_comes_in_pages_and_nobody_is_missed()
    {
        var mark = "strony" + Guid.NewGuid().ToString("N")[..8];
        for (var i = 0; i < 45; i++) await PersonAsync($"{mark}-{i}@laka.example.pl");
        var staff = await site.SignInAsRoleAsync("Redaktor");
        var first = await staff.GetAsync($"{List}?szukaj={mark}");
        var second = await staff.GetAsync(first.One("a[rel=next]").GetAttribute("href")!);
        Assert.Equal((40, 5), (first.Texts("tbody th").Count, second.Texts("tbody th").Count));
        Assert.Equal(45, first.Texts("tbody th").Concat(second.Texts("tbody th")).Distinct().Count());
        Assert.Equal(second.Texts("tbody th"), (await staff.GetAsync($"{List}?szukaj={mark}&strona=99")).Texts("tbody th"));
    }

    [Fact]
    public async Task The_file_holds_what_is_narrowed_and_the_log_tells_that_it_was_taken_and_no_address()
    {
        var mark = "plik" + Guid.NewGuid().ToString("N")[..8];
        await PersonAsync($"{mark}-a@laka.example.pl", topics: "aktualnosci szkolenia", powiat: "0862");
        await PersonAsync($"{mark}-b@laka.example.pl", confirmed: false);
        var staff = await site.SignInAsRoleAsync("Moderator");
        var link = (await staff.GetAsync($"{List}?szukaj={mark}&stan=potwierdzone")).One(".toolbar a").GetAttribute("href")!;
        var csv = Encoding.UTF8.GetString(await staff.Client.GetByteArrayAsync(link, Ct)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, csv.Length);
        Assert.StartsWith($"{mark}-a@laka.example.pl;dostaje wiadomości;aktualności, szkolenia;Zielona Góra;pl;", csv[1], StringComparison.Ordinal);
        var told = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Activities.Where(a => a.SubjectType == "subscriber-list" && a.Verb == "exported").OrderByDescending(a => a.Sequence).Select(a => a.Data).FirstAsync(Ct));
        Assert.Contains("\"count\":1", told!.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain(mark, told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_person_is_taken_off_for_a_reason_and_the_history_holds_the_reason_and_nobody()
    {
        var email = Cast.Email();
        var id = await PersonAsync(email);
        var staff = await site.SignInAsRoleAsync("Redaktor");
        var page = await staff.GetAsync($"{List}/{id}/usuniecie");
        Assert.Contains(email, page.Text("main"), StringComparison.Ordinal);
        var refused = await staff.SubmitAsync(page.Form("form.form"), "Usuń z listy");
        Assert.Equal(["Wybierz powód."], refused.Texts(".error-summary li"));
        Assert.NotNull(refused.Document.QuerySelector(refused.One(".error-summary a").GetAttribute("href")!));
        Assert.True(await IsThereAsync(id));
        var done = await staff.FollowAsync(await staff.SubmitAsync(refused.Form("form.form").Fill("Reason", "Asked"), "Usuń z listy"));
        Assert.Equal(["Usunięto osobę z listy."], done.Texts(".notice"));
        Assert.False(await IsThereAsync(id));
        Assert.Contains("Asked", Assert.Single(await ToldAsync(id, "removed"))!, StringComparison.Ordinal);
        // The page that was open elsewhere says that it is done, and nothing is told twice.
        var late = await staff.FollowAsync(await staff.SubmitAsync(page.Form("form.form").Fill("Reason", "Dead"), "Usuń z listy"));
        Assert.Equal(["Tej osoby nie było już na liście."], late.Texts(".notice"));
        Assert.Single(await ToldAsync(id, "removed"));
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"{List}/{id}/usuniecie")).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_address_that_asked_again_is_taken_off_with_everything_that_it_asked_for(bool byTheConfirmedOne)
    {
        var email = Cast.Email();
        var (held, asked, again, other) = (await PersonAsync(email), await PersonAsync(email, confirmed: false), await PersonAsync(email, confirmed: false), await PersonAsync(Cast.Email()));
        var staff = await site.SignInAsRoleAsync("Redaktor");
        var done = await staff.FollowAsync(await staff.SubmitAsync((await staff.GetAsync($"{List}/{(byTheConfirmedOne ? held : again)}/usuniecie")).Form("form.form").Fill("Reason", "Asked"), "Usuń z listy"));
        Assert.Equal(["Usunięto osobę z listy."], done.Texts(".notice"));
        Assert.Empty((await staff.GetAsync($"{List}?szukaj={email}")).Texts("tbody th"));
        Assert.True(await IsThereAsync(other));
        // One act, told once, whichever of the rows was the way to it.
        Assert.Single((await Task.WhenAll(ToldAsync(held, "removed"), ToldAsync(asked, "removed"), ToldAsync(again, "removed"))).SelectMany(t => t));
        // The letter that waits for a yes leads nowhere now.
        var link = $"/biuletyn/potwierdzenie/{await site.InScopeAsync(s => Task.FromResult(s.GetRequiredService<NewsletterDesk>().TokenOf(asked)))}";
        Assert.DoesNotContain("Tak, chcę", (await site.Visitor().GetAsync(link)).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_reads_answers_does_not_see_addresses()
    {
        var id = await PersonAsync(Cast.Email());
        var auditor = await site.SignInAsRoleAsync("Audytor");
        Assert.Equal(HttpStatusCode.OK, (await auditor.GetAsync("/admin/formularze")).Status);
        foreach (var address in new[] { List, List + "?handler=Csv", $"{List}/{id}/usuniecie" }) Assert.NotEqual(HttpStatusCode.OK, (await auditor.GetAsync(address)).Status);
        Assert.DoesNotContain(List, (await auditor.GetAsync("/admin")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaving_twice_at_once_is_leaving_once_and_both_are_told_so()
    {
        var id = await PersonAsync(Cast.Email());
        // Both have found the row before either takes it away.
        var told = await site.InScopeAsync(async one => await site.InScopeAsync(async other =>
        {
            var token = one.GetRequiredService<NewsletterDesk>().TokenOf(id);
            var (first, second) = (await one.GetRequiredService<NewsletterDesk>().FindAsync(token, Ct), await other.GetRequiredService<NewsletterDesk>().FindAsync(token, Ct));
            return new[] { await one.GetRequiredService<NewsletterDesk>().LeaveAsync(first!, Ct), await other.GetRequiredService<NewsletterDesk>().LeaveAsync(second!, Ct) };
        }));
        Assert.Equal([true, false], told);
        Assert.Single(await ToldAsync(id, "left"));

        var another = await PersonAsync(Cast.Email());
        var link = $"/biuletyn/rezygnacja/{await site.InScopeAsync(s => Task.FromResult(s.GetRequiredService<NewsletterDesk>().TokenOf(another)))}";
        var visitor = site.Visitor();
        var form = (await visitor.GetAsync(link)).Form("main form");
        var pages = await Task.WhenAll(visitor.SubmitAsync(form), visitor.SubmitAsync(form));
        Assert.All(pages, p => Assert.Contains("Usunęliśmy adres z listy", p.Text(".lead"), StringComparison.Ordinal));
        Assert.Single(await ToldAsync(another, "left"));
    }

    [Fact]
    public async Task Saying_yes_twice_at_once_is_one_yes_and_after_leaving_it_is_none()
    {
        var id = await PersonAsync(Cast.Email(), confirmed: false);
        await site.InScopeAsync(async one => await site.InScopeAsync(async other =>
        {
            var token = one.GetRequiredService<NewsletterDesk>().TokenOf(id);
            var (first, second) = (await one.GetRequiredService<NewsletterDesk>().FindAsync(token, Ct), await other.GetRequiredService<NewsletterDesk>().FindAsync(token, Ct));
            await one.GetRequiredService<NewsletterDesk>().ConfirmAsync(first!, Ct);
            await other.GetRequiredService<NewsletterDesk>().ConfirmAsync(second!, Ct);
            return true;
        }));
        Assert.Single(await ToldAsync(id, "confirmed"));
    }

    [Fact]
    public async Task An_editor_chooses_that_a_form_signs_people_up_and_is_told_what_it_lacks()
    {
        var form = await site.FormAsync("", Cast.Input("imie", "Imię"));
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var saved = await editor.FollowAsync(await editor.SubmitAsync((await editor.GetAsync($"/admin/tresc/{form.Id}")).Form("form#editor").Fill("RcwesFormPart.Purpose", "Newsletter"), "Opublikuj"));
        Assert.Empty(saved.Texts(".error-summary li"));
        Assert.Equal("Newsletter", (string?)(await site.DocumentAsync(form.Id))["RcwesFormPart"]!["Purpose"]);
        Assert.Contains("nie pyta o adres e-mail", (await editor.GetAsync($"/admin/formularze/{form.Id}")).Text("#uwagi + ul"), StringComparison.Ordinal);

        var (email, with) = (Cast.Email(), await site.FormAsync(""" "Purpose": "Newsletter" """, Cast.Input("email", "Adres", "email")));
        var visitor = site.Visitor();
        await visitor.SendAsync(await visitor.AnswerAsync(await visitor.GetAsync(with.Address), ("email", email)));
        await site.UntilAsync(async _ => (await site.LettersAsync("forms.newsletter-confirm", email)).Count > 0);
        // And back: a form that only gathers answers signs nobody up.
        await editor.FollowAsync(await editor.SubmitAsync((await editor.GetAsync($"/admin/tresc/{with.Id}")).Form("form#editor").Fill("RcwesFormPart.Purpose", ""), "Opublikuj"));
        Assert.Null((await site.DocumentAsync(with.Id))["RcwesFormPart"]!["Purpose"]);
    }
}

[Collection<SqliteSite>]
public sealed class SubscriberTestsOnSqlite(SqliteSite site) : SubscriberTests(site);

[Collection<PostgresSite>]
public sealed class SubscriberTestsOnPostgres(PostgresSite site) : SubscriberTests(site);
