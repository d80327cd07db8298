using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Claims;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Mistakes;
using Rcwes.Institutions.Truth;

namespace Rcwes.Institutions.Tests.Public;

/// <summary>People of an institution prove that it is theirs and correct its entry; staff decide on what waits.</summary>
public abstract partial class ClaimTests(Site site)
{
    private const string TheForm = "form#entry";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_reads_the_mail_of_the_entry_opens_it_once_and_the_phone_is_live_while_the_name_waits()
    {
        var (id, slug, email) = await EntryAsync();
        var path = "/instytucje/" + slug;
        var keeper = site.Visitor();
        Assert.Contains("To nasza instytucja", (await keeper.GetAsync(path)).Text(".sheet-acts"));
        var link = await AskForLinkAsync(keeper, path, email);

        // Looking uses nothing up; the first press opens, the second is told what to do next.
        Assert.Equal("Popraw wpis", (await site.Visitor().GetAsync(link)).Heading);
        var stranger = site.Visitor();
        var late = await stranger.GetAsync(link);
        var form = await keeper.FollowAsync(await keeper.SubmitAsync((await keeper.GetAsync(link)).Form("main form")));
        Assert.Equal(path + "/popraw", form.Url);
        var used = await stranger.SubmitAsync(late.Form("main form"));
        Assert.Equal((HttpStatusCode.Gone, "Ten link został już użyty"), (used.Status, used.Heading));
        Assert.Equal(path + "/dostep", used.One("main a.button:not(.button-quiet)").GetAttribute("href"));
        Assert.Equal(path + "/dostep?stan=sesja", (await stranger.GetAsync(path + "/popraw")).Location);

        // The contact that staff keep for themselves is not in the form, and it stays.
        Assert.DoesNotContain("Żaneta Śliwa", form.Html);
        var saved = await SaveAsync(keeper, form, f => f.Fill("Input.Name", "Nowa nazwa Łąki").Fill("Input.Contacts[0].Phone", "68 111 22 33").Fill("Confirms", "true"));
        Assert.Contains("Telefony i osoby do kontaktu", saved.Text(".notice[data-tone=success]"));
        Assert.Contains("Nazwa", saved.Text(".notice[data-tone=success]"));
        var facts = await FactsAsync(id);
        Assert.Equal(("68 111 22 33", "Żaneta Śliwa", true), (facts.Contacts[0].Phone, facts.Contacts[1].Name, facts.Name != "Nowa nazwa Łąki"));
        Assert.Contains("Instytucja potwierdziła to", (await keeper.GetAsync(path)).Text(".freshness"));
        Assert.Contains("Nowa nazwa Łąki", (await keeper.GetAsync(path + "/popraw")).Text(".notice[data-tone=info]"));

        var staff = await site.SignInAsRoleAsync("Moderator");
        var address = $"/admin/instytucje/poprawki/{(await WaitingAsync(id)).Id}";
        Assert.True((await staff.GetAsync("/admin/instytucje/poprawki")).Has($"a[href='{address}']"));
        var page = await staff.GetAsync(address);
        Assert.Equal((facts.Name, "Nowa nazwa Łąki"), (page.Text(".diff del"), page.Text(".diff ins")));
        Assert.Contains("wybierz, co z nim zrobić", (await staff.SubmitAsync(page.Form("main form"))).Text(".error-summary"));
        var decided = await staff.FollowAsync(await staff.SubmitAsync(page.Form("main form").Fill("Decision[Name]", "yes").Fill("Answer", "Sprawdzone w KRS.")));
        Assert.Contains("zatwierdzono", decided.Text(".clash"));
        Assert.Equal("Nowa nazwa Łąki", (await FactsAsync(id)).Name);
        Assert.Contains("Sprawdzone w KRS.", await LetterAsync("institutions.correction-decided", email));
    }

