using System.Net;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Advisory.Advisers;
using Rcwes.Advisory.Answers;
using Rcwes.Advisory.Cards;
using Rcwes.Advisory.Files;
using Rcwes.Advisory.Paths;
using Rcwes.Advisory.Requests;
using Rcwes.Advisory.Rules;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;
using Rcwes.Framework.Localization;
using Rcwes.Partners.Organisations;
using Rcwes.Users.Accounts;
using Rcwes.Users.Roles;

namespace Rcwes.Advisory.Tests;

/// <summary>
/// Own partner only, as a table that is generated and compared with the committed one: every address of the module that the site knows, every role,
/// every relation to the partner that has the request, every state. A new page, role or state stands in it by itself and is judged before it is committed.
/// </summary>
public abstract class AccessMatrixTests(DatabaseEngine engine)
{
    private const string Root = "/admin/doradztwo";
    private const string Client = "/zgloszenia/{token}";
    private static readonly string Table = Repository.PathOf("docs", "security", "advisory.txt");
    private static readonly RequestState[] States = Enum.GetValues<RequestState>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_address_shows_what_the_table_says_to_every_person_in_every_state()
    {
        await using var site = await Site.StartAsync(engine);
        var stage = await StageAsync(site);
        var (one, more) = (await DeskAsync(site, stage), await ClientsAsync(site, stage));
        List<string> actual = [.. one, .. more];
        Assert.True(actual.Count > 60, $"{actual.Count} lines");
        var said = File.Exists(Table) ? (await File.ReadAllLinesAsync(Table, Ct)).Where(l => l.Length > 0 && l[0] != '#').ToHashSet() : [];
        var (missing, stale) = (actual.Where(l => !said.Contains(l)).ToList(), said.Except(actual).ToList());
        if (missing.Count + stale.Count == 0) return;
        var results = Directory.CreateDirectory(Repository.PathOf("TestResults")).FullName;
        await File.WriteAllLinesAsync(Path.Combine(results, $"advisory-{engine}.txt"), actual, Ct);
        Assert.Fail($"docs/security/advisory.txt says something else than the site. Judge each line, then write it there (all of them lie in TestResults/advisory-{engine}.txt).{Environment.NewLine}"
            + string.Join(Environment.NewLine, missing.Select(l => "+ " + l).Concat(stale.Select(l => "- " + l))));
    }

