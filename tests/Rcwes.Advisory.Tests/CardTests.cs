using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Advisory.Cards;
using Rcwes.Advisory.Requests;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Institutions.Contracts;
using Rcwes.Users.Accounts;

namespace Rcwes.Advisory.Tests;

/// <summary>A card counts when the client says that it was so, and never otherwise.</summary>
public abstract class CardTests(Site site)
{
    private static int _number;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_card_is_written_by_the_adviser_and_counts_when_the_client_confirms_it()
    {
        var (id, _, staff) = await CaseAsync();
        var form = (await staff.GetAsync($"/admin/doradztwo/{id}/karta")).Form("main form");
        var yesterday = Warsaw.Today(TimeProvider.System).AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var family = Family();
        form.Fill("Input.Day", yesterday).Fill("Input.From", "10:10").Fill("Input.To", "11:45").Fill("Input.Form", "Phone").Fill("Input.Problem", "Nie wie, od czego zacząć.").Fill("Input.Done", "Ustaliliśmy plan.");
        form.Fill("Input.People[0].GivenNames", "Łucja").Fill("Input.People[0].FamilyName", family).Fill("Input.People[0].BirthDate", "1988-02-29");
        form.Fill("Input.People[1].GivenNames", "Żaneta").Fill("Input.People[1].FamilyName", family).Fill("Input.People[1].BirthDate", "1990-01-02");
        // What the register of people refuses is said while it can be mended.
        form.Fill("Input.People[1].BirthDate", yesterday);
        Assert.NotEmpty((await staff.SubmitAsync(form.Fill("Input.From", "10:15"))).Document.QuerySelectorAll(".error-summary a[href='#Input_People_1__BirthDate']"));
        form.Fill("Input.People[1].BirthDate", "1990-01-02").Fill("Input.From", "10:10");
        Assert.Contains("co kwadrans", (await staff.SubmitAsync(form)).Text(".error-summary"), StringComparison.Ordinal);
        var desk = await staff.FollowAsync(await staff.SubmitAsync(form.Fill("Input.From", "10:15")));
        Assert.Contains("czeka na potwierdzenie", desk.Text("section[aria-labelledby='karty']"), StringComparison.Ordinal);
        // Two when midnight came in between.
        Assert.Matches("wpisana (1 dzień|2 dni) po spotkaniu", desk.Text("section[aria-labelledby='karty']"));
        // The same adviser, and the same client, cannot be in two meetings at once.
        Assert.Contains("inną kartę", (await staff.SubmitAsync(form.Fill("Input.From", "11:30").Fill("Input.To", "12:00"))).Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(0, await SupportsAsync(family));

        var token = await site.TokenOfLetterAsync("advisory.card", id);
        var client = site.Visitor();
        var card = await client.GetAsync((await client.GetAsync($"/zgloszenia/{token}")).Document.QuerySelector("a[href*='/karty/']")!.GetAttribute("href")!);
        // The address is a key: no other server learns it from a link, and no page of ours either.
        Assert.Equal("no-referrer", Assert.Single(card.Headers.GetValues("Referrer-Policy")));
        Assert.Contains("Ustaliliśmy plan.", card.Text(".summary-list"), StringComparison.Ordinal);
        Assert.Equal(0, await SupportsAsync(family));
        // Pressed twice, and each person has one line.
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.Redirect, (await client.SubmitAsync(card.Form("form[action*='Confirm']"))).Status);
        Assert.Equal(2, await SupportsAsync(family));
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync(desk.Url + "/karty/" + card.Url.Split('/')[^1] + "/wycofanie")).Status);
        // On paper, for whoever may open the request and nobody else.
        var paper = await client.GetAsync(card.Url + "/pdf");
        Assert.Equal("application/pdf", paper.ContentHeaders.ContentType!.MediaType);
        Assert.StartsWith("%PDF-", paper.Html, StringComparison.Ordinal);
        var forStaff = $"/admin/doradztwo/{id}/karty/{card.Url.Split('/')[^1]}/pdf";
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync("/en" + forStaff)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignedInAsync(await site.StaffAsync(await site.PartnerAsync()))).GetAsync(forStaff)).Status);
        var (_, other) = await site.DraftAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(card.Url.Replace(token, other, StringComparison.Ordinal) + "/pdf")).Status);
        var month = await staff.GetAsync($"/admin/doradztwo/karty?miesiac={yesterday[..7]}");
        Assert.Contains("1,5 godz.", month.Text("main"), StringComparison.Ordinal);
        Assert.Contains("potwierdzona", (await staff.GetAsync($"/admin/doradztwo/karty?handler=Csv&miesiac={yesterday[..7]}")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync($"/admin/doradztwo/karty?handler=Xlsx&miesiac={yesterday[..7]}")).Status);
    }

    [Fact]
    public async Task A_disputed_card_counts_nowhere_and_gives_its_time_back_when_it_is_withdrawn()
    {
        var (id, token, staff) = await CaseAsync();
        var (day, family) = (Warsaw.Today(TimeProvider.System).AddDays(-3), Family());
        await WriteAsync(id, day, family);
        var client = site.Visitor();
        var card = await client.GetAsync((await client.GetAsync($"/zgloszenia/{token}")).Document.QuerySelector("a[href*='/karty/']")!.GetAttribute("href")!);
        Assert.NotEmpty((await client.SubmitAsync(card.Form("form[action*='Dispute']"))).Document.QuerySelectorAll(".error-summary li"));
        await client.SubmitAsync(card.Form("form[action*='Dispute']").Fill("Input.Reason", "Nikt ze mną nie rozmawiał."));
        Assert.Equal(0, await SupportsAsync(family));
        Assert.Contains("Nikt ze mną nie rozmawiał.", (await staff.GetAsync($"/admin/doradztwo/{id}")).Text("section[aria-labelledby='karty']"), StringComparison.Ordinal);
        await Assert.ThrowsAsync<RuleException>(() => WriteAsync(id, day, family));
        var withdraw = (await staff.GetAsync($"/admin/doradztwo/{id}/karty/{card.Url.Split('/')[^1]}/wycofanie")).Form("main form").Fill("Input.Reason", "Pomyłka.");
        Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync(withdraw)).Status);
        await WriteAsync(id, day, family);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/zgloszenia/{token}/karty/{Guid.CreateVersion7()}")).Status);
    }

    [Fact]
    public async Task Of_two_cards_for_one_hour_that_are_written_at_once_one_is_kept()
    {
        var (id, _, _) = await CaseAsync();
        var day = Warsaw.Today(TimeProvider.System).AddDays(-5);
        var tries = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            try
            {
                await WriteAsync(id, day, Family());
                return true;
            }
            catch (RuleException)
            {
                return false;
            }
        }, Ct)));
        Assert.Single(tries, written => written);
        Assert.Equal(1, await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<AdvisoryCard>().CountAsync(c => c.RequestId == id, Ct)));
    }

    [Fact]
    public async Task Nobody_who_works_on_a_request_confirms_for_the_client()
    {
        var (id, _, staff) = await CaseAsync();
        var family = Family();
        await WriteAsync(id, Warsaw.Today(TimeProvider.System).AddDays(-7), family);
        var token = await site.TokenOfLetterAsync("advisory.card", id);
        var card = await staff.GetAsync((await staff.GetAsync($"/zgloszenia/{token}")).Document.QuerySelector("a[href*='/karty/']")!.GetAttribute("href")!);
        Assert.Contains("nie możesz zrobić tego za nią", (await staff.SubmitAsync(card.Form("form[action*='Confirm']"))).Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(0, await SupportsAsync(family));
        var client = site.Visitor();
        Assert.Equal(HttpStatusCode.Redirect, (await client.SubmitAsync((await client.GetAsync(card.Url)).Form("form[action*='Confirm']"))).Status);
        Assert.Equal(1, await SupportsAsync(family));
    }

    [Fact]
    public async Task A_client_without_a_mailbox_signs_on_paper_and_somebody_else_than_the_adviser_notes_it()
    {
        var moderatorEmail = await site.AddAccountAsync("Moderator");
        var moderator = await site.SignedInAsync(moderatorEmail);
        var (id, _, staff) = await CaseAsync();
        var family = Family();
        await WriteAsync(id, Warsaw.Today(TimeProvider.System).AddDays(-9), family);
        var card = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<AdvisoryCard>().SingleAsync(c => c.RequestId == id, Ct));
        var paper = $"/admin/doradztwo/{id}/karty/{card.Id}/papier";
        // With a mailbox there is a link, and paper proves nothing.
        var form = (await moderator.GetAsync(paper)).Form("main form").Fill("Input.Kept", "Segregator KD 2026").Fill("Input.Seen", "true");
        Assert.Contains("ma link", (await moderator.SubmitAsync(form)).Text(".error-summary"), StringComparison.Ordinal);
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<AdviceRequest>().Where(r => r.Id == id).ExecuteUpdateAsync(set => set.SetProperty(r => r.Email, (string?)null), Ct));
        Assert.NotEqual(HttpStatusCode.OK, (await staff.GetAsync(paper)).Status);
        // A moderator who wrote it, or whose advice it tells of, is not even offered it.
        var me = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Account>().Where(a => a.Email == moderatorEmail).Select(a => a.Id).SingleAsync(Ct));
        Assert.True((await moderator.GetAsync($"/admin/doradztwo/{id}")).Has($"a[href$='{paper}']"));
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Activities.Where(a => a.SubjectId == card.Id.ToString() && a.Verb == "written").ExecuteUpdateAsync(set => set.SetProperty(a => a.ActorId, me.ToString()), Ct));
        Assert.False((await moderator.GetAsync($"/admin/doradztwo/{id}")).Has($"a[href$='{paper}']"));
        Assert.Equal(HttpStatusCode.NotFound, (await moderator.GetAsync(paper)).Status);
        await Assert.ThrowsAsync<RuleException>(() => site.InScopeAsync(s => s.GetRequiredService<CardDesk>().ConfirmOnPaperAsync(id, card.Id, "u mnie", new Actor(ActorKind.User, card.AdviserId), Ct)));
        // Nor whoever wrote it for the adviser.
        var writer = Guid.CreateVersion7().ToString();
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Activities.Where(a => a.SubjectId == card.Id.ToString() && a.Verb == "written").ExecuteUpdateAsync(set => set.SetProperty(a => a.ActorId, writer), Ct));
        Assert.Equal("card.self", (await Assert.ThrowsAsync<RuleException>(() => site.InScopeAsync(s => s.GetRequiredService<CardDesk>().ConfirmOnPaperAsync(id, card.Id, "u mnie", new Actor(ActorKind.User, writer), Ct)))).Code);
        Assert.Contains("podpis jest na karcie", (await moderator.SubmitAsync((await moderator.GetAsync(paper)).Form("main form").Fill("Input.Kept", "u nas"))).Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(0, await SupportsAsync(family));
        Assert.Equal(HttpStatusCode.Redirect, (await moderator.SubmitAsync(form)).Status);
        Assert.Equal(1, await SupportsAsync(family));
        Assert.Contains("Segregator KD 2026", (await moderator.GetAsync($"/admin/doradztwo/{id}")).Text("section[aria-labelledby='karty']"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_that_was_written_before_two_entries_were_joined_still_takes_its_hour()
    {
        var (gone, stays) = (await InstitutionAsync(), await InstitutionAsync());
        var ((before, _, _), (after, _, _)) = (await CaseAsync(), await CaseAsync());
        var day = new DateOnly(2026, 3, 6);
        await OfInstitutionAsync(before, gone);
        await WriteAsync(before, day, Family());
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Database.ExecuteSqlAsync($"UPDATE institutions_entries SET state = 'Merged', merged_into_id = {stays} WHERE id = {gone}", Ct));
        await OfInstitutionAsync(after, stays);
        Assert.Equal("card.overlap", (await Assert.ThrowsAsync<RuleException>(() => WriteAsync(after, day, Family()))).Code);
        await WriteAsync(after, day.AddDays(1), Family());

        Task OfInstitutionAsync(Guid id, Guid institution) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<AdviceRequest>().Where(r => r.Id == id).ExecuteUpdateAsync(set => set.SetProperty(r => r.InstitutionId, (Guid?)institution), Ct));
        Task<Guid> InstitutionAsync() => site.InScopeAsync(async s =>
        {
            var id = await s.GetRequiredService<IInstitutions>().ProposeAsync(new(Cast.Name("Spółdzielnia Źródlana"), "STO"), Actor.System, DateTime.UtcNow, Ct);
            await s.GetRequiredService<RcwesDb>().SaveChangesAsync(Ct);
            return id;
        });
    }

    [Fact]
    public async Task An_hour_of_a_person_is_on_one_card_whatever_request_it_belongs_to()
    {
        var ((one, _, _), (two, _, _)) = (await CaseAsync(), await CaseAsync());
        var (day, family) = (Warsaw.Today(TimeProvider.System).AddDays(-11), Family());
        await WriteAsync(one, day, family);
        var refused = await Assert.ThrowsAsync<RuleException>(() => WriteAsync(two, day, family.ToUpperInvariant()));
        Assert.Equal("card.person", refused.Code);
        await WriteAsync(two, day.AddDays(-1), family);
    }

    private static string Family() => $"Żbik-{(char)('A' + Interlocked.Increment(ref _number) % 26)}{(char)('A' + _number / 26 % 26)}owska";

    private Task WriteAsync(Guid id, DateOnly day, string family) => site.InScopeAsync(async s =>
    {
        var request = await s.GetRequiredService<RcwesDb>().Set<AdviceRequest>().AsNoTracking().SingleAsync(r => r.Id == id, Ct);
        await s.GetRequiredService<CardDesk>().AddAsync(request, id.ToString(), new(day, new(9, 0), new(10, 0), CardForm.OnSite, "Problem.", "Rada.") { People = [new("Łucja", family, new(1988, 2, 29))] }, Actor.System, Ct);
    });

    private Task<int> SupportsAsync(string family) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<CardPerson>().CountAsync(p => p.FamilyName == family && p.PersonId != null, Ct));

    /// <summary>A request that a person of a new partner works on.</summary>
    private async Task<(Guid Id, string Token, Visitor Staff)> CaseAsync()
    {
        var (id, token, _, staff, _) = await site.CaseAsync();
        await staff.SubmitAsync((await staff.GetAsync($"/admin/doradztwo/{id}/przyjecie")).Form("main form"));
        return (id, token, staff);
    }
}

[Collection<SqliteSite>]
public sealed class CardTestsOnSqlite(SqliteSite site) : CardTests(site);

[Collection<PostgresSite>]
public sealed class CardTestsOnPostgres(PostgresSite site) : CardTests(site);
