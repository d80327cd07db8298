using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Advisory.Cards;
using Rcwes.Advisory.Requests;
using Rcwes.Framework.Data;
using Rcwes.Framework.Mail;
using Rcwes.Framework.PersonalData;
using Rcwes.Partners.Local;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Web.Tests.PersonalData;

/// <summary>What is kept no longer is counted beforehand and gone afterwards; nothing else goes.</summary>
public sealed class RetentionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public Task The_terms_count_what_would_go_and_the_jobs_take_just_that_on_Sqlite() => TermsAsync(DatabaseEngine.Sqlite);

    [Fact]
    public Task The_terms_count_what_would_go_and_the_jobs_take_just_that_on_Postgres() => TermsAsync(DatabaseEngine.Postgres);

    private static async Task TermsAsync(DatabaseEngine engine)
    {
        await using var site = await Site.StartAsync(engine, o => o.SampleData = false);
        await site.InScopeAsync(s => RarePerson.PutAsync(s.GetRequiredService<RcwesDb>(), Ct));
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Edition>().ExecuteUpdateAsync(set => set.SetProperty(e => e.LastDay, today), Ct));
        var staff = await site.SignInAsAdministratorAsync();
        Assert.All(await DueAsync(staff), line => Assert.Equal("0", line.Value));

        await AgeAsync(site);
        var due = await DueAsync(staff);
        string[] expected =
        [
            "Wiadomości wysłane albo porzucone", "Zgłoszenia na szkolenia zaczęte i niewysłane", "Adresy i potrzeby ze zgłoszeń, z których nic nie wyszło",
            "Dane i rozmowy ze zgłoszeń doradczych, po których nie było potwierdzonej porady", "Załatwione zgłoszenia do partnerstw lokalnych", "Dane osób, które zgłosiły grupę",
        ];
        Assert.Equal(expected.Order(), due.Where(l => l.Value == "1").Select(l => l.Key).Order());
        // The application and the draft both said what was needed.
        Assert.Equal("2", due["Dieta, dostępność i inne potrzeby uczestników szkoleń"]);
        // A look takes nothing.
        Assert.Equal(due, await DueAsync(staff));

        foreach (var info in site.Services.GetServices<RetentionInfo>()) await site.InScopeAsync(s => ((IRetention)s.GetRequiredService(info.Type)).RunAsync(Ct));
        Assert.All(await DueAsync(staff), line => Assert.Equal("0", line.Value));
        await site.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RcwesDb>();
            var enrolment = await db.Set<Enrolment>().SingleAsync(Ct);
            Assert.Equal(("", (string?)null, EnrolmentState.Resigned, "SZK/2019/9901"), (enrolment.Email, enrolment.Diet, enrolment.State, enrolment.Number));
            var request = await db.Set<AdviceRequest>().SingleAsync(Ct);
            Assert.Equal((Erasing.Gone, Erasing.Gone, (string?)null, "DOR/2019/9901"), (request.ContactName, request.About, request.Email, request.Number));
            var card = await db.Set<AdvisoryCard>().SingleAsync(Ct);
            Assert.Equal((Erasing.Gone, Erasing.Gone), (card.Problem, card.Done));
            Assert.All(await db.Set<CardPerson>().ToListAsync(Ct), p => Assert.True(p.IsForgotten));
            Assert.Equal(Erasing.Gone, await db.Set<RequestMessage>().Select(m => m.Text).SingleAsync(Ct));
            Assert.False(await db.Set<JoinRequest>().AnyAsync(Ct) || await db.Set<OutgoingMail>().AnyAsync(Ct) || await db.Set<EnrolmentLink>().AnyAsync(Ct));
        });
    }

    /// <summary>What the person left grows old: a year and more after it was settled.</summary>
    private static Task AgeAsync(Site site) => site.InScopeAsync(async services =>
    {
        var (db, old) = (services.GetRequiredService<RcwesDb>(), DateTime.UtcNow.AddDays(-800));
        var past = DateOnly.FromDateTime(old);
        await db.Set<Edition>().ExecuteUpdateAsync(set => set.SetProperty(e => e.LastDay, past), Ct);
        await db.Set<Enrolment>().Where(e => e.State == EnrolmentState.Completed).ExecuteUpdateAsync(set => set.SetProperty(e => e.State, EnrolmentState.Resigned), Ct);
        await db.Set<Enrolment>().Where(e => e.State == EnrolmentState.Draft).ExecuteUpdateAsync(set => set.SetProperty(e => e.ChangedUtc, old), Ct);
        await db.Set<AdviceRequest>().ExecuteUpdateAsync(set => set.SetProperty(r => r.ClosedUtc, old), Ct);
        await db.Set<AdvisoryCard>().ExecuteUpdateAsync(set => set.SetProperty(c => c.State, CardState.Withdrawn), Ct);
        await db.Set<JoinRequest>().ExecuteUpdateAsync(set => set.SetProperty(r => r.AnsweredUtc, old), Ct);
        await db.Set<OutgoingMail>().ExecuteUpdateAsync(set => set.SetProperty(m => m.CreatedAt, old), Ct);
    });

    private static async Task<Dictionary<string, string>> DueAsync(Visitor staff)
    {
        var page = await staff.GetAsync("/admin/dane-osobowe/terminy");
        return page.Document.QuerySelectorAll("tbody tr").ToDictionary(r => r.QuerySelector("th")!.FirstChild!.TextContent.Trim(), r => r.QuerySelectorAll("td")[1].TextContent.Trim());
    }
}
