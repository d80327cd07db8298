using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Tests;

/// <summary>The search box of the back office finds editions and applications, for those who reach them.</summary>
public abstract class FinderTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Editions_are_found_by_course_and_place_and_applications_by_number()
    {
        var edition = await site.EditionAsync(2, "grupy-inicjatywne");
        var draft = await site.DraftAsync(edition);
        await site.SendAsync(draft);
        var number = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Enrolment>().Where(e => e.Id == draft.Id).Select(e => e.Number!).SingleAsync(Ct));
        var course = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Course>().Where(c => c.Id == edition.CourseId).Select(c => c.NamePl).SingleAsync(Ct));
        var (coordinator, partner) = (await site.SignInAsRoleAsync("Koordynator szkoleń"), await site.SignInAsRoleAsync("Pracownik partnera"));
        Assert.Contains($"/admin/szkolenia/{edition.Id}", await FindAsync(coordinator, "szkolenia", $"{course} {edition.Number} zary"));
        Assert.Equal([$"/admin/szkolenia/{edition.Id}/zgloszenia"], await FindAsync(coordinator, "zapisy", number));
        Assert.Equal([$"/admin/szkolenia/{edition.Id}/zgloszenia"], await FindAsync(coordinator, "zapisy", draft.Email));
        // Editions of the centre are not those of a partner.
        Assert.Empty(await FindAsync(partner, "szkolenia", course));
        Assert.Empty(await FindAsync(partner, "zapisy", number));
    }

    private static async Task<IEnumerable<string?>> FindAsync(Visitor visitor, string kind, string words) =>
        (await visitor.GetAsync($"/admin/szukaj?rodzaj={kind}&q={Uri.EscapeDataString(words)}")).Document.QuerySelectorAll("main section li a").Select(a => a.GetAttribute("href"));
}

[Collection<SqliteSite>]
public sealed class FinderTestsOnSqlite(SqliteSite site) : FinderTests(site);

[Collection<PostgresSite>]
public sealed class FinderTestsOnPostgres(PostgresSite site) : FinderTests(site);
