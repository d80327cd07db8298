using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Trainings.Catalogue;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Tests;

/// <summary>Places divided between the subregions, from the form of staff to the offer, on a real database.</summary>
public abstract class SplitTests(Site site)
{
    // Gmina codes of Kostrzyn nad Odrą (subregion of Gorzów) and Żary (subregion of Zielona Góra).
    private const string North = "080101";
    private const string South = "081102";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Staff_divide_places_in_the_form_and_everybody_reads_what_is_kept_and_what_is_free()
    {
        var edition = await site.EditionAsync(5);
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var form = (await staff.GetAsync($"/admin/szkolenia/{edition.Id}")).Form("form#edycja").Fill("Input.KeptGorzowski", "3").Fill("Input.KeptZielonogorski", "3");
        var refused = await staff.SubmitAsync(form);
        Assert.Contains("nie może być więcej niż wszystkich", refused.Text(".error-summary"), StringComparison.Ordinal);
        refused = await staff.SubmitAsync(refused.Form("form#edycja").Fill("Input.KeptZielonogorski", "1"));
        Assert.Contains("do którego dnia", refused.Text(".error-summary"), StringComparison.Ordinal);
        refused = await staff.SubmitAsync(refused.Form("form#edycja").Fill("Input.KeptUntil", Cast.Today.AddDays(30).Iso()));
        Assert.Contains("przed pierwszym dniem", refused.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync(refused.Form("form#edycja").Fill("Input.KeptUntil", Cast.Today.AddDays(10).Iso()))).Status);
        var card = (await site.Visitor().GetAsync($"/szkolenia/{Cast.Slug}")).Text($"#edycja-{edition.Number}");
        Assert.Contains("3 z gorzowskiego i 1 z zielonogórskiego", card, StringComparison.Ordinal);
        Assert.Contains("Wolne teraz: 4 dla osób z podregionu gorzowskiego, 2 z zielonogórskiego, 1 spoza Lubuskiego.", card, StringComparison.Ordinal);
        Assert.Contains("3 for Gorzów", (await site.Visitor().GetAsync($"/en/szkolenia/{Cast.Slug}")).Text($"#edycja-{edition.Number}"), StringComparison.Ordinal);
        Assert.Empty(await site.FaultsAsync(edition.Id));
    }

    [Fact]
    public async Task Somebody_far_back_gets_the_place_kept_for_their_subregion_and_the_first_in_line_gets_it_when_the_split_ends()
    {
        var edition = await DividedAsync(2, new(0, 1));
        var first = await ComeAsync(edition, North);
        var waiting = new List<Applicant>();
        for (var i = 0; i < 6; i++) waiting.Add(await ComeAsync(edition, i % 2 == 0 ? North : null));
        var south = await ComeAsync(edition, South);
        var back = await ComeAsync(edition, South);
        Assert.Equal((EnrolmentState.Placed, EnrolmentState.Placed, EnrolmentState.Reserve), (await site.StateAsync(first), await site.StateAsync(south), await site.StateAsync(back)));
        // Eight stand in front of the last one, more than the edition has places.
        await site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().ResignAsync(south.Enrolment, isWarned: true, Framework.Actor.Visitor, Ct));
        Assert.Equal((EnrolmentState.Offered, EnrolmentState.Reserve), (await site.StateAsync(back), await site.StateAsync(waiting[0])));
        var page = await site.Visitor().GetAsync(waiting[1].Url);
        Assert.Contains("Miejsca zachowane dla jednego z podregionów", page.Text("main"), StringComparison.Ordinal);
        await site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().ResignAsync(back.Enrolment, isWarned: true, Framework.Actor.Visitor, Ct));
        Assert.Equal(EnrolmentState.Reserve, await site.StateAsync(waiting[0]));
        var free = await site.InScopeAsync(s => s.GetRequiredService<CatalogueReader>().AllAsync(new() { Free = true }, 1000, Ct));
        Assert.Contains(free, c => c.Edition.Id == edition.Id && c.Free == 1);
        await site.InScopeAsync(s => s.GetRequiredService<OfferExpiry>().RunAsync(Ct));
        Assert.Equal(EnrolmentState.Reserve, await site.StateAsync(waiting[0]));
        await PassAsync(edition);
        for (var i = 0; i < 2; i++) await site.InScopeAsync(s => s.GetRequiredService<OfferExpiry>().RunAsync(Ct));
        Assert.Equal((EnrolmentState.Offered, EnrolmentState.Reserve), (await site.StateAsync(waiting[0]), await site.StateAsync(waiting[1])));
        Assert.Empty(await site.FaultsAsync(edition.Id));
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        Assert.Contains("Podział miejsc między podregiony już się skończył.", (await staff.GetAsync($"/admin/szkolenia/{edition.Id}")).Text("aside"), StringComparison.Ordinal);
        var id = edition.Id.ToString();
        Assert.Equal(1, await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Activities.CountAsync(a => a.SubjectId == id && a.Verb == "split-ended", Ct)));
    }

    [Fact]
    public async Task At_the_same_moment_people_of_both_subregions_get_no_more_than_what_is_open_to_them()
    {
        var edition = await DividedAsync(6, new(2, 2));
        var drafts = new List<Applicant>();
        for (var i = 0; i < 12; i++) drafts.Add(await site.ApplicantAsync(edition, Facts(i % 3 == 2 ? null : North), isSent: false));
        await Task.WhenAll(drafts.Select(d => Task.Run(() => site.SendAsync(d.Enrolment), Ct)));
        var homes = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Enrolment>().Where(e => e.EditionId == edition.Id && e.Place != null).Select(e => e.Home).ToListAsync(Ct));
        // Two places wait for the south, whatever happens; the north has at least its own two.
        Assert.Equal(4, homes.Count);
        Assert.True(homes.Count(h => h is not null) >= 2);
        var late = await ComeAsync(edition, South);
        Assert.Equal(EnrolmentState.Placed, await site.StateAsync(late));
        Assert.Empty(await site.FaultsAsync(edition.Id));
    }

    private static DraftFacts Facts(string? gmina) => new("Łucja", Applicants.Family(), new(1988, 2, 29), $"{Guid.NewGuid():N}@laka.example.pl") { GminaCode = gmina };

    private Task<Applicant> ComeAsync(Edition edition, string? gmina) => site.ApplicantAsync(edition, Facts(gmina));

    private Task<Edition> DividedAsync(int capacity, PlaceSplit kept) => site.EditionAsync(capacity, change: f => f with { Kept = kept, KeptUntil = Cast.Today.AddDays(10) });

    private Task PassAsync(Edition edition) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Edition>().Where(e => e.Id == edition.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.KeptUntil, Cast.Today.AddDays(-1)), Ct));
}

[Collection<SqliteSite>]
public sealed class SplitTestsOnSqlite(SqliteSite site) : SplitTests(site);

[Collection<PostgresSite>]
public sealed class SplitTestsOnPostgres(PostgresSite site) : SplitTests(site);
