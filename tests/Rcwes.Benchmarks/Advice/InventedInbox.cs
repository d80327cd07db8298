using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Advisory.Deadlines;
using Rcwes.Advisory.Requests;
using Rcwes.Advisory.Rules;
using Rcwes.Advisory.Topics;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Contracts;
using Rcwes.Partners.Organisations;
using Rcwes.TestKit;
using Rcwes.Users.Accounts;

namespace Rcwes.Benchmarks.Advice;

/// <summary>Years of requests, put into the tables as the module would: every request with its ledger, clocks and conversation.</summary>
/// <param name="AdviserEmail">Who works at one of the partners.</param>
/// <param name="Request">One of that partner's.</param>
/// <param name="Number">Of a request.</param>
internal sealed record InventedInbox(string AdviserEmail, Guid Request, string Number)
{
    public const int MessagesEach = 10;
    private const int Owners = 12;
    private const int Chunk = 500;
    private static readonly string[] Gminy = ["081102", "080201", "086101", "086201", "080101", "080401"];
    private static readonly string[] Topics = ["biznesplan", "marketing", "rzecznictwo", "partnerstwa", "strategia"];
    private static readonly DeadlineTerms Terms = new(2, 3, 5);

    public static async Task<InventedInbox> FillAsync(Site site, int requests)
    {
        var owners = new List<Guid>();
        for (var i = 0; i < Owners; i++) owners.Add(await PartnerAsync(site, $"Partner przykładowy {i}"));
        var (email, account) = await AdviserAsync(site, owners[0]);
        var (last, number) = (Guid.Empty, "");
        foreach (var some in Enumerable.Range(0, requests).Chunk(Chunk))
            await site.InScopeAsync(async s =>
            {
                var db = s.GetRequiredService<RcwesDb>();
                db.ChangeTracker.AutoDetectChangesEnabled = false;
                var made = some.Select(i => Written(i, At(i, requests), $"osoba{i / 3}@applicants.example")).ToList();
                db.AddRange(made);
                // The request and the first line of its ledger refer to each other: as drafts first.
                await db.SaveChangesAsync();
                foreach (var (request, i) in made.Zip(some)) Live(request, i, requests, owners, account);
                foreach (var request in made)
                {
                    var (lines, messages, _) = request.TakeWritten();
                    db.AddRange(lines);
                    db.AddRange(messages);
                }
                db.ChangeTracker.DetectChanges();
                await db.SaveChangesAsync();
                if (made.FindLast(r => r.OwnerId == owners[0]) is { Number: { } known } own) (last, number) = (own.Id, known);
            });
        return new(email, last, number);
    }

    /// <summary>Requests that only have to be sent.</summary>
    public static Task<List<Guid>> DraftsAsync(Site site, int count) => site.InScopeAsync(async s =>
    {
        var db = s.GetRequiredService<RcwesDb>();
        var drafts = Enumerable.Range(0, count).Select(i => Written(i, DateTime.UtcNow, $"nowa-{Guid.NewGuid():N}@applicants.example")).ToList();
        db.AddRange(drafts);
        await db.SaveChangesAsync();
        return drafts.ConvertAll(d => d.Id);
    });

    /// <summary>Rules of which most do not fit most requests.</summary>
    public static IReadOnlyList<RuleFacts> Rules(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new RuleFacts($"Reguła {i}", RuleTarget.Partner) { PartnerId = Id(i % 40), Topic = Topics[i % Topics.Length], Area = $"08{i % 14 + 1:00}", Client = (ClientKind)(i % 3), Language = i % 2 == 0 ? "en" : "pl" })];

    public static IReadOnlyList<PartnerAtWork> Partners() =>
        [.. Enumerable.Range(0, 40).Select(i => new PartnerAtWork(new(Id(i), $"Partner {i}", Guid.Empty) { IsActive = true, Mailbox = "p@applicants.example", Powiats = [$"08{i % 14 + 1:00}"], Topics = [Topics[i % Topics.Length]], Capacity = 20, Absences = [] }, i % 21, IsStaffed: i % 7 != 0))];

    public static IReadOnlyList<Asking> Asked(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new Asking(new TopicCard(Topics[i % Topics.Length], TopicGroup.Coaching, Topics[i % Topics.Length], true) { NamePl = "temat", NameEn = "topic" }, $"08{i % 15 + 1:00}01", Subregion.Zielonogorski, (ClientKind)(i % 3), "pl", null))];

    private static Guid Id(int i) => new(i + 1, 0, 0, new byte[8]);

    private static DateTime At(int i, int of) => DateTime.UtcNow.AddHours(-6 * (of - i) / 24.0);

    private static AdviceRequest Written(int i, DateTime at, string email)
    {
        var request = new AdviceRequest(Guid.CreateVersion7(), Topics[i % Topics.Length], RequestChannel.Web, "pl", Actor.Visitor, at);
        request.WriteClient(ClientKind.Person, null, null, at);
        request.WritePlace(Gminy[i % Gminy.Length], at);
        request.WriteMatter("Jak założyć spółdzielnię socjalną?", at);
        request.WriteContact(new($"Osoba Przykładowa {i}", email, null, ContactWay.Email), at);
        return request;
    }

    /// <summary>Most are settled; of the others some are new, some late, some wait for the client.</summary>
    private static void Live(AdviceRequest request, int i, int of, List<Guid> owners, string account)
    {
        var at = At(i, of);
        request.Send($"DOR/2020/{i:000000}", new(owners[i % owners.Count], []), "1", null, Terms, Actor.Visitor, at, isSample: true);
        var isOpen = i % 50 == 0;
        if (isOpen && i % 100 == 0) return;
        request.Accept(account, Terms, Actor.System, at.AddHours(1));
        for (var m = 0; m < MessagesEach; m++)
        {
            if (m % 2 == 0) request.Answer($"Odpowiedź numer {m}: zacznijcie od rozmowy w gminie i policzenia kosztów.", null, Actor.System, at.AddHours(2 + m));
            else request.Reply($"Dopisuję po raz {m}.", Terms, Actor.Visitor, at.AddHours(2 + m));
        }
        if (isOpen && i % 150 == 0) request.AskBack("Kiedy możemy porozmawiać?", null, Actor.System, at.AddHours(20));
        else if (!isOpen) request.Close(null, Actor.System, at.AddHours(20));
    }

    private static Task<Guid> PartnerAsync(Site site, string name) => site.InScopeAsync(async s =>
    {
        var institution = await s.GetRequiredService<IInstitutions>().ProposeAsync(new(name, "STO"), Actor.System, DateTime.UtcNow, CancellationToken.None);
        await s.GetRequiredService<RcwesDb>().SaveChangesAsync();
        return (await s.GetRequiredService<PartnerBook>().AddAsync(institution, new PartnerFacts(name, "skrzynka@applicants.example") { Powiats = ["0811"], Topics = ["biznesplan"] }, Actor.System, CancellationToken.None)).Id;
    });

    private static async Task<(string Email, string Account)> AdviserAsync(Site site, Guid partner)
    {
        var email = await site.AddAccountAsync(PartnerPeople.Role);
        return await site.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RcwesDb>();
            var account = await db.Set<Account>().Where(a => a.Email == email).Select(a => a.Id).SingleAsync();
            db.Add(new PartnerStaff(partner, account, DateTime.UtcNow));
            await db.SaveChangesAsync();
            return (email, account.ToString());
        });
    }
}
