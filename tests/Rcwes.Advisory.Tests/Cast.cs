using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Time.Testing;
using Rcwes.Advisory.Requests;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;
using Rcwes.Institutions.Contracts;
using Rcwes.Partners.Contracts;
using Rcwes.Partners.Organisations;
using Rcwes.Users.Accounts;

namespace Rcwes.Advisory.Tests;

/// <summary>Partners, people and requests of these tests, with one-line makers.</summary>
internal static class Cast
{
    private static int _number;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A name that no other test has.</summary>
    public static string Name(string name) => $"{name} nr {Interlocked.Increment(ref _number)}";

    /// <summary>An address that no other test has.</summary>
    public static string Email() => $"zapytanie-{Guid.NewGuid():N}@laka.example.pl";

    /// <summary>A surname that no other test has.</summary>
    public static string Surname()
    {
        var number = Interlocked.Increment(ref _number);
        return $"Żbik{Letter(number)}{Letter(number / 26)}{Letter(number / 676)}owska";

        static char Letter(int number) => (char)('a' + number % 26);
    }

    /// <summary>A partner at which somebody works who can take requests.</summary>
    public static async Task<Guid> StaffedPartnerAsync(this Site site, string? name = null, string[]? powiats = null, string[]? topics = null, int? capacity = null)
    {
        var partner = await site.PartnerAsync(name, powiats, topics, capacity);
        await site.StaffAsync(partner);
        return partner;
    }

    /// <summary>A partner that covers nothing and has nobody yet, so that it gets only what a test gives it.</summary>
    public static Task<Guid> PartnerAsync(this Site site, string? name = null, string[]? powiats = null, string[]? topics = null, int? capacity = null, string mailbox = "skrzynka@laka.example.pl") => site.InScopeAsync(async services =>
    {
        var called = name ?? Name("Łąka");
        var institution = await services.GetRequiredService<IInstitutions>().ProposeAsync(new(called, "STO"), Actor.System, DateTime.UtcNow, Ct);
        await services.GetRequiredService<RcwesDb>().SaveChangesAsync(Ct);
        var facts = new PartnerFacts(called, mailbox) { Powiats = powiats ?? [], Topics = topics ?? [], Capacity = capacity };
        return (await services.GetRequiredService<PartnerBook>().AddAsync(institution, facts, Actor.System, Ct)).Id;
    });

