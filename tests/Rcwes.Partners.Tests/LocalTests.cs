using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Contracts;
using Rcwes.Partners.Local;

namespace Rcwes.Partners.Tests;

/// <summary>Local partnerships: made by staff, seen by everybody, joined by a form that is never lost.</summary>
public abstract class LocalTests(Site site)
{
    private const string Desk = "/admin/partnerstwa-lokalne";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Staff_make_a_partnership_with_members_a_document_and_a_meeting_and_the_public_reads_it()
    {
        var staff = await site.SignInAsRoleAsync("Moderator");
        var (local, slug) = await MakeAsync(staff, Cast.Name("Partnerstwo Łęgi"));
        var member = await site.InScopeAsync(async s => (await s.GetRequiredService<IInstitutions>().FindAsync("stowarzyszenie", FindAmong.Listed, 1, Ct))[0]);
        var found = await staff.GetAsync($"{local}/czlonkowie?szukaj={Uri.EscapeDataString(member.Name)}");
        await staff.SubmitAsync(found.Form($".found-list form:has(input[value='{member.Id}'])").Fill("sector", "Social"));
        await staff.SubmitAsync((await staff.GetAsync(local + "/dokumenty")).Form("main form[enctype]").Fill("Input.Title", "Porozumienie").Attach("Input.File", "porozumienie.txt", Encoding.UTF8.GetBytes("Działamy razem.")));
        await staff.SubmitAsync((await staff.GetAsync(local + "/spotkania")).Form("main form.form").Fill("Input.Title", "Pierwsze spotkanie").Fill("Input.Day", $"{InRoom.Year}-03-04").Fill("Input.From", "10:00"));

        var page = await site.Visitor().GetAsync($"/partnerstwa-lokalne/{slug}");
        Assert.Equal("sektor społeczny", page.Text(".local-sector"));
        Assert.Contains(member.Name, page.Texts(".local-members a"));
        Assert.Contains(page.Texts(".local-members li"), t => t.StartsWith($"Pierwsze spotkanie – 4 marca {InRoom.Year}, 10:00", StringComparison.Ordinal));
        Assert.DoesNotContain("animator@laka.example.pl", page.Html, StringComparison.Ordinal);
        Assert.Equal("Działamy razem.", (await site.Visitor().GetAsync(page.One(".local-members a[download]").GetAttribute("href")!)).Html);
        var english = await site.Visitor().GetAsync($"/en/partnerstwa-lokalne/{slug}");
        Assert.Contains("What it is for", english.Texts("h2"));
        // A word of every module, whose English stands with the framework.
        Assert.Contains("Home", english.Texts(".breadcrumb a"));
        Assert.Contains($"/partnerstwa-lokalne/{slug}", (await site.Visitor().GetAsync("/sitemap.xml")).Html, StringComparison.Ordinal);
        Assert.Contains(member.Id, await site.InScopeAsync(async s =>
        {
            var used = new HashSet<Guid>();
            foreach (var use in s.GetServices<IInstitutionUse>()) used.UnionWith(await use.OfAsync([member.Id], Ct));
            return used;
        }));

        // Hidden again: neither the page nor the document is found.
        await staff.SubmitAsync((await staff.GetAsync(local)).Form("main form").Fill("Input.IsShown", null));
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync($"/partnerstwa-lokalne/{slug}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync(page.One(".local-members a[download]").GetAttribute("href")!)).Status);
    }

    [Fact]
    public async Task Who_wants_to_join_reaches_the_animator_and_waits_until_somebody_notes_what_was_agreed()
    {
        var staff = await site.SignInAsRoleAsync("Moderator");
        var (_, slug) = await MakeAsync(staff, Cast.Name("Partnerstwo Źródła"));
        var (visitor, organisation) = (site.Visitor(), Cast.Name("Piekarnia Żytnia"));
        var form = (await visitor.GetAsync($"/partnerstwa-lokalne/{slug}/dolacz")).Form("main form");
        var refused = await visitor.SubmitAsync(form.Fill("Input.Organisation", organisation));
        Assert.Equal(4, refused.Document.QuerySelectorAll(".error-summary li").Length);
        var sent = await visitor.SubmitAsync(Filled(refused.Form("main form"), organisation));
        Assert.Equal("Dziękujemy, zgłoszenie dotarło", (await visitor.FollowAsync(sent)).Heading);

        var id = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<JoinRequest>().Where(r => r.Organisation == organisation).Select(r => r.Id).SingleAsync(Ct));
        Assert.Contains(organisation, (await staff.GetAsync(Desk + "/zgloszenia")).Texts("tbody th"));
        await site.UntilAsync(db => db.Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = 'partners.join' AND recipient = 'animator@laka.example.pl'").AnyAsync(h => h.Contains(organisation), Ct));
        await staff.SubmitAsync((await staff.GetAsync($"{Desk}/zgloszenia/{id}")).Form("main form").Fill("Input.Note", "Dołączają od stycznia."));
        Assert.DoesNotContain(organisation, (await staff.GetAsync(Desk + "/zgloszenia")).Texts("tbody th"));
        Assert.Contains(organisation, (await staff.GetAsync(Desk + "/zgloszenia?stan=zalatwione")).Texts("tbody th"));
        Assert.NotEqual(HttpStatusCode.OK, (await (await site.SignInAsRoleAsync("Pracownik partnera")).GetAsync($"{Desk}/zgloszenia/{id}")).Status);
    }

    [Fact]
    public async Task A_robot_is_thanked_and_not_heard_and_requests_are_deleted_after_a_year()
    {
        var staff = await site.SignInAsRoleAsync("Moderator");
        var (_, slug) = await MakeAsync(staff, Cast.Name("Partnerstwo Młyny"));
        var (robot, settled, waiting, forgotten) = (Cast.Name("Robot"), Cast.Name("Załatwiona"), Cast.Name("Czekająca"), Cast.Name("Zapomniana"));
        var visitor = site.Visitor();
        foreach (var (organisation, trap) in new[] { (robot, "https://spam.example"), (settled, ""), (waiting, ""), (forgotten, "") })
            await visitor.SubmitAsync(Filled((await visitor.GetAsync($"/partnerstwa-lokalne/{slug}/dolacz")).Form("main form"), organisation).Fill("strona", trap));
        Assert.False(await IsThereAsync(robot));
        await site.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RcwesDb>();
            await db.Set<JoinRequest>().Where(r => r.Organisation == settled).ExecuteUpdateAsync(set => set.SetProperty(r => r.State, JoinState.Answered).SetProperty(r => r.AnsweredUtc, DateTime.UtcNow.AddMonths(-13)), Ct);
            await db.Set<JoinRequest>().Where(r => r.Organisation == waiting).ExecuteUpdateAsync(set => set.SetProperty(r => r.SentUtc, DateTime.UtcNow.AddMonths(-11)), Ct);
            await db.Set<JoinRequest>().Where(r => r.Organisation == forgotten).ExecuteUpdateAsync(set => set.SetProperty(r => r.SentUtc, DateTime.UtcNow.AddMonths(-13)), Ct);
            await s.GetRequiredService<JoinRetention>().RunAsync(Ct);
        });
        Assert.False(await IsThereAsync(settled));
        Assert.False(await IsThereAsync(forgotten));
        Assert.True(await IsThereAsync(waiting));
    }

    [Fact]
    public async Task Who_asks_in_English_has_a_receipt_in_English_and_the_animator_is_reminded_now_and_then()
    {
        var (_, slug) = await MakeAsync(await site.SignInAsRoleAsync("Moderator"), Cast.Name("Partnerstwo Groble"));
        var (visitor, organisation, email) = (site.Visitor(), Cast.Name("Młyn Wodny"), $"mlyn-{Guid.NewGuid():N}@laka.example.pl");
        await visitor.SubmitAsync(Filled((await visitor.GetAsync($"/en/partnerstwa-lokalne/{slug}/dolacz")).Form("main form"), organisation).Fill("Input.Email", email));
        await site.UntilAsync(db => db.Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = 'partners.join-receipt' AND recipient = {email}").AnyAsync(h => h.Contains("Thank you, your request has arrived"), Ct));

        var id = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<JoinRequest>().Where(r => r.Organisation == organisation).Select(r => r.Id).SingleAsync(Ct));
        Assert.Equal(0, await RemindersAsync());
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<JoinRequest>().Where(r => r.Id == id).ExecuteUpdateAsync(set => set.SetProperty(r => r.SentUtc, DateTime.UtcNow.AddDays(-15)), Ct));
        Assert.Equal(1, await RemindersAsync());
        Assert.Equal(1, await RemindersAsync());
        await site.UntilAsync(db => db.Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = 'partners.join-reminder' AND recipient = 'animator@laka.example.pl'").AnyAsync(h => h.Contains(organisation), Ct));
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<JoinRequest>().Where(r => r.Id == id).ExecuteUpdateAsync(set => set.SetProperty(r => r.RemindedUtc, DateTime.UtcNow.AddDays(-31)), Ct));
        Assert.Equal(2, await RemindersAsync());

        Task<int> RemindersAsync() => site.InScopeAsync(async s =>
        {
            await s.GetRequiredService<JoinReminderJob>().RunAsync(Ct);
            return await s.GetRequiredService<RcwesDb>().Activities.CountAsync(a => a.SubjectType == JoinRequest.Subject && a.SubjectId == id.ToString() && a.Verb == "reminded", Ct);
        });
    }

    [Fact]
    public async Task Two_members_whose_entries_were_joined_are_one_member()
    {
        var (desk, _) = await MakeAsync(await site.SignInAsRoleAsync("Moderator"), Cast.Name("Partnerstwo Stawy"));
        var local = Guid.Parse(desk.Split('/')[^1]);
        var (stays, gone) = (await site.InstitutionAsync(Cast.Name("Koło Karp")), await site.InstitutionAsync(Cast.Name("Koło Lin")));
        foreach (var member in new[] { stays, gone }) await ActAsync(local, (book, found) => book.PutMemberAsync(found, member, Sector.Social, Actor.System, Ct));
        await site.JoinedAsync(stays, gone);
        Assert.Equal(stays, Assert.Single(await site.InScopeAsync(s => s.GetRequiredService<LocalBook>().MembersAsync(local, Ct))).Card.Id);
        Assert.Equal(1, (await site.InScopeAsync(s => s.GetRequiredService<LocalBook>().CountsAsync(Ct)))[local]);
        await ActAsync(local, (book, found) => book.PutMemberAsync(found, stays, Sector.Public, Actor.System, Ct));
        Assert.Equal(Sector.Public, Assert.Single(await site.InScopeAsync(s => s.GetRequiredService<LocalBook>().MembersAsync(local, Ct))).Member.Sector);
        await ActAsync(local, (book, found) => book.RemoveMemberAsync(found, stays, Actor.System, Ct));
        Assert.False(await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<LocalMember>().AnyAsync(m => m.PartnershipId == local, Ct)));
    }

    [Fact]
    public async Task A_button_that_two_press_at_once_is_told_in_words_and_an_address_that_is_taken_gives_the_next()
    {
        var name = Cast.Name("Partnerstwo Podwójne");
        var (desk, slug) = await MakeAsync(await site.SignInAsRoleAsync("Moderator"), name);
        var (local, member, other) = (Guid.Parse(desk.Split('/')[^1]), await site.InstitutionAsync(Cast.Name("Koło Sum")), await site.InstitutionAsync(Cast.Name("Koło Szczupak")));
        await ActAsync(local, (book, found) => book.PutMemberAsync(found, member, Sector.Social, Actor.System, Ct));
        await site.InScopeAsync(async s =>
        {
            // As if it had looked before the other one pressed.
            s.GetRequiredService<RcwesDb>().Add(new LocalMember { PartnershipId = local, InstitutionId = member, Sector = Sector.Social });
            var book = s.GetRequiredService<LocalBook>();
            Assert.Equal("local.member-twice", (await Assert.ThrowsAsync<RuleException>(async () => await book.PutMemberAsync((await book.FindAsync(local, Ct))!, other, Sector.Social, Actor.System, Ct))).Code);
        });
        var facts = new LocalFacts(name, "Żeby działać razem.", "Przykładowy animator", "animator@laka.example.pl");
        var second = await site.InScopeAsync(async s =>
        {
            s.GetRequiredService<RcwesDb>().Add(LocalPartnership.Make(slug, facts, Actor.System, DateTime.UtcNow).Partnership);
            return (await s.GetRequiredService<LocalBook>().AddAsync(facts, Actor.System, Ct)).Slug;
        });
        Assert.Equal(slug + "-2", second);
    }

    private Task ActAsync(Guid local, Func<LocalBook, LocalPartnership, Task> act) => site.InScopeAsync(async s =>
    {
        var book = s.GetRequiredService<LocalBook>();
        await act(book, (await book.FindAsync(local, Ct))!);
    });

    private Task<bool> IsThereAsync(string organisation) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<JoinRequest>().AnyAsync(r => r.Organisation == organisation, Ct));

    private static Form Filled(Form form, string organisation) => form.Fill("Input.Organisation", organisation).Fill("Input.Sector", "Private").Fill("Input.Name", "Łucja Żak")
        .Fill("Input.Email", "lucja@laka.example.pl").Fill("Input.Text", "Chleb na spotkania.");

    private async Task<(string Desk, string Slug)> MakeAsync(Visitor staff, string name)
    {
        var form = (await staff.GetAsync(Desk + "/nowe")).Form("main form").Fill("Input.Name", name).Fill("Input.Place", "0811").Fill("Input.GoalsPl", "Żeby działać razem.")
            .Fill("Input.AnimatorName", "Przykładowy animator").Fill("Input.AnimatorEmail", "animator@laka.example.pl").Fill("Input.IsShown", "true");
        await staff.SubmitAsync(form);
        return await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<LocalPartnership>().Where(l => l.Name == name).Select(l => new ValueTuple<string, string>($"{Desk}/{l.Id}", l.Slug)).SingleAsync(Ct));
    }
}

[Collection<SqliteSite>]
public sealed class LocalTestsOnSqlite(SqliteSite site) : LocalTests(site);

[Collection<PostgresSite>]
public sealed class LocalTestsOnPostgres(PostgresSite site) : LocalTests(site);
