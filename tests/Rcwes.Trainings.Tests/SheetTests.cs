using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;
using Rcwes.Framework.Data;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Tests;

/// <summary>What staff take away in files: applications, attendance, and needs in which nobody is named.</summary>
public abstract class SheetTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Staff_download_applications_attendance_and_needs_without_names_and_others_find_nothing()
    {
        var edition = await site.EditionAsync(2);
        var (came, absent, waiting) = (await site.ApplicantAsync(edition), await site.ApplicantAsync(edition), await site.ApplicantAsync(edition));
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Enrolment>().Where(e => e.Id == came.Enrolment.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.Diet, "=1+1 bez glutenu").SetProperty(e => e.NeedsNight, true), Ct));
        await site.HappenedAsync(edition);
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        await staff.SubmitAsync((await staff.GetAsync($"/admin/szkolenia/{edition.Id}/obecnosc?dzien=1")).Form("form.attendance").Fill("Input.Present", came.Enrolment.Id.ToString()));
        var applications = await ReadAsync(staff, $"/admin/szkolenia/{edition.Id}/zgloszenia?handler=xlsx");
        Assert.Equal([came.Family, absent.Family, waiting.Family], applications.Select(r => r["Nazwisko"]));
        Assert.Equal("na liście rezerwowej", applications[2]["Stan"]);
        var attendance = await ReadAsync(staff, $"/admin/szkolenia/{edition.Id}/obecnosc?handler=xlsx");
        Assert.Equal(2, attendance.Count);
        var line = attendance.Single(r => r["Osoba"]!.ToString()!.StartsWith(came.Family, StringComparison.Ordinal));
        Assert.Contains("tak", line.Values);
        Assert.Contains("nie", attendance.Single(r => r != line).Values);
        var needs = await ReadAsync(staff, $"/admin/szkolenia/{edition.Id}/zgloszenia?handler=needs");
        Assert.Contains(needs, r => r["Potrzeba"]!.ToString() == "Dieta „=1+1 bez glutenu”" && Convert.ToInt32(r["Ile osób"], System.Globalization.CultureInfo.InvariantCulture) == 1);
        Assert.Contains(needs, r => r["Potrzeba"]!.ToString() == "Potrzebny nocleg" && Convert.ToInt32(r["Ile osób"], System.Globalization.CultureInfo.InvariantCulture) == 1);
        Assert.DoesNotContain(needs.SelectMany(r => r.Values), v => new[] { came, absent, waiting }.Any(a => v?.ToString()!.Contains(a.Family, StringComparison.Ordinal) == true));
        // Names that leave in a file leave a trace; counts do not.
        var id = edition.Id.ToString();
        Assert.Equal(2, await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Activities.CountAsync(a => a.SubjectId == id && a.Verb == "exported", Ct)));
        var partner = await site.SignInAsRoleAsync("Pracownik partnera");
        foreach (var path in new[] { "zgloszenia?handler=xlsx", "zgloszenia?handler=needs", "obecnosc?handler=xlsx" })
            Assert.Equal(HttpStatusCode.NotFound, (await partner.GetAsync($"/admin/szkolenia/{edition.Id}/{path}")).Status);
    }

    [Fact]
    public async Task An_edition_without_anybody_gives_tables_with_their_heads()
    {
        var edition = await site.EditionAsync(1);
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        using var file = new MemoryStream(await staff.Client.GetByteArrayAsync($"/admin/szkolenia/{edition.Id}/zgloszenia?handler=xlsx", Ct));
        Assert.Contains("Nazwisko", file.Query(useHeaderRow: false).Cast<IDictionary<string, object?>>().Single().Values);
    }

    private static async Task<List<IDictionary<string, object?>>> ReadAsync(Visitor staff, string path)
    {
        using var file = new MemoryStream(await staff.Client.GetByteArrayAsync(path, Ct));
        return [.. file.Query(useHeaderRow: true).Cast<IDictionary<string, object?>>()];
    }
}

[Collection<SqliteSite>]
public sealed class SheetTestsOnSqlite(SqliteSite site) : SheetTests(site);

[Collection<PostgresSite>]
public sealed class SheetTestsOnPostgres(PostgresSite site) : SheetTests(site);