    /// <summary>An account in a role that works at a partner, with its address.</summary>
    public static async Task<string> StaffAsync(this Site site, Guid partner, string role = PartnerPeople.Role)
    {
        var email = await site.AddAccountAsync(role);
        await site.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RcwesDb>();
            db.Add(new PartnerStaff(partner, await db.Set<Account>().Where(a => a.Email == email).Select(a => a.Id).SingleAsync(Ct), DateTime.UtcNow));
            db.Activities.Add((await db.Set<Partner>().SingleAsync(p => p.Id == partner, Ct)).Record("joined", Actor.System, DateTime.UtcNow));
            await db.SaveChangesAsync(Ct);
        });
        return email;
    }

    public static async Task<Visitor> SignedInAsync(this Site site, string email)
    {
        var visitor = site.Visitor();
        await visitor.SignInAsync(email, Site.AdministratorPassword);
        return visitor;
    }

    /// <summary>A request of a person in Żary that is written but not sent, with the token of its link.</summary>
    public static Task<(Guid Id, string Token)> DraftAsync(this Site site, string topic = "biznesplan", string? gmina = "081102", string? email = null) => site.InScopeAsync(async services =>
    {
        var desk = services.GetRequiredService<RequestDesk>();
        var token = await desk.BeginAsync(topic, RequestChannel.Web, Actor.Visitor, Ct);
        var id = (await desk.FindAsync(token, Ct))!.Id;
        await desk.WriteAsync(id, (r, now) =>
        {
            r.WriteClient(ClientKind.Person, null, null, now);
            r.WritePlace(gmina, now);
            r.WriteMatter("Chcę założyć spółdzielnię, ale nie wiem, od czego zacząć.", now);
            r.WriteContact(new("Łucja Źdźbło", email ?? Email(), null, ContactWay.Email), now);
        }, Ct);
        return (id, token);
    });

    public static Task SendAsync(this Site site, Guid id) => site.InScopeAsync(s => s.GetRequiredService<RequestDesk>().SendAsync(id, Actor.Visitor, Ct));

    /// <summary>A request that a new partner has, a person who works there, and the client's address.</summary>
    public static async Task<(Guid Id, string Token, Guid Partner, Visitor Staff, string Email)> CaseAsync(this Site site, string topic = "rzecznictwo", string? gmina = null)
    {
        var (partner, email) = (await site.PartnerAsync(), Email());
        var (id, token) = await site.DraftAsync(topic, gmina, email);
        await site.SendAsync(id);
        await site.ActAsync(id, (r, now) => r.HandOver(partner, "Na próbę.", new(2, 3, 5), Actor.System, now));
        return (id, token, partner, await site.SignedInAsync(await site.StaffAsync(partner)), email);
    }

    /// <summary>One act of the model, as pages do it.</summary>
    public static Task ActAsync(this Site site, Guid id, Action<AdviceRequest, DateTime> act) => site.InScopeAsync(s => s.GetRequiredService<WorkDesk>().ActAsync(id, null, act, Ct));

    public static Task<AdviceRequest> RequestAsync(this Site site, Guid id) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<AdviceRequest>().AsNoTracking().Include(r => r.Deadlines).SingleAsync(r => r.Id == id, Ct));

    /// <summary>Private bytes that no row knows of: nobody could ever delete them.</summary>
    public static async Task<IReadOnlyList<string>> OrphansAsync(this Site site)
    {
        var paths = new List<string>();
        await foreach (var file in site.Services.GetRequiredService<FileStores>().Private.ListAsync("", Ct)) paths.Add(file.Path.Value);
        var known = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<StoredFile>().Where(f => f.Store == FileStores.PrivateName).Select(f => f.Path).ToListAsync(Ct));
        return [.. paths.Except(known).Order(StringComparer.Ordinal)];
    }

    /// <summary>The job that ends quiet requests, a minute after a moment.</summary>
    public static Task QuietAsync(this Site site, DateTime now) => site.InScopeAsync(s =>
    {
        var (clock, db, options) = (new FakeTimeProvider(new DateTimeOffset(now.AddMinutes(1), TimeSpan.Zero)), s.GetRequiredService<RcwesDb>(), s.GetRequiredService<AdvisoryOptions>());
        return new QuietRequests(db, new WorkDesk(db, options, s.GetRequiredService<IPartners>(), clock), options, s.GetRequiredService<IStringLocalizer<AdvisoryTexts>>(), clock).RunAsync(Ct);
    });

    /// <summary>The token of a link as letters bring it.</summary>
    public static Task<string> LinkByLetterAsync(this Site site, Guid request) => site.InScopeAsync(async services =>
    {
        var (link, token) = RequestLink.New(request, DateTime.UtcNow, isByLetter: true);
        services.GetRequiredService<RcwesDb>().Add(link);
        await services.GetRequiredService<RcwesDb>().SaveChangesAsync(Ct);
        return token;
    });

    /// <summary>The token of the link in the last letter of a kind to the client of a request.</summary>
    public static async Task<string> TokenOfLetterAsync(this Site site, string template, Guid request)
    {
        await site.CaughtUpAsync();
        var letter = (await site.LettersAsync(template, (await site.RequestAsync(request)).Email!))[^1];
        return Regex.Match(letter, "/zgloszenia/([A-Za-z0-9_-]{22})").Groups[1].Value;
    }

    /// <summary>HTML of the letters of a kind to an address, in the order of writing.</summary>
    public static Task<List<string>> LettersAsync(this Site site, string template, string to) => site.InScopeAsync(services =>
        services.GetRequiredService<RcwesDb>().Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = {template} AND recipient = {to} ORDER BY created_at").ToListAsync(Ct));
}
