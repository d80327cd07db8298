using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Advisory.Cards;
using Rcwes.Advisory.Requests;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Contracts;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory.Tests;

/// <summary>Every number opens what is behind it, and nobody counts what is not theirs.</summary>
public abstract class ReportTests(Site site)
{
    private const string Path = "/admin/doradztwo/sprawozdania";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static DateOnly Today => Warsaw.Today(TimeProvider.System);

    /// <summary>From the first to the last day that these tests write.</summary>
    private static string Days => $"od={Period.Iso(Today.AddDays(-10))}&do={Period.Iso(Today.AddDays(60))}";

    [Fact]
    public async Task A_partner_counts_its_own_and_every_number_opens_its_list()
    {
        var (id, _, _, staff, _) = await site.CaseAsync("biznesplan", "081102");
        await site.ActAsync(id, (r, now) =>
        {
            r.Breach(Today.AddDays(90), Actor.System, now);
            r.Accept("doradca", new(2, 3, 5), Actor.System, now);
            r.Answer("Proszę przyjść.", null, Actor.System, now);
            r.Close(null, Actor.System, now);
            r.Rate(Verdict.Yes, Verdict.No, Actor.System, now);
        });
        await CardAsync(id, confirmed: true, new(9, 0), new(10, 45));
        await CardAsync(id, confirmed: false, new(12, 0), new(13, 0));
        var report = await staff.GetAsync($"{Path}?{Days}");
        Assert.Equal(["1", "1", "0", "1", "3", "1,75"], new[] { "zgloszenia", "odpowiedzi", "bez-odpowiedzi", "zamkniete", "po-terminie", "godziny" }.Select(key => report.Text("#" + key)));
        // One when midnight came in between.
        Assert.Matches("połowa w ciągu [01] dni roboczych", report.Text(".reached-list"));
        Assert.False(report.Has("#d-Owner"));
        // Who leads it and who asked are divisions too; a private person is called by the number of the request.
        var asked = (await site.RequestAsync(id)).Number!;
        Assert.Equal([$"osoba prywatna ({asked})"], report.Texts("section[aria-labelledby='d-Client'] tbody th"));
        Assert.True(report.Has("#d-Adviser"));
        Assert.Contains("powiat żarski", report.Texts("section[aria-labelledby='d-Powiat'] tbody th"));
        var links = report.Document.QuerySelectorAll($"a[href*='{Path}/lista']");
        Assert.Equal(2, report.Document.QuerySelectorAll("section[aria-labelledby='oceny'] a").Length);
        foreach (var link in links)
        {
            var list = await staff.GetAsync(link.GetAttribute("href")!);
            var number = decimal.Parse(link.FirstChild!.TextContent, CultureInfo.GetCultureInfo("pl-PL"));
            var rows = list.Document.QuerySelectorAll("tbody tr").Length;
            // Hours and days are no rows; each stands for one.
            var isTime = list.Heading == "Potwierdzone godziny" || link.ParentElement!.GetAttribute("data-label")?.StartsWith("Dni robocze", StringComparison.Ordinal) == true;
            Assert.True(rows == (isTime ? 1 : number), $"{link.GetAttribute("href")}: {number}, but {rows} rows");
        }
        // What has gone to somebody else is still a breach of who had it, and cannot be opened any more.
        await site.ActAsync(id, (r, now) => r.Reopen("Jednak nie.", new HashSet<Guid>([r.OwnerId!.Value]), new(2, 3, 5), Actor.System, now));
        var next = await site.PartnerAsync();
        await site.ActAsync(id, (r, now) => r.HandOver(next, "Bliżej.", new(2, 3, 5), Actor.System, now));
        var breaches = await staff.GetAsync($"{Path}/lista?miara=po-terminie&{Days}");
        Assert.Equal(3, breaches.Document.QuerySelectorAll("tbody tr").Length);
        Assert.False(breaches.Has("tbody a"));
        Assert.Equal("0", (await staff.GetAsync($"{Path}?{Days}")).Text("#zgloszenia"));
    }

    [Fact]
    public async Task A_missed_deadline_stays_with_who_led_the_request_when_it_went_by()
    {
        var (id, _, partner, _, _) = await site.CaseAsync("biznesplan", "081102");
        var (late, next) = ("doradca-pierwszy", "doradca-drugi");
        await site.ActAsync(id, (r, now) =>
        {
            r.Accept(late, new(2, 3, 5), Actor.System, now);
            r.Breach(Today.AddDays(90), Actor.System, now);
            r.Assign(next, Actor.System, now);
        });
        var report = await site.InScopeAsync(s => s.GetRequiredService<Reports.ReportReader>().ReadAsync(new(Today.AddDays(-10), Today.AddDays(90)), PartnerScope.All, partner, Ct));
        Assert.All(report.Of(Reports.ReportMeasure.Breaches), line => Assert.Equal(late, line.Adviser));
        Assert.Equal(2, report.Of(Reports.ReportMeasure.Breaches).Count);
        Assert.Equal(next, Assert.Single(report.Of(Reports.ReportMeasure.Sent)).Adviser);
    }

