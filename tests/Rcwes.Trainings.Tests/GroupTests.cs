using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.OwnRecords;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Tests;

/// <summary>Groups that an institution enrols: the form step by step, all or nobody, answers for everybody, and what staff see.</summary>
public abstract class GroupTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_coordinator_enrols_colleagues_step_by_step_and_sees_where_each_of_them_stands()
    {
        var edition = await site.EditionAsync(2, "grupy-inicjatywne");
        var visitor = site.Visitor();
        var signUp = await visitor.GetAsync($"/szkolenia/grupy-inicjatywne/zapisy?edycja={edition.Number}");
        var begin = await visitor.GetAsync(signUp.Document.QuerySelectorAll("main a").Single(a => a.TextContent == "Zapisz kilka osób ze swojej instytucji").GetAttribute("href")!);
        Assert.Equal(3, (await visitor.SubmitAsync(begin.Form("main form.form"))).Document.QuerySelectorAll(".error-summary li").Length);
        var form = begin.Form("main form.form").Fill("Input.Coordinator", "Grażyna Źdźbło").Fill("Input.Email", "kierownik@laka.example.pl").Fill("Input.Mode", nameof(GroupMode.AsManyAsFit));
        var institution = await visitor.FollowAsync(await visitor.SubmitAsync(form));
        Assert.Equal("Którą instytucję reprezentuje grupa?", institution.Heading);
        var here = institution.Url[..institution.Url.LastIndexOf('/')];
        Assert.NotEmpty((await visitor.SubmitAsync(institution.Form("main form[method='post']"))).Document.QuerySelectorAll(".error-summary li"));
        var people = await visitor.FollowAsync(await visitor.SubmitAsync(institution.Form("main form[method='post']").Fill("Input.Choice", "inna").Fill("Input.Name", "Ośrodek Źródło")));

        var names = new[] { Applicants.Family(), Applicants.Family(), Applicants.Family() };
        foreach (var name in names) people = await AddAsync(visitor, here, name);
        // The same person twice is told at once, and what was written stays in the form.
        var twice = await visitor.SubmitAsync(Person((await visitor.GetAsync(here + "/osoby")).Form("main form[method='post']"), names[0].ToUpperInvariant()));
        Assert.Contains("jest na liście dwa razy", twice.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(names[0].ToUpperInvariant(), twice.Form("main form[method='post']")["Input.FamilyName"][0]);
        var extra = await AddAsync(visitor, here, Applicants.Family());
        var remove = extra.Document.QuerySelectorAll("main a").Last(a => a.TextContent.StartsWith("Usuń", StringComparison.Ordinal)).GetAttribute("href")!;
        await visitor.SubmitAsync((await visitor.GetAsync(remove)).Form("main form"));

        var check = await visitor.GetAsync(here + "/sprawdzenie");
        Assert.All(names, n => Assert.Contains(n, check.Text(".summary-list"), StringComparison.Ordinal));
        Assert.Contains("pierwsze osoby z listy", check.Text("main"), StringComparison.Ordinal);
        Assert.NotEmpty((await visitor.SubmitAsync(check.Form("main form"))).Document.QuerySelectorAll(".error-summary li"));
        var send = check.Form("main form").Fill("Input.Agrees", "true");
        var sent = await visitor.FollowAsync(await visitor.SubmitAsync(send));
        Assert.Equal("Twoja grupa", sent.Heading);
        Assert.Equal(2, sent.Texts(".summary-list dd").Count(t => t.StartsWith("miejsce przyznane", StringComparison.Ordinal)));
        Assert.Contains("na liście rezerwowej, kolejność: 1", sent.Text("main"), StringComparison.Ordinal);
        // A double click and a replay change nothing; what was sent is not written into.
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SubmitAsync(send)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync(here + "/osoby")).Status);
        Assert.Equal(3, (await site.LinesAsync(edition.Id)).Count);
        Assert.Empty(await site.FaultsAsync(edition.Id));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/zapisy-grupowe/nie-ma-takiej")).Status);

        var english = await visitor.GetAsync("/en" + here);
        Assert.Equal("Your group", english.Heading);
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        Assert.Contains("Grażyna Źdźbło", (await staff.GetAsync($"/admin/szkolenia/{edition.Id}/zgloszenia")).Text("section[aria-labelledby='grupy']"), StringComparison.Ordinal);
        Assert.Contains("/zapisy-grupowe/", await site.HtmlAsync("trainings.group-sent", "kierownik@laka.example.pl"), StringComparison.Ordinal);
        var mail = Mail(names[2]);
        await site.UntilAsync(db => db.Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = 'trainings.queued' AND recipient = {mail}").AnyAsync(Ct));
        var own = await site.InScopeAsync(s => s.GetServices<IOwnRecords>().Single(m => m.Module == "trainings").OfAsync("Kierownik@laka.example.pl", Ct));
        Assert.Equal("Grażyna Źdźbło", Assert.Single(own).Who);
    }

    [Fact]
    public async Task A_group_that_comes_together_waits_is_told_the_rule_and_answers_once_for_all()
    {
        var edition = await site.EditionAsync(3, "finanse-przedsiebiorstw-spolecznych");
        var alone = new[] { await site.ApplicantAsync(edition), await site.ApplicantAsync(edition), await site.ApplicantAsync(edition) };
        var (group, token) = await GroupAsync(edition, 2);
        var visitor = site.Visitor();
        var waits = await visitor.GetAsync($"/zapisy-grupowe/{token}");
        Assert.Contains("Miejsce na liście rezerwowej: 1", waits.Text("main"), StringComparison.Ordinal);
        Assert.Contains("Dotąd wyprzedzono Was 0 z 3 razy", waits.Text("main"), StringComparison.Ordinal);

        // One place is free: the next who fits comes first, and the group is told.
        var late = await site.ApplicantAsync(edition);
        await ResignAsync(alone[0]);
        Assert.Equal(EnrolmentState.Offered, await site.StateAsync(late));
        Assert.Contains("Dotąd wyprzedzono Was 1 z 3 razy", (await visitor.GetAsync($"/zapisy-grupowe/{token}")).Text("main"), StringComparison.Ordinal);
        await ResignAsync(alone[1]);
        await ResignAsync(alone[2]);
        var offer = await visitor.GetAsync($"/zapisy-grupowe/{token}/propozycja");
        Assert.Contains("2 miejsca", offer.Text("main"), StringComparison.Ordinal);
        Assert.Contains("/zapisy-grupowe/", await site.HtmlAsync("trainings.group-offer", group.Email), StringComparison.Ordinal);
        var sent = await visitor.FollowAsync(await visitor.SubmitAsync(offer.Form("main form")));
        Assert.Equal(2, sent.Texts(".summary-list dd").Count(t => t.StartsWith("miejsce potwierdzone", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SubmitAsync(offer.Form("main form"))).Status);
        Assert.Empty(await site.FaultsAsync(edition.Id));
        Assert.Contains("Księga się zgadza", (await (await site.SignInAsRoleAsync("Koordynator szkoleń")).GetAsync($"/admin/szkolenia/{edition.Id}/ksiega")).Text(".notice"), StringComparison.Ordinal);

        // The whole group leaves in one act.
        var resign = await visitor.GetAsync($"/zapisy-grupowe/{token}/rezygnacja");
        await visitor.SubmitAsync(resign.Form("main form"));
        Assert.All(await MembersAsync(group), m => Assert.Equal(EnrolmentState.Resigned, m.State));
        Assert.Empty(await site.FaultsAsync(edition.Id));
    }

    [Fact]
    public async Task Somebody_of_a_group_sees_the_group_on_their_own_page_and_cannot_answer_for_it()
    {
        var edition = await site.EditionAsync(2, "finanse-przedsiebiorstw-spolecznych");
        var first = await site.ApplicantAsync(edition);
        var (group, _) = await GroupAsync(edition, 2);
        var member = (await MembersAsync(group))[1];
        var token = await TokenAsync(member);
        var page = await site.Visitor().GetAsync($"/zapisy/{token}");
        Assert.Contains("Miejsce grupy na liście rezerwowej: 1", page.Text("main"), StringComparison.Ordinal);
        await ResignAsync(first);
        page = await site.Visitor().GetAsync($"/zapisy/{token}");
        Assert.Equal("Jest dla Ciebie miejsce", page.Heading);
        Assert.DoesNotContain(page.Document.QuerySelectorAll("main a"), a => a.GetAttribute("href")!.EndsWith("/propozycja", StringComparison.Ordinal));
        var refused = await Cast.TryAsync(() => site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().AcceptAsync(member, Actor.Visitor, Ct)));
        Assert.Equal("enrolment.group-answers", Assert.IsType<RuleException>(refused).Code);
        await site.HtmlAsync("trainings.offer-member", member.Email);
    }

    [Fact]
    public async Task A_group_with_somebody_who_has_no_training_left_takes_no_place_and_no_training_of_anybody()
    {
        var tired = Cast.Family();
        for (var i = 0; i < 3; i++) await site.SendAsync(await site.DraftAsync(await site.EditionAsync(5, "zlecanie-zadan-publicznych"), tired));
        var edition = await site.EditionAsync(5, "zlecanie-zadan-publicznych");
        var (fresh, token) = (Cast.Family(), await BeginAsync(edition, GroupMode.Together));
        var group = (await FindAsync(token))!;
        foreach (var family in new[] { fresh, tired }) await PutAsync(group, new("Łucja", family, new(1988, 2, 29), $"{Guid.NewGuid():N}@laka.example.pl"));
        var refused = Assert.IsType<RuleException>(await Cast.TryAsync(() => SendAsync(group)));
        Assert.Equal("group.limit", refused.Code);
        Assert.Contains(tired, refused.Message, StringComparison.Ordinal);
        Assert.Empty(await site.LinesAsync(edition.Id));
        Assert.False((await FindAsync(token))!.IsSent);
        // Without that person the group comes.
        var member = (await MembersAsync(group)).Single(m => m.Draft!.FamilyName == tired);
        await site.InScopeAsync(s => s.GetRequiredService<GroupDesk>().RemoveAsync(group.Id, member.Id, Ct));
        await PutAsync(group, new("Żaneta", Cast.Family(), new(1990, 1, 1), "z@laka.example.pl"));
        await SendAsync(group);
        Assert.Equal([EnrolmentState.Placed, EnrolmentState.Placed], await site.StatesAsync(edition.Id));
    }

    [Fact]
    public async Task Two_coordinators_who_enrol_the_same_people_at_the_same_moment_do_not_wait_for_each_other_for_ever()
    {
        var (one, two) = (Cast.Family(), Cast.Family());
        var groups = new List<EnrolmentGroup>();
        foreach (var order in new[] { new[] { one, two }, [two, one] })
        {
            var group = (await FindAsync(await BeginAsync(await site.EditionAsync(4), GroupMode.Together)))!;
            foreach (var family in order) await PutAsync(group, new("Łucja", family, new(1988, 2, 29), Mail(family)));
            groups.Add(group);
        }
        Assert.All(await Task.WhenAll(groups.Select(g => Task.Run(() => Cast.TryAsync(() => SendAsync(g)), Ct))), Assert.Null);
        foreach (var group in groups) Assert.Equal([EnrolmentState.Placed, EnrolmentState.Placed], await site.StatesAsync(group.EditionId));
    }

    [Fact]
    public async Task Of_a_storm_of_groups_and_people_for_few_places_none_is_given_twice_and_no_group_gets_half()
    {
        var edition = await site.EditionAsync(4);
        var groups = new List<EnrolmentGroup>();
        for (var i = 0; i < 4; i++) groups.Add(await FilledAsync(edition, 3));
        var drafts = new List<Enrolment>();
        for (var i = 0; i < 4; i++) drafts.Add(await site.DraftAsync(edition));
        await Task.WhenAll(groups.Select(g => Task.Run(() => SendAsync(g), Ct)).Concat(drafts.Select(d => Task.Run(() => site.SendAsync(d), Ct))));
        var all = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Enrolment>().AsNoTracking().Where(e => e.EditionId == edition.Id).ToListAsync(Ct));
        Assert.InRange(all.Count(e => e.State.HoldsPlace()), 3, 4);
        Assert.All(all.Where(e => e.IsTogether).GroupBy(e => e.GroupId), g => Assert.Single(g.Select(e => e.State).Distinct()));
        Assert.Equal(all.Count, all.Select(e => e.Queue).Distinct().Count());
        Assert.Empty(await site.FaultsAsync(edition.Id));
    }

    [Fact]
    public async Task Staff_see_that_places_are_kept_and_split_a_group_that_agrees()
    {
        var edition = await site.EditionAsync(2);
        var alone = new[] { await site.ApplicantAsync(edition), await site.ApplicantAsync(edition) };
        var (group, token) = await GroupAsync(edition, 2);
        var late = await site.ApplicantAsync(edition);
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<EnrolmentGroup>().Where(g => g.Id == group.Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.Skips, g => g.MostSkips), Ct));
        await ResignAsync(alone[0]);
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var list = await staff.GetAsync($"/admin/szkolenia/{edition.Id}/zgloszenia");
        Assert.Contains("Wolne miejsca czekają na grupę", list.Text("section[aria-labelledby='grupy']"), StringComparison.Ordinal);
        Assert.Contains("Wolne miejsca czekają na grupę", (await site.Visitor().GetAsync($"/szkolenia/{Cast.Slug}")).Text($"#edycja-{edition.Number}"), StringComparison.Ordinal);
        Assert.Contains("Wolne miejsca czekają teraz na grupę", (await site.Visitor().GetAsync(late.Url)).Text("main"), StringComparison.Ordinal);
        var split = await staff.GetAsync(list.Document.QuerySelectorAll("a").Single(a => a.GetAttribute("href")!.EndsWith("/podzial", StringComparison.Ordinal)).GetAttribute("href")!);
        await staff.SubmitAsync(split.Form("main form").Fill("Input.Reason", "Rozmowa telefoniczna."));
        Assert.Equal([EnrolmentState.Offered, EnrolmentState.Reserve], (await MembersAsync(group)).Select(m => m.State));
        Assert.Contains("kolejność: 1", (await site.Visitor().GetAsync($"/zapisy-grupowe/{token}")).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_that_was_never_sent_goes_with_its_people_and_one_that_is_long_over_forgets_who_enrolled_it()
    {
        var edition = await site.EditionAsync(5);
        var (group, token) = await GroupAsync(edition, 2);
        var idle = await FilledAsync(edition, 2);
        var busy = await FilledAsync(edition, 2);
        var past = DateTime.UtcNow.AddDays(-15);
        await site.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RcwesDb>();
            await db.Set<EnrolmentGroup>().Where(g => g.Id == idle.Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.ChangedUtc, past), Ct);
            await db.Set<Enrolment>().Where(e => e.GroupId == idle.Id || e.GroupId == busy.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.ChangedUtc, past), Ct);
        });
        await site.HappenedAsync(edition, daysAgo: 500);
        await site.InScopeAsync(s => s.GetRequiredService<DraftRetention>().RunAsync(Ct));
        await site.InScopeAsync(s => s.GetRequiredService<ApplicantRetention>().RunAsync(Ct));
        Assert.Empty(await MembersAsync(idle));
        Assert.Equal(2, (await MembersAsync(busy)).Count);
        Assert.Null(await FindAsync(token));
        Assert.True(await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<EnrolmentGroup>().Where(g => g.Id == group.Id).Select(g => g.Email == "" && g.Coordinator == "").SingleAsync(Ct)));
    }

    private static async Task<Page> AddAsync(Visitor visitor, string here, string family) =>
        await visitor.FollowAsync(await visitor.SubmitAsync(Person((await visitor.GetAsync(here + "/osoby")).Form("main form[method='post']"), family)));

    private static Form Person(Form form, string family) => form.Fill("Input.GivenNames", "Łucja").Fill("Input.FamilyName", family).Fill("Input.BirthDate", "1988-02-29").Fill("Input.Email", Mail(family));

    /// <summary>An address of their own for everybody, without Polish letters.</summary>
    private static string Mail(string family) => $"{Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(family))}@laka.example.pl";

    private Task<string> BeginAsync(Edition edition, GroupMode mode) => site.InScopeAsync(async s =>
    {
        var desk = s.GetRequiredService<GroupDesk>();
        var token = await desk.BeginAsync(edition, new("Grażyna Źdźbło", $"{Guid.NewGuid():N}@laka.example.pl", null, mode), Ct);
        await desk.WriteAsync((await desk.FindAsync(token, Ct))!.Id, (g, now) => g.Represent(null, "Ośrodek Źródło", now), Ct);
        return token;
    });

    private Task<EnrolmentGroup?> FindAsync(string token) => site.InScopeAsync(s => s.GetRequiredService<GroupDesk>().FindAsync(token, Ct));

    private Task PutAsync(EnrolmentGroup group, DraftFacts facts) => site.InScopeAsync(s => s.GetRequiredService<GroupDesk>().PutAsync(group.Id, null, facts, new(false, false, false, null, null), Ct));

    private Task SendAsync(EnrolmentGroup group) => site.InScopeAsync(s => s.GetRequiredService<GroupDesk>().SendAsync(group, Ct));

    private Task<List<Enrolment>> MembersAsync(EnrolmentGroup group) => site.InScopeAsync(s => s.GetRequiredService<GroupDesk>().MembersAsync(group.Id, Ct));

    private async Task<EnrolmentGroup> FilledAsync(Edition edition, int size)
    {
        var group = (await FindAsync(await BeginAsync(edition, GroupMode.Together)))!;
        for (var i = 0; i < size; i++) await PutAsync(group, new("Łucja", Cast.Family(), new(1988, 2, 29), $"{Guid.NewGuid():N}@laka.example.pl"));
        return group;
    }

    /// <summary>A group that comes together and was sent.</summary>
    private async Task<(EnrolmentGroup Group, string Token)> GroupAsync(Edition edition, int size)
    {
        var token = await BeginAsync(edition, GroupMode.Together);
        var group = (await FindAsync(token))!;
        for (var i = 0; i < size; i++) await PutAsync(group, new("Łucja", Cast.Family(), new(1988, 2, 29), $"{Guid.NewGuid():N}@laka.example.pl"));
        await SendAsync(group);
        return ((await FindAsync(token))!, token);
    }

    private Task ResignAsync(Applicant applicant) => site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().ResignAsync(applicant.Enrolment, isWarned: true, Actor.Visitor, Ct));

    private Task<string> TokenAsync(Enrolment enrolment) => site.InScopeAsync(async s =>
    {
        var (link, token) = EnrolmentLink.New(enrolment.Id, DateTime.UtcNow);
        var db = s.GetRequiredService<RcwesDb>();
        db.Add(link);
        await db.SaveChangesAsync(Ct);
        return token;
    });
}

[Collection<SqliteSite>]
public sealed class GroupTestsOnSqlite(SqliteSite site) : GroupTests(site);

[Collection<PostgresSite>]
public sealed class GroupTestsOnPostgres(PostgresSite site) : GroupTests(site);