    [Fact]
    public async Task Two_who_correct_at_once_keep_both_changes_and_the_second_chooses_where_they_differ()
    {
        var (id, slug, email) = await EntryAsync();
        var path = "/instytucje/" + slug;
        var (first, second) = (site.Visitor(), site.Visitor());
        foreach (var who in new[] { first, second }) await who.SubmitAsync((await who.GetAsync(await AskForLinkAsync(who, path, email))).Form("main form"));
        var (mine, theirs) = (await first.GetAsync(path + "/popraw"), await second.GetAsync(path + "/popraw"));
        await SaveAsync(first, mine, f => f.Fill("Input.Contacts[0].Phone", "68 111 11 11").Fill("Input.Website", "https://pierwsza.example.pl"));

        var asked = await second.SubmitAsync(theirs.Form(TheForm).Fill("Input.Contacts[0].Phone", "68 222 22 22").Fill("Input.DescriptionPl", "Uczymy też haftu."), "Zapisz poprawki");
        Assert.Equal(HttpStatusCode.OK, asked.Status);
        var clash = Assert.Single(asked.Texts("fieldset.clash"));
        Assert.Contains("68 111 11 11", clash);
        Assert.Contains("68 222 22 22", clash);
        Assert.Equal("68 111 11 11", (await FactsAsync(id)).Contacts[0].Phone);
        // Nothing is saved until the choice is made, and nothing that was typed is lost.
        var still = await second.SubmitAsync(asked.Form(TheForm), "Zapisz poprawki");
        Assert.Contains("wybierz, która wersja", still.Text(".error-summary"));
        await second.FollowAsync(await second.SubmitAsync(still.Form(TheForm).Fill("Choice[Phones]", "mine"), "Zapisz poprawki"));
        var facts = await FactsAsync(id);
        Assert.Equal(("68 222 22 22", "https://pierwsza.example.pl", "Uczymy też haftu."), (facts.Contacts[0].Phone, facts.Website, facts.DescriptionPl));
    }

    [Fact]
    public async Task A_person_without_the_mailbox_asks_staff_and_the_access_ends_when_staff_say_so()
    {
        var (id, slug, _) = await EntryAsync();
        var path = "/instytucje/" + slug;
        var (person, email) = (site.Visitor(), $"janina-{Guid.NewGuid():N}@example.pl");
        var empty = await person.SubmitAsync((await person.GetAsync(path + "/dostep/prosba")).Form("main form"));
        Assert.Equal(4, empty.Document.QuerySelectorAll(".error-summary li").Length);
        var asked = await person.SubmitAsync(empty.Form("main form").Fill("Input.Name", "Janina Żuk").Fill("Input.Role", "kierowniczka").Fill("Input.Email", email).Fill("Input.Reason", "Skrzynka zmieniła adres."));
        Assert.Equal("Dziękujemy, odpiszemy", (await person.FollowAsync(asked)).Heading);

        var staff = await site.SignInAsRoleAsync("Moderator");
        var claim = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Representative>().SingleAsync(r => r.Email == email, Ct));
        var address = $"/admin/instytucje/przedstawiciele/{claim.Id}";
        Assert.True((await staff.GetAsync("/admin/instytucje/przedstawiciele")).Has($"a[href='{address}']"));
        // An address that nobody confirmed gets nothing, and the answer does not tell.
        await KnownAsync(person, path, email);
        Assert.Equal(0, await CountAsync(email));
        var confirmed = await staff.FollowAsync(await staff.SubmitAsync((await staff.GetAsync(address)).Form("main form"), "Potwierdź i wyślij link"));
        Assert.Equal("ma dostęp", confirmed.Text(".admin-head .state"));
        var link = PathIn(await LetterAsync("institutions.access", email));
        await person.SubmitAsync((await person.GetAsync(link)).Form("main form"));
        Assert.Equal("Popraw wpis", (await person.GetAsync(path + "/popraw")).Heading);
        await KnownAsync(person, path, email);
        Assert.Equal(2, await CountAsync(email));