    [Fact]
    public async Task Whoever_is_forgotten_is_still_counted()
    {
        var (id, _, partner, _, _) = await site.CaseAsync("biznesplan", "081102");
        await site.ActAsync(id, (r, now) =>
        {
            r.Breach(Today.AddDays(90), Actor.System, now);
            r.Accept("doradca", new(2, 3, 5), Actor.System, now);
            r.Answer("Proszę przyjść.", null, Actor.System, now);
            r.Close(null, Actor.System, now);
            r.Rate(Verdict.Yes, Verdict.No, Actor.System, now);
        });
        await CardAsync(id, confirmed: true, new(9, 0), new(10, 45), "Źdźbłowska-Zapomniana");
        var (before, number) = (await NumbersAsync(), (await site.RequestAsync(id)).Number);
        await site.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RcwesDb>();
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            await s.GetRequiredService<RequestErasure>().ForgetAsync([id], Actor.System, DateTime.UtcNow, Ct);
            foreach (var card in await db.Set<AdvisoryCard>().Include(c => c.People).Where(c => c.RequestId == id).ToListAsync(Ct))
            {
                card.ForgetWords();
                foreach (var person in card.People) person.Forget();
            }
            await db.SaveChangesAsync(Ct);
            await transaction.CommitAsync(Ct);
        });
        var request = await site.RequestAsync(id);
        Assert.Equal((number, (string?)null, "biznesplan", "081102"), (request.Number, request.Email, request.Topic, request.GminaCode));
        Assert.NotEmpty(before);
        Assert.Equal(before, await NumbersAsync());

        Task<List<string>> NumbersAsync() => site.InScopeAsync(async s =>
        {
            var report = await s.GetRequiredService<Reports.ReportReader>().ReadAsync(new(Today.AddDays(-10), Today.AddDays(60)), PartnerScope.All, partner, Ct);
            return Enum.GetValues<Reports.ReportMeasure>()
                .SelectMany(measure => report.Of(measure).Select(line => string.Create(CultureInfo.InvariantCulture, $"{measure} {line.Number} {line.Topic} {line.Powiat} {line.Adviser} {line.Day:O} {line.Value} {line.What}"))).ToList();
        });
    }

    [Fact]
    public async Task The_centre_sees_all_or_one_and_takes_the_numbers_away()
    {
        var (_, _, one, _, _) = await site.CaseAsync();
        var (_, _, two, staff, _) = await site.CaseAsync();
        var moderator = await site.SignInAsRoleAsync("Moderator");
        var whole = await moderator.GetAsync($"{Path}?{Days}");
        Assert.True(int.Parse(whole.Text("#zgloszenia"), CultureInfo.GetCultureInfo("pl-PL")) >= 2);
        Assert.True(whole.Has("#d-Owner"));
        Assert.Equal("1", (await moderator.GetAsync($"{Path}?{Days}&kto={one}")).Text("#zgloszenia"));
        // Asking for another partner by address brings one's own.
        var own = await staff.GetAsync($"{Path}?{Days}&kto={one}");
        Assert.Equal("1", own.Text("#zgloszenia"));
        Assert.Equal((await site.RequestAsync((await OnlyAsync(staff, two)))).OwnerId, two);
        var csv = (await moderator.GetAsync($"{Path}?handler=Csv&{Days}&kto={one}")).Html;
        Assert.Contains("Razem;;1;0;1;0;0;0", csv, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await moderator.GetAsync($"{Path}?handler=Xlsx&{Days}")).Status);
        Assert.Contains("Do dnia", (await moderator.GetAsync($"{Path}?od=2026-02-01&do=2026-01-01")).Text("main"), StringComparison.Ordinal);
        Assert.NotEmpty((await moderator.GetAsync($"{Path}?od=2026-02-01&do=2026-01-01")).Texts(".error-message"));
        Assert.Equal(HttpStatusCode.NotFound, (await moderator.GetAsync($"{Path}/lista?miara=nie-ma")).Status);
        Assert.Equal("Requests sent", (await moderator.GetAsync($"/en{Path}/lista?miara=zgloszenia&{Days}")).Heading);
    }

    [Fact]
    public async Task Hours_are_summed_by_client_whatever_requests_they_belong_to_and_the_month_opens_its_cards()
    {
        var partner = await site.PartnerAsync();
        var staff = await site.SignedInAsync(await site.StaffAsync(partner));
        var (email, institution) = (Cast.Email(), await InstitutionAsync());
        var ids = new List<Guid>();
        // Two requests of one mailbox, two of one institution by two people.
        foreach (var (mailbox, of) in new[] { (email, (Guid?)null), (email, null), (Cast.Email(), institution.Id), (Cast.Email(), institution.Id) })
        {
            var (id, _) = await site.DraftAsync("rzecznictwo", null, mailbox);
            if (of is not null) await site.InScopeAsync(s => s.GetRequiredService<RequestDesk>().WriteAsync(id, (r, now) => r.WriteClient(ClientKind.Institution, of, null, now), Ct));
            await site.SendAsync(id);
            // Whoever comes again goes to the same partner by themselves.
            if ((await site.RequestAsync(id)).OwnerId != partner) await site.ActAsync(id, (r, now) => r.HandOver(partner, "Na próbę.", new(2, 3, 5), Actor.System, now));
            ids.Add(id);
        }
        for (var i = 0; i < ids.Count; i++) await CardAsync(ids[i], confirmed: true, new(8 + 2 * i, 0), new(8 + 2 * i, i < 2 ? 30 : 45), $"Źdźbłowska-{(char)('A' + i)}");
        var report = await staff.GetAsync($"{Path}?{Days}");
        var first = (await site.RequestAsync(ids[0])).Number!;
        // Those with most hours come first.
        Assert.Equal([institution.Name, $"osoba prywatna ({first})"], report.Texts("section[aria-labelledby='d-Client'] tbody th"));
        Assert.Equal(["1,5", "1"], report.Texts("section[aria-labelledby='d-Client'] td[data-label='Potwierdzone godziny'] a").Select(t => t.Split(' ')[0]));
        var list = await staff.GetAsync(report.Document.QuerySelector("section[aria-labelledby='d-Client'] tr:last-child td[data-label='Potwierdzone godziny'] a")!.GetAttribute("href")!);
        Assert.Equal(2, list.Document.QuerySelectorAll("tbody tr").Length);
        var csv = (await staff.GetAsync($"{Path}?handler=Csv&{Days}")).Html;
        Assert.Contains($"Według klienta;{institution.Name};2;", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("Łucja", csv, StringComparison.Ordinal);

        var month = Today.AddDays(-2).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        var cards = await staff.GetAsync($"/admin/doradztwo/karty?miesiac={month}");
        Assert.Contains("Potwierdzone godziny w tym miesiącu: 2,5", cards.Text("main"), StringComparison.Ordinal);
        var sum = cards.Document.QuerySelectorAll("main li").Single(li => li.TextContent.Contains(institution.Name, StringComparison.Ordinal));
        Assert.Equal(2, (await staff.GetAsync(sum.QuerySelector("a")!.GetAttribute("href")!)).Document.QuerySelectorAll("tbody tr").Length);
        var paper = await staff.GetAsync($"/admin/doradztwo/karty?handler=Pdf&miesiac={month}");
        Assert.Equal("application/pdf", paper.ContentHeaders.ContentType!.MediaType);
        Assert.StartsWith("%PDF-", paper.Html, StringComparison.Ordinal);
    }

    private Task<(Guid Id, string Name)> InstitutionAsync() => site.InScopeAsync(async s =>
    {
        var name = Cast.Name("Spółdzielnia Źródlana");
        var id = await s.GetRequiredService<IInstitutions>().ProposeAsync(new(name, "STO"), Actor.System, DateTime.UtcNow, Ct);
        await s.GetRequiredService<RcwesDb>().SaveChangesAsync(Ct);
        return (id, name);
    });

    /// <summary>The only request in the list of a partner.</summary>
    private static async Task<Guid> OnlyAsync(Visitor staff, Guid partner) =>
        Guid.Parse(Assert.Single((await staff.GetAsync($"{Path}/lista?miara=zgloszenia&{Days}&kto={partner}")).Document.QuerySelectorAll("tbody th a")).GetAttribute("href")!.Split('/')[^1]);

    private Task CardAsync(Guid id, bool confirmed, TimeOnly from, TimeOnly to, string family = "Źdźbłowska") => site.InScopeAsync(async s =>
    {
        var desk = s.GetRequiredService<CardDesk>();
        await desk.AddAsync(await site.RequestAsync(id), id.ToString(), new(Today.AddDays(-2), from, to, CardForm.OnSite, "Problem.", "Rada.") { People = [new("Łucja", family, new(1988, 2, 29))] }, Actor.System, Ct);
        var card = (await desk.OfAsync(id, Ct)).Single(c => c.From == from);
        if (confirmed) await desk.ConfirmAsync(id, card.Id, await site.LinkByLetterAsync(id), Actor.System, Ct);
    });
}

[Collection<SqliteSite>]
public sealed class ReportTestsOnSqlite(SqliteSite site) : ReportTests(site);

[Collection<PostgresSite>]
public sealed class ReportTestsOnPostgres(PostgresSite site) : ReportTests(site);
