using System.Net;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;
using Rcwes.Trainings.Certificates;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;
using Rcwes.Trainings.Materials;
using Rcwes.Trainings.Travel;

namespace Rcwes.Trainings.Tests;

/// <summary>
/// Own partner only, for every address about an edition that the site knows: whoever works at a partner sees of its editions what the centre sees, and
/// of the editions of others and of the centre nothing at all, whatever they ask for and send. A new page stands in this by itself.
/// </summary>
public abstract class PartnerMatrixTests(Site site)
{
    private const string Root = "/admin/szkolenia/{id:guid}";

    /// <summary>What the centre alone decides, whoever organises.</summary>
    private const string Centre = Root + "/zgloszenia/{enrolment:guid}/ponad-limit";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_address_opens_for_ones_own_partner_as_for_the_centre_and_for_nobody_elses()
    {
        var (own, foreign) = (await site.PartnerAsync(), await site.PartnerAsync("Źródło"));
        var (mine, theirs, centres) = (await ThingsAsync(own), await ThingsAsync(foreign), await ThingsAsync(null));
        var (person, coordinator) = (await site.SignedInAsync(await site.StaffAsync(own)), await site.SignInAsRoleAsync("Koordynator szkoleń"));
        var (alone, doors) = (await site.SignInAsRoleAsync("Pracownik partnera"), Doors());
        Assert.True(doors.Count > 30, $"{doors.Count} addresses");
        var (key, opened) = (await KeyAsync(person), 0);
        foreach (var address in doors)
        {
            var (theCentre, partner) = ((await coordinator.GetAsync(mine.In(address))).Status, (await person.GetAsync(mine.In(address))).Status);
            Assert.True(address == Centre ? partner == HttpStatusCode.Forbidden : partner == theCentre, $"{address}: the partner gets {partner}, the centre {theCentre}");
            if (partner == HttpStatusCode.OK) opened++;
            foreach (var things in new[] { theirs, centres })
            {
                await ClosedAsync(person, things.In(address), key);
                // Through one's own edition to a thing of another.
                if (address[Root.Length..].Contains(":guid}", StringComparison.Ordinal))
                    await ClosedAsync(person, things.In(address.Replace("{id:guid}", mine.Edition.ToString(), StringComparison.Ordinal)), key);
            }
            // The role without a partner reaches nothing.
            var none = (await alone.GetAsync(mine.In(address))).Status;
            Assert.True(none is HttpStatusCode.NotFound or HttpStatusCode.Forbidden, $"{address} shows {none} to somebody without a partner");
        }
        Assert.True(opened >= 18, $"{opened} addresses open");
    }

    [Fact]
    public async Task The_list_and_the_files_of_a_partner_hold_its_own_editions()
    {
        var (own, foreign) = (await site.PartnerAsync(), await site.PartnerAsync("Źródło"));
        var (mine, theirs, centres) = (await site.EditionAsync(2, change: Of(own)), await site.EditionAsync(2, change: Of(foreign)), await site.EditionAsync(2));
        var person = await site.SignedInAsync(await site.StaffAsync(own));
        var list = (await person.GetAsync("/admin/szkolenia")).Html;
        Assert.Contains(mine.Id.ToString(), list, StringComparison.Ordinal);
        Assert.All([theirs, centres], e => Assert.DoesNotContain(e.Id.ToString(), list, StringComparison.Ordinal));
        foreach (var (edition, status) in new[] { (mine, HttpStatusCode.OK), (theirs, HttpStatusCode.NotFound), (centres, HttpStatusCode.NotFound) })
            foreach (var file in new[] { "zgloszenia?handler=xlsx", "zgloszenia?handler=needs", "obecnosc?handler=xlsx", "obecnosc?handler=sheet" })
                Assert.Equal(status, (await person.GetAsync($"/admin/szkolenia/{edition.Id}/{file}")).Status);
    }

    [Fact]
    public async Task A_partner_adds_editions_of_its_own_and_whoever_has_none_adds_nothing()
    {
        var (own, foreign) = (await site.PartnerAsync(), await site.PartnerAsync("Źródło"));
        var course = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Course>().Where(c => c.Slug == Cast.Slug).Select(c => c.Id).SingleAsync(Ct));
        var (address, mark) = ($"/admin/szkolenia/nowy?kurs={course}", $"Regulamin partnera {Guid.NewGuid():N}");
        var (person, alone) = (await site.SignedInAsync(await site.StaffAsync(own)), await site.SignInAsRoleAsync("Pracownik partnera"));
        var form = (await person.GetAsync(address)).Form("main form.form").Fill("Input.Capacity", "12").Fill("Input.Minimum", "6").Fill("Input.OpensOn", Cast.Today.Iso()).Fill("Input.ClosesOn", Cast.Today.AddDays(9).Iso())
            .Fill("Input.Locality", "Żary").Fill("Input.Rules", mark);
        // A form that says another partner is read as one's own.
        Assert.Equal(HttpStatusCode.Redirect, (await person.SendAsync(new(HttpMethod.Post, address) { Content = Sent(form, await KeyAsync(person), foreign) })).Status);
        Assert.Equal([(Guid?)own], await OrganisersAsync());