        await staff.SubmitAsync((await staff.GetAsync(address)).Form("main form"), "Zakończ dostęp");
        Assert.Equal(path + "/dostep?stan=sesja", (await person.GetAsync(path + "/popraw")).Location);
        Assert.Equal(HttpStatusCode.Gone, (await person.GetAsync(link)).Status);
        Assert.Equal(id, claim.InstitutionId);
    }

    [Fact]
    public async Task A_link_that_is_too_old_opens_nothing_even_when_its_page_was_open_before()
    {
        var (_, slug, email) = await EntryAsync();
        var keeper = site.Visitor();
        var link = await AskForLinkAsync(keeper, "/instytucje/" + slug, email);
        var open = await keeper.GetAsync(link);
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<EntryLink>().Where(l => l.Email == email).ExecuteUpdateAsync(set => set.SetProperty(l => l.ExpiresUtc, DateTime.UtcNow.AddMinutes(-1)), Ct));
        var late = await keeper.SubmitAsync(open.Form("main form"));
        Assert.Equal((HttpStatusCode.Gone, "Ten link wygasł"), (late.Status, late.Heading));
        Assert.Equal((HttpStatusCode.Gone, "Ten link wygasł"), ((await keeper.GetAsync(link)).Status, (await keeper.GetAsync(link)).Heading));
        Assert.Equal($"/instytucje/{slug}/dostep?stan=sesja", (await keeper.GetAsync($"/instytucje/{slug}/popraw")).Location);
    }

    [Fact]
    public async Task A_stranger_who_presses_again_and_again_keeps_no_representative_out()
    {
        var (id, _, email) = await EntryAsync();
        var own = $"janina-{Guid.NewGuid():N}@example.pl";
        await site.InScopeAsync(async s =>
        {
            var access = s.GetRequiredService<AccessDesk>();
            for (var pressed = 0; pressed < 3; pressed++) Assert.True(await access.SendAsync(id, email, null, "pl", Ct));
            Assert.False(await access.SendAsync(id, email, null, "pl", Ct));
            Assert.True(await access.SendAsync(id, own, null, "pl", Ct));
        });
        Assert.Equal((3, 1), (await CountAsync(email), await CountAsync(own)));
    }

    [Theory]
    [InlineData("""{"Name":"Łąka","TypeCode":"STO","Contacts":null}""")]
    [InlineData("""{"Name":"Łąka","TypeCode":"STO","Places":[null]}""")]
    [InlineData("""{"Name":null,"TypeCode":null}""")]
    [InlineData("null")]
    [InlineData("")]
    public async Task A_form_that_was_tampered_with_is_compared_with_the_entry_as_it_is(string seen)
    {
        var (id, slug, email) = await EntryAsync();
        var keeper = site.Visitor();
        var form = await keeper.FollowAsync(await keeper.SubmitAsync((await keeper.GetAsync(await AskForLinkAsync(keeper, "/instytucje/" + slug, email))).Form("main form")));
        var answer = await keeper.SubmitAsync(form.Form(TheForm).Fill("Seen", seen).Fill("Input.Website", "https://nowa.example.pl"), "Zapisz poprawki");
        Assert.True((int)answer.Status < 500);
        Assert.Equal(email, (await FactsAsync(id)).Contacts[0].Email);
    }

    [Fact]
    public async Task Many_corrections_are_decided_at_once_by_the_rules_that_staff_set()
    {
        var staff = await site.SignInAsRoleAsync("Moderator");
        var entries = new List<Guid>();
        for (var i = 0; i < 2; i++)
        {
            var (id, slug, email) = await EntryAsync();
            var keeper = site.Visitor();
            var form = await keeper.FollowAsync(await keeper.SubmitAsync((await keeper.GetAsync(await AskForLinkAsync(keeper, "/instytucje/" + slug, email))).Form("main form")));
            await SaveAsync(keeper, form, f => f.Fill("Input.ShortName", "Łączka"));
            entries.Add(id);
        }
        var list = await staff.GetAsync("/admin/instytucje/poprawki");
        var picks = list.Form("#bulk");
        foreach (var id in entries) picks.Add("Ids", (await WaitingAsync(id)).Id.ToString());
        var asks = await staff.FollowAsync(await staff.SubmitAsync(picks, "Zatwierdź…"));
        Assert.Equal("Zatwierdzić 2 poprawki?", asks.Heading);
        await staff.FollowAsync(await staff.SubmitAsync(asks.Form("#ask")));
        foreach (var id in entries) Assert.Equal("Łączka", (await FactsAsync(id)).ShortName);

        var rules = await staff.GetAsync("/admin/instytucje/zasady");
        Assert.DoesNotContain("ShortName", rules.Form("main form")["odrazu"]);
        var set = await staff.FollowAsync(await staff.SubmitAsync(rules.Form("main form").Add("odrazu", "ShortName")));
        Assert.Contains("ShortName", set.Form("main form")["odrazu"]);
        await site.InScopeAsync(async s => await s.GetRequiredService<FieldRules>().SetAsync(OpenFields.All.Where(f => f.Live).Select(f => f.Key).ToHashSet(), Framework.Actor.System, Ct));
    }

    [Fact]
    public async Task What_is_settled_for_long_is_forgotten_and_what_waits_stays()
    {
        var (id, slug, _) = await EntryAsync();
        await site.InScopeAsync(async services =>
        {
            var (db, old) = (services.GetRequiredService<RcwesDb>(), DateTime.UtcNow.AddYears(-2));
            var (refused, asked) = (Representative.Ask(id, "Łucja Ćma", "sprzątaczka", "cma@example.pl", "bo tak", "pl", old), Representative.Ask(id, "Żaneta Róg", "szefowa", "rog@example.pl", "bo tak", "pl", old));
            refused.Representative.Refuse(null, Framework.Actor.System, old);
            var (mistake, waiting) = (MistakeReport.Make(id, MistakeAbout.Other, "Stare zgłoszenie", null, "pl", old), MistakeReport.Make(id, MistakeAbout.Other, "Czekające zgłoszenie", null, "pl", old));
            mistake.Report.Close("Poprawione.", Framework.Actor.System, old);
            db.AddRange(refused.Representative, asked.Representative, mistake.Report, waiting.Report);
            await db.SaveChangesAsync(Ct);
            await services.GetRequiredService<ClaimRetention>().RunAsync(Ct);
            Assert.Equal(["rog@example.pl"], await db.Set<Representative>().Where(r => r.InstitutionId == id).Select(r => r.Email).ToListAsync(Ct));
            Assert.Equal(["Czekające zgłoszenie"], await db.Set<MistakeReport>().Where(r => r.InstitutionId == id).Select(r => r.Text).ToListAsync(Ct));
        });
        Assert.NotEmpty(slug);
    }

    private async Task<string> AskForLinkAsync(Visitor visitor, string path, string email)
    {
        var before = await CountAsync(email);
        var sent = await visitor.FollowAsync(await visitor.SubmitAsync((await visitor.GetAsync(path + "/dostep")).Form("main form:not(.form)"), "Wyślij link"));
        Assert.Contains(email, sent.Text("main"));
        Assert.Equal(before + 1, await CountAsync(email));
        return PathIn(await LetterAsync("institutions.access", email));
    }

    private static async Task KnownAsync(Visitor visitor, string path, string email)
    {
        var page = await visitor.GetAsync(path + "/dostep");
        Assert.Equal("Sprawdź skrzynkę", (await visitor.FollowAsync(await visitor.SubmitAsync(page.Form("main form:has(input[type=email])").Fill("Input.Email", email)))).Heading);
    }

    private static async Task<Page> SaveAsync(Visitor visitor, Page page, Func<Form, Form> fill) =>
        await visitor.FollowAsync(await visitor.SubmitAsync(fill(page.Form(TheForm)), "Zapisz poprawki"));

    private async Task<(Guid Id, string Slug, string Email)> EntryAsync()
    {
        var email = $"biuro-{Guid.NewGuid():N}@laka.example.pl";
        var facts = Samples.Association(Samples.Name("Łąka do poprawienia"));
        var id = await site.EntryAsync(facts with { Contacts = [facts.Contacts[0] with { Email = email }, facts.Contacts[1]] });
        return (id, await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Institution>().Where(i => i.Id == id).Select(i => i.Slug).SingleAsync(Ct)), email);
    }

    private Task<EntryFacts> FactsAsync(Guid id) => site.InScopeAsync(async s => (await s.GetRequiredService<InstitutionBook>().FindAsync(id, Ct))!.Facts());

    private Task<Correction> WaitingAsync(Guid id) => site.InScopeAsync(async s => Assert.Single(await s.GetRequiredService<CorrectionDesk>().WaitingOfAsync(id, Ct)));

    private Task<int> CountAsync(string email) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<EntryLink>().CountAsync(l => l.Email == email && l.Purpose == LinkPurpose.Access, Ct));

    /// <summary>The newest letter; those of readers of the activity log come in the background.</summary>
    private async Task<string> LetterAsync(string template, string email)
    {
        var found = new List<string>();
        await site.UntilAsync(async db => (found = await db.Database
            .SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = {template} AND recipient = {email} ORDER BY activity DESC").ToListAsync(Ct)).Count > 0);
        return found[0];
    }

    private static string PathIn(string html) => Link().Match(html) is { Success: true } match ? match.Value : throw new InvalidOperationException(html);

    [GeneratedRegex("/instytucje/dostep/[A-Za-z0-9_-]{22}")]
    private static partial Regex Link();
}

[Collection<SqliteSite>]
public sealed class ClaimTestsOnSqlite(SqliteSite site) : ClaimTests(site);

[Collection<PostgresSite>]
public sealed class ClaimTestsOnPostgres(PostgresSite site) : ClaimTests(site);
