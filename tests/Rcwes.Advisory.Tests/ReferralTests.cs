using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Advisory.Referrals;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Trainings.Contracts;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Editions;

namespace Rcwes.Advisory.Tests;

/// <summary>An adviser sends a client to a training; the client reads it on the page of the request and signs up.</summary>
public abstract class ReferralTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static DateOnly Today => Warsaw.Today(TimeProvider.System);

    [Fact]
    public async Task A_client_is_sent_to_an_open_edition_gets_a_letter_and_finds_the_way_to_sign_up()
    {
        var edition = await EditionAsync("Źdźbłowo");
        var (id, token, _, staff, email) = await site.CaseAsync();
        var address = $"/admin/doradztwo/{id}/szkolenie";
        // By place, whatever the accents; elsewhere it is not.
        var found = await staff.GetAsync($"{address}?szukaj=zdzblowo");
        Assert.Contains("Źdźbłowo", found.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("Źdźbłowo", string.Join(' ', (await staff.GetAsync($"{address}?szukaj=zdzblowo&powiat=0805")).Texts("main .hint")), StringComparison.Ordinal);
        var form = found.Form($"main form:has(input[name='edition'][value='{edition.Id}'])");
        var told = await staff.FollowAsync(await staff.SubmitAsync(form));
        Assert.Contains("Skierowano na szkolenie.", told.Text(".notice"), StringComparison.Ordinal);
        Assert.Contains("Źdźbłowo", told.Text("section[aria-labelledby='skierowania']"), StringComparison.Ordinal);
        Assert.Contains("skierowano na szkolenie", told.Html, StringComparison.Ordinal);
        // Twice is once.
        Assert.Contains("ma już skierowanie", (await staff.SubmitAsync(form)).Text(".error-summary"), StringComparison.Ordinal);

        await site.UntilAsync(async _ => (await site.LettersAsync("advisory.referred", email)).Count == 1);
        var client = site.Visitor();
        var page = await client.GetAsync($"/zgloszenia/{token}");
        Assert.Contains("Źdźbłowo", page.Text("section[aria-labelledby='szkolenia']"), StringComparison.Ordinal);
        var signUp = page.One("section[aria-labelledby='szkolenia'] a[href*='/zapisy?edycja=']").GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(signUp)).Status);
        Assert.StartsWith("/en/szkolenia/", (await client.GetAsync($"/en/zgloszenia/{token}")).One("section[aria-labelledby='szkolenia'] a[href*='/zapisy?edycja=']").GetAttribute("href")!, StringComparison.Ordinal);

        // It counts, and its number opens the list.
        var days = $"od={Today.AddDays(-1):yyyy-MM-dd}&do={Today:yyyy-MM-dd}";
        var report = await staff.GetAsync($"/admin/doradztwo/sprawozdania?{days}");
        Assert.Equal("1", report.Text("#skierowania"));
        var list = await staff.GetAsync($"/admin/doradztwo/sprawozdania/lista?miara=skierowania&{days}");
        Assert.Contains((await site.RequestAsync(id)).Number!, list.Text("tbody"), StringComparison.Ordinal);

        // What is cancelled later is told as it is, and cannot be signed up for.
        await site.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RcwesDb>();
            db.Activities.Add((await db.Set<Edition>().Include(e => e.Sessions).SingleAsync(e => e.Id == edition.Id, Ct)).Cancel("Za mało osób.", Actor.System, DateTime.UtcNow));
            await db.SaveChangesAsync(Ct);
        });
        var after = await client.GetAsync($"/zgloszenia/{token}");
        Assert.Contains("Termin odwołany", after.Text("section[aria-labelledby='szkolenia']"), StringComparison.Ordinal);
        Assert.False(after.Has("section[aria-labelledby='szkolenia'] a[href*='/zapisy']"));

        // Taken back it is gone for the client and for the report, and stays in the history.
        var back = await staff.GetAsync(address);
        Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync(back.Form("main form[action$='handler=Withdraw']"))).Status);
        Assert.False((await client.GetAsync($"/zgloszenia/{token}")).Has("section[aria-labelledby='szkolenia']"));
        Assert.Equal("0", (await staff.GetAsync($"/admin/doradztwo/sprawozdania?{days}")).Text("#skierowania"));
        Assert.Contains("wycofano skierowanie na szkolenie", (await staff.GetAsync($"/admin/doradztwo/{id}")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_course_without_an_open_edition_can_be_told_of_and_a_shut_edition_cannot()
    {
        var (id, token, _, staff, _) = await site.CaseAsync();
        var course = await site.InScopeAsync(async s =>
        {
            var (made, told) = Course.Make("kurs-" + Guid.NewGuid().ToString("N")[..12], 900, new(Cast.Name("Kurs Ćma"), "Course"), Actor.System, DateTime.UtcNow);
            var db = s.GetRequiredService<RcwesDb>();
            db.Add(made);
            db.Activities.Add(told);
            await db.SaveChangesAsync(Ct);
            return made;
        });
        var shut = await EditionAsync("Gęśle", closes: -1);
        await ReferAsync(id, new(course.Id, null));
        Assert.Equal("referral.shut", (await Assert.ThrowsAsync<RuleException>(() => ReferAsync(id, new(shut.CourseId, shut.Id)))).Code);
        Assert.Equal("referral.shut", (await Assert.ThrowsAsync<RuleException>(() => ReferAsync(id, new(Guid.NewGuid(), null)))).Code);
        Assert.Equal("referral.twice", (await Assert.ThrowsAsync<RuleException>(() => ReferAsync(id, new(course.Id, null)))).Code);
        var page = await site.Visitor().GetAsync($"/zgloszenia/{token}");
        Assert.Equal($"/szkolenia/{course.Slug}", page.One("section[aria-labelledby='szkolenia'] strong a").GetAttribute("href"));
        Assert.False(page.Has("section[aria-labelledby='szkolenia'] a[href*='/zapisy']"));
        // A closed request sends nobody anywhere.
        await site.ActAsync(id, (r, now) => r.Close(null, Actor.System, now));
        var other = await AnyCourseAsync();
        Assert.Equal("request.state", (await Assert.ThrowsAsync<RuleException>(() => ReferAsync(id, new(other.Id, null)))).Code);
        Assert.Equal(HttpStatusCode.Redirect, (await staff.GetAsync($"/admin/doradztwo/{id}/szkolenie")).Status);
    }

    [Fact]
    public async Task Of_many_presses_at_once_one_refers()
    {
        var (id, _, _, _, _) = await site.CaseAsync();
        var edition = await EditionAsync("Żółw");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            try
            {
                await ReferAsync(id, new(edition.CourseId, edition.Id));
                return "";
            }
            catch (RuleException rule)
            {
                return rule.Code;
            }
        }, Ct)));
        Assert.Equal(["", "referral.twice", "referral.twice", "referral.twice"], answers.Order());
        Assert.Equal(1, await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<TrainingReferral>().CountAsync(r => r.RequestId == id, Ct)));
    }

    private Task ReferAsync(Guid request, TrainingKey training) => site.InScopeAsync(s => s.GetRequiredService<ReferralDesk>().AddAsync(request, training, Actor.System, Ct));

    private Task<Course> AnyCourseAsync() => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Course>().AsNoTracking().OrderBy(c => c.Order).FirstAsync(Ct));

    /// <summary>A published edition in a town in the powiat żarski.</summary>
    private Task<Edition> EditionAsync(string town, int closes = 30) => site.InScopeAsync(async s =>
    {
        var book = s.GetRequiredService<EditionBook>();
        var edition = await book.AddAsync((await AnyCourseAsync()).Id, new(10, 1, Today.AddDays(-5), Today.AddDays(closes))
        {
            Locality = town,
            GminaCode = "081102",
            Rules = "Regulamin próbny",
            Sessions = [new(Today.AddDays(30), new(9, 0), new(15, 0))],
        }, null, Ct);
        await book.PublishAsync(edition, Actor.System, Ct);
        return edition;
    });
}

[Collection<SqliteSite>]
public sealed class ReferralTestsOnSqlite(SqliteSite site) : ReferralTests(site);

[Collection<PostgresSite>]
public sealed class ReferralTestsOnPostgres(PostgresSite site) : ReferralTests(site);