        Assert.Equal(HttpStatusCode.NotFound, (await alone.GetAsync(address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await alone.SendAsync(new(HttpMethod.Post, address) { Content = Sent(form, await KeyAsync(alone), foreign) })).Status);
        Assert.Equal([(Guid?)own], await OrganisersAsync());

        Task<List<Guid?>> OrganisersAsync() => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Edition>().Where(e => e.Rules == mark).Select(e => e.OrganiserId).ToListAsync(Ct));
    }

    /// <summary>What a form holds, with another key and another partner.</summary>
    private static FormUrlEncodedContent Sent(Form form, string key, Guid partner) => new(
    [
        .. form.Names.Where(n => n is not ("__RequestVerificationToken" or "Input.OrganiserId")).SelectMany(name => form[name].Select(value => KeyValuePair.Create(name, value))),
        KeyValuePair.Create("__RequestVerificationToken", key), KeyValuePair.Create("Input.OrganiserId", $"{partner}"),
    ]);

    private static Func<EditionFacts, EditionFacts> Of(Guid? partner) => f => f with { OrganiserId = partner };

    /// <summary>The key of forms, which is the same on every page of a person.</summary>
    private static async Task<string> KeyAsync(Visitor visitor) => (await visitor.GetAsync("/admin/szkolenia")).Document.QuerySelector("input[name='__RequestVerificationToken']")?.GetAttribute("value") ?? "";

    private static async Task ClosedAsync(Visitor visitor, string address, string key)
    {
        var seen = (await visitor.GetAsync(address)).Status;
        Assert.True(seen is HttpStatusCode.NotFound or HttpStatusCode.Forbidden, $"{address} shows {seen}");
        var sent = (await visitor.SendAsync(new(HttpMethod.Post, address) { Content = new FormUrlEncodedContent([new("__RequestVerificationToken", key)]) })).Status;
        Assert.True(sent is HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.MethodNotAllowed, $"{address} takes {sent}");
    }

    private List<string> Doors() =>
        [.. site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(e => "/" + e.RoutePattern.RawText?.TrimStart('/'))
            .Where(a => a.StartsWith(Root, StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>An edition that has one of everything with an address of its own.</summary>
    private async Task<Things> ThingsAsync(Guid? partner)
    {
        var edition = await site.EditionAsync(4, change: f => f with { OrganiserId = partner, TravelCap = 50 });
        var applicant = await site.ApplicantAsync(edition);
        return await site.InScopeAsync(async s =>
        {
            var (db, stored, now, mark) = (s.GetRequiredService<RcwesDb>(), s.GetRequiredService<StoredFiles>(), DateTime.UtcNow, $"{Guid.NewGuid():N}"[..12]);
            Task<StoredFile> FileAsync(string name) => stored.AddPrivateAsync(name, new MemoryStream(Encoding.ASCII.GetBytes("%PDF-1.4\n% łąka\n")), Actor.System, Ct);
            var (ticket, material, rules) = (await FileAsync("bilet.pdf"), await FileAsync("prezentacja.pdf"), await FileAsync("regulamin.pdf"));
            var enrolment = await db.Set<Enrolment>().AsNoTracking().SingleAsync(e => e.Id == applicant.Enrolment.Id, Ct);
            var course = await db.Set<Course>().AsNoTracking().SingleAsync(c => c.Id == edition.CourseId, Ct);
            var group = new EnrolmentGroup(edition.Id, new("Grażyna Źdźbło", "gops@laka.example.pl", null, GroupMode.Together), "pl", now);
            var (claim, batch) = (new TravelClaim(edition.Id, enrolment.Id, now), new TravelBatch(edition.Id, $"WYP/{mark}", Actor.System, now));
            var certificate = new Certificate($"ZAS/{mark}", enrolment, edition, course, "Łucja", applicant.Family, "RCWES", now);
            var paper = new Material(MaterialHome.Of(edition), "Prezentacja", false, material.Id, Actor.System, now);
            db.AddRange(group, claim, batch, certificate, paper, new RulesDocument(edition.Id, 1, "Regulamin", rules.Id, Actor.System, now));
            await db.SaveChangesAsync(Ct);
            db.Add(new TravelTicket(claim.Id, ticket.Id, now));
            await db.SaveChangesAsync(Ct);
            await db.Set<EnrolmentGroup>().Where(g => g.Id == group.Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.SentUtc, now), Ct);
            await db.Set<TravelClaim>().Where(c => c.Id == claim.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.State, TravelState.Sent).SetProperty(c => c.SentUtc, now), Ct);
            return new Things(edition.Id, enrolment.Id, group.Id, certificate.Id, claim.Id, batch.Id, ticket.Id, paper.Id);
        });
    }

    private sealed record Things(Guid Edition, Guid Enrolment, Guid Group, Guid Certificate, Guid Claim, Guid Batch, Guid File, Guid Material)
    {
        public string In(string address)
        {
            (string Name, Guid Id)[] all = [("id", Edition), ("enrolment", Enrolment), ("group", Group), ("certificate", Certificate), ("claim", Claim), ("batch", Batch), ("file", File), ("material", Material)];
            var whole = all.Aggregate(address, (a, t) => a.Replace($"{{{t.Name}:guid}}", t.Id.ToString(), StringComparison.Ordinal)).Replace("{version:int}", "1", StringComparison.Ordinal);
            // A new kind of thing must have a maker here before anybody can say who reaches it.
            return whole.Contains('{', StringComparison.Ordinal) ? throw new InvalidOperationException($"{address} needs a thing that this test does not make.") : whole;
        }
    }
}

[Collection<SqliteSite>]
public sealed class PartnerMatrixTestsOnSqlite(SqliteSite site) : PartnerMatrixTests(site);

[Collection<PostgresSite>]
public sealed class PartnerMatrixTestsOnPostgres(PostgresSite site) : PartnerMatrixTests(site);