    /// <summary>What the staff see. Persons who see the same share a line.</summary>
    private static async Task<List<string>> DeskAsync(Site site, Stage stage)
    {
        var lines = new List<string>();
        var doors = Doors(site).Where(d => d.Address.StartsWith(Root, StringComparison.Ordinal)).OrderBy(d => d.Address, StringComparer.Ordinal).ToList();
        var seen = await Task.WhenAll(stage.People.Select(person => Task.Run(async () =>
        {
            var visitor = await site.SignedInAsync(person.Email);
            var cells = new Dictionary<string, string>();
            // Every form of a person carries the same key, so what is no form of this address can be tried with it.
            string? key = null;
            foreach (var (address, isPage) in doors)
            {
                // What belongs to no request, such as a room, is the same in every state.
                var ofOne = address.Contains('{', StringComparison.Ordinal);
                cells[address] = ofOne ? await OfRequestsAsync(visitor, address) : await OfListAsync(visitor, address, stage);
                key ??= (await visitor.GetAsync(Root)).Document.QuerySelector("input[name='__RequestVerificationToken']")?.GetAttribute("value");
                if (isPage && ofOne) await NobodyPostsAsync(visitor, person.Who, address, cells[address], key);
            }
            return (person.Who, Cells: cells);
        }, Ct)));

        async Task<string> OfRequestsAsync(Visitor visitor, string address)
        {
            var row = new StringBuilder();
            foreach (var state in States)
            {
                var page = await visitor.GetAsync(stage.In(address, state));
                // The door asks for the role alone: the state changes nothing before it.
                if (page.Status == HttpStatusCode.Forbidden) return new string('x', States.Length);
                row.Append(Sign(page));
            }
            return row.ToString();
        }

        async Task NobodyPostsAsync(Visitor visitor, string who, string address, string row, string? key)
        {
            for (var i = 0; i < States.Length; i++)
            {
                if (row[i] is not ('-' or 'x')) continue;
                var answer = await visitor.SendAsync(new(HttpMethod.Post, stage.In(address, States[i])) { Content = new FormUrlEncodedContent([new("__RequestVerificationToken", key ?? "")]) });
                Assert.True(answer.Status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden || (key is null && answer.Status == HttpStatusCode.BadRequest), $"{who} posts to {address} in {States[i]}: {answer.Status}");
                if (row[i] == 'x') return;
            }
        }

        foreach (var (address, _) in doors)
            lines.AddRange(seen.Where(s => s.Cells.ContainsKey(address)).GroupBy(s => s.Cells[address]).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => $"{address} = {g.Key} : {string.Join(", ", g.Select(s => s.Who).Order(StringComparer.Ordinal))}"));
        return lines;
    }

    /// <summary>Which of the requests a page without one names.</summary>
    private static async Task<string> OfListAsync(Visitor visitor, string address, Stage stage)
    {
        var page = await visitor.GetAsync(address == Root + "/sprawozdania/lista" ? address + "?miara=zgloszenia" : address);
        return page.Status == HttpStatusCode.Forbidden ? new string('x', States.Length)
            : page.Status == HttpStatusCode.OK ? await NamedAsync(page)
            : string.Concat(States.Select(_ => Sign(page)));

        async Task<string> NamedAsync(Page page)
        {
            // The queue shows what is closed in a view of its own.
            var html = address == Root ? page.Html + (await visitor.GetAsync(Root + "?widok=zamkniete")).Html : page.Html;
            return string.Concat(States.Select(s => html.Contains(stage.Requests[s].Id.ToString(), StringComparison.Ordinal) ? '+' : '.'));
        }
    }

    /// <summary>What holders of links see: of this request, of another one, and of none any more.</summary>
    private static async Task<List<string>> ClientsAsync(Site site, Stage stage)
    {
        var lines = new List<string>();
        var other = (await site.DraftAsync("rzecznictwo", null)).Token;
        foreach (var (address, _) in Doors(site).Where(d => d.Address.StartsWith(Client, StringComparison.Ordinal)).OrderBy(d => d.Address, StringComparer.Ordinal))
        {
            var visitor = site.Visitor();
            var row = new StringBuilder();
            foreach (var state in States)
            {
                row.Append(Sign(await visitor.GetAsync(stage.In(address, state))));
                Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(stage.In(address, state).Replace(stage.Requests[state].Token, new string('x', 22), StringComparison.Ordinal))).Status);
                // With the link of another request its own page may open, but nothing of this one does.
                if (address.Contains(":guid", StringComparison.Ordinal)) Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(stage.In(address, state).Replace(stage.Requests[state].Token, other, StringComparison.Ordinal))).Status);
            }
            lines.Add($"{address} = {row} : the link");
        }
        return lines;
    }

    /// <summary>+ is shown, &gt; is led elsewhere because there is nothing to do, - is not found, x is refused at the door.</summary>
    private static char Sign(Page page) => page.Status switch
    {
        HttpStatusCode.OK => '+',
        HttpStatusCode.Redirect when page.Location?.Contains("/konto/logowanie", StringComparison.Ordinal) != true => '>',
        HttpStatusCode.NotFound => '-',
        HttpStatusCode.Forbidden => 'x',
        _ => '?',
    };

    private static IEnumerable<(string Address, bool IsPage)> Doors(Site site) =>
        from endpoint in site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let address = "/" + endpoint.RoutePattern.RawText?.TrimStart('/')
        where address == Root || address.StartsWith(Root + "/", StringComparison.Ordinal) || address.StartsWith(Client, StringComparison.Ordinal)
        group endpoint by address into doors
        select (doors.Key, doors.Any(e => e.Metadata.GetMetadata<Microsoft.AspNetCore.Mvc.RazorPages.PageActionDescriptor>() is not null));

    private static async Task<Stage> StageAsync(Site site)
    {
        var (owner, other, third) = (await site.PartnerAsync("Partner, który ma sprawę"), await site.PartnerAsync("Inny partner"), await site.PartnerAsync("Partner drugiego doradcy"));
        var roles = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Role>().Select(r => r.Name!).ToListAsync(Ct));
        var people = new List<Person>();
        foreach (var role in roles) people.Add(new($"{role}, no partner", await site.AddAccountAsync(role)));
        foreach (var role in new[] { "Doradca", PartnerPeople.Role })
        {
            people.Add(new($"{role}, the owner", await site.StaffAsync(owner, role)));
            people.Add(new($"{role}, another", await site.StaffAsync(other, role)));
        }
        var (second, gone, left) = (await site.StaffAsync(third, "Doradca"), await site.StaffAsync(third, "Doradca"), await site.StaffAsync(owner, "Doradca"));
        people.AddRange([new("Doradca, second adviser", second), new("Doradca, second adviser who left", gone), new("Doradca, left the owner", left), new("Moderator, another", await site.StaffAsync(other, "Moderator"))]);
        var requests = new Dictionary<RequestState, Case>();
        foreach (var state in States) requests[state] = await CaseAsync(site, state, owner, third, [second, gone], requests.Count);
        await site.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RcwesDb>();
            var ids = await db.Set<Account>().Where(a => a.Email == gone || a.Email == left).Select(a => a.Id).ToListAsync(Ct);
            await db.Set<PartnerStaff>().Where(p => ids.Contains(p.AccountId)).ExecuteUpdateAsync(set => set.SetProperty(p => p.LeftUtc, DateTime.UtcNow), Ct);
        });
        return new(people, requests, await ThingsAsync(site, owner));
    }

    /// <summary>What has an address of its own and belongs to no request: a room and a booking of the owner, a template, a rule that is prepared.</summary>
    private static async Task<Things> ThingsAsync(Site site, Guid owner)
    {
        var hall = await site.HallAsync(owner);
        var booked = await site.BookAsync(hall, owner, new(BookingCast.Tuesday, new(10, 0), new(11, 0)));
        return await site.InScopeAsync(async s =>
        {
            var (db, template) = (s.GetRequiredService<RcwesDb>(), new AnswerTemplate());
            await template.WriteAsync("Wzór", null, "Dzień dobry", "", true, Actor.System, DateTime.UtcNow);
            db.Add(template);
            await db.SaveChangesAsync(Ct);
            return new Things(hall, booked.Made[0].Id, template.Id, (await s.GetRequiredService<RuleBook>().BeginAsync(Ct)).Rules[0].Id);
        });
    }

    /// <summary>A request in a state, with everything that has an address of its own.</summary>
    private static async Task<Case> CaseAsync(Site site, RequestState state, Guid owner, Guid third, string[] seconds, int hour)
    {
        var (id, token) = await site.DraftAsync("rzecznictwo", null);
        if (state != RequestState.Draft) await site.SendAsync(id);
        if (state != RequestState.Draft) await site.ActAsync(id, (r, now) =>
        {
            var terms = new Deadlines.DeadlineTerms(2, 3, 5);
            r.HandOver(owner, "Na próbę.", terms, Actor.System, now);
            if (state == RequestState.Returned) r.Refuse("Nie nasze.", terms, Actor.System, now);
            if (state is RequestState.Routed or RequestState.Returned) return;
            r.Accept("doradca", terms, Actor.System, now);
            if (state == RequestState.Waiting) r.AskBack("Kiedy?", null, Actor.System, now);
            if (state == RequestState.Answered) r.Answer("Tak.", null, Actor.System, now);
            if (state == RequestState.Closed) r.Close(null, Actor.System, now);
        });
        return await site.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RcwesDb>();
            foreach (var account in await db.Set<Account>().Where(a => seconds.Contains(a.Email!)).Select(a => a.Id).ToListAsync(Ct)) db.Add(new SecondAdviser { RequestId = id, AccountId = account.ToString(), PartnerId = third, SinceUtc = DateTime.UtcNow });
            var stored = await s.GetRequiredService<StoredFiles>().AddPrivateAsync("pismo.txt", new MemoryStream("Treść"u8.ToArray()), Actor.Visitor, Ct);
            db.Add(new RequestFile(id, stored.Id, isForClient: true, isByClient: true, Actor.Visitor, DateTime.UtcNow));
            await db.SaveChangesAsync(Ct);
            if (state == RequestState.Draft) return new Case(id, token, Guid.Empty, Guid.Empty, stored.Id);
            var day = Warsaw.Today(TimeProvider.System).AddDays(-1);
            await s.GetRequiredService<CardDesk>().AddAsync(await site.RequestAsync(id), "doradca", new(day, new(8 + hour, 0), new(9 + hour, 0), CardForm.Phone, "Problem.", "Rada.") { People = [new("Łucja", $"Źdźbłowska-{(char)('A' + hour)}", new(1988, 2, 29))] }, Actor.System, Ct);
            await s.GetRequiredService<PathDesk>().PlanAsync(id, null, new("Cel.", "Doradca", [new PathStepFacts("rzecznictwo", "Rozmowa", 1, day.AddDays(30))]), Actor.System, Ct);
            return new Case(id, token, await db.Set<AdvisoryCard>().Where(c => c.RequestId == id).Select(c => c.Id).SingleAsync(Ct), await db.Set<SupportPath>().Where(p => p.RequestId == id).Select(p => p.Id).SingleAsync(Ct), stored.Id);
        });
    }

    private sealed record Person(string Who, string Email);

    private sealed record Case(Guid Id, string Token, Guid Card, Guid Path, Guid File);

    private sealed record Things(Guid Hall, Guid Booking, Guid Template, Guid Rule);

    private sealed record Stage(IReadOnlyList<Person> People, IReadOnlyDictionary<RequestState, Case> Requests, Things Things)
    {
        public string In(string address, RequestState state)
        {
            var request = Requests[state];
            var one = address.StartsWith(Root + "/szablony/", StringComparison.Ordinal) ? Things.Template : address.StartsWith(Root + "/reguly/", StringComparison.Ordinal) ? Things.Rule : request.Id;
            return address.Replace("{id:guid}", one.ToString(), StringComparison.Ordinal).Replace("{thing:guid}", Things.Hall.ToString(), StringComparison.Ordinal)
                .Replace("{booking:guid}", Things.Booking.ToString(), StringComparison.Ordinal).Replace("{code:maxlength(80)}", "biznesplan", StringComparison.Ordinal).Replace("{token}", request.Token, StringComparison.Ordinal)
                .Replace("{card:guid}", request.Card.ToString(), StringComparison.Ordinal).Replace("{path:guid}", request.Path.ToString(), StringComparison.Ordinal).Replace("{file:guid}", request.File.ToString(), StringComparison.Ordinal);
        }
    }
}

public sealed class AccessMatrixTestsOnSqlite() : AccessMatrixTests(DatabaseEngine.Sqlite);

public sealed class AccessMatrixTestsOnPostgres() : AccessMatrixTests(DatabaseEngine.Postgres);
