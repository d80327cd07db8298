using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Advisory.Deadlines;
using Rcwes.Advisory.Requests;
using Rcwes.Advisory.Rules;
using Rcwes.Advisory.Topics;
using Rcwes.Content.Items;
using Rcwes.Forms.Answers;
using Rcwes.Forms.Shapes;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Workflows;
using Rcwes.Participants.People;
using Rcwes.TestKit;
using Rcwes.Workflows.Decisions;
using Rcwes.Workflows.Running;
using Rcwes.Workflows.Types;

namespace Rcwes.Benchmarks.Desk;

/// <summary>What years of work leave behind, put into the tables as the modules would: answers, runs, decisions, requests, people and the log.</summary>
internal static class DeskCrowd
{
    public const int Entries = 200_000;
    public const int Answers = 5_000;
    public const int Runs = 5_000;
    public const int Decisions = 1_000;
    public const int Requests = 3_000;
    public const int People = 5_000;

    /// <summary>An act that happened a few times, long ago: what the log must look for longest.</summary>
    public const string RareVerb = "rare";
    public const string RareModule = "probe-rare";

    private const int Chunk = 2_000;
    private static readonly DateTime Begin = new(2024, 1, 8, 8, 0, 0, DateTimeKind.Utc);
    private static readonly string[] Gminy = ["081102", "080201", "086101", "086201", "080101", "080401"];
    private static readonly string[] Modules = ["content", "institutions", "institutions.desk", "trainings", "advisory", "participants", "users", "partners", "files", "forms"];

    /// <returns>Screens to ask for beside those of the menu.</returns>
    public static async Task<IReadOnlyList<string>> FillAsync(Site site)
    {
        var form = await AnswersAsync(site);
        var run = await RunsAsync(site);
        var request = await RequestsAsync(site);
        await PeopleAsync(site);
        var actor = await LogAsync(site);
        string[] log = ["", "Filter.Module=content", "Filter.Module=institutions", $"Filter.Module={RareModule}", "Filter.Verb=changed", $"Filter.Verb={RareVerb}", "Filter.Verb=item/changed", $"Filter.Actor={actor}", "Filter.Actor=System",
            "Filter.Actor=Visitor", "Filter.Actor=administrator", "Filter.Actor=nikogo+takiego", "Filter.Subject=item", "Filter.Subject=rzecz-77", "Filter.Subject=item/rzecz-77", "Filter.Subject=spoldzielnia", "Filter.Subject=niczego+takiego",
            "Filter.From=2024-03-01&Filter.To=2024-03-02", "Filter.To=2024-02-01", "Filter.From=2024-03-01", "Filter.Module=content&Filter.Verb=published&Filter.From=2025-01-01", $"Filter.Module=institutions&Filter.Actor={actor}", "Filter.Before=100000", "Filter.Before=60", "Filter.After=1000",
            $"Filter.Module={RareModule}&Filter.Verb=changed"];
        return
        [
            .. log.Select(q => $"/admin/historia?{q}"),
            $"/admin/historia?handler=Csv&Filter.Actor={actor}", "/admin/historia?handler=Csv&Filter.From=2024-03-01&Filter.To=2024-03-31",
            $"/admin/formularze/{form}", $"/admin/formularze/{form}?strona=90", "/admin/przeplywy/przebiegi?strona=50", $"/admin/przeplywy/przebiegi/{run}", "/admin/doradztwo?strona=20", $"/admin/doradztwo/{request}", "/admin/uczestnicy?strona=50", "/admin/uczestnicy?slowa=przykladowa",
            "/admin/wyszukiwarka/pytania",
        ];
    }

    private static async Task<string> AnswersAsync(Site site)
    {
        var (id, version) = await site.InScopeAsync(async s =>
        {
            var item = await s.GetRequiredService<RcwesDb>().Set<ItemVersion>().AsNoTracking().Where(i => i.ContentType == "Form" && i.Published).OrderBy(i => i.ContentItemId).FirstAsync();
            return (item.ContentItemId, item.VersionId);
        });
        await StoreAsync(site, Answers, (db, i) =>
        {
            var at = Begin.AddHours(i);
            var answer = new FormAnswer(id, version, "pl", $"{i:x64}", at);
            answer.Send($"FOR/2024/{i:00000}", null, [new("imie", "Imię", QuestionKind.Text, [$"Osoba {i}"], ""), new("tresc", "Treść", QuestionKind.LongText, ["Zażółć gęślą jaźń."], "")], $"osoba{i}@applicants.example", at.AddYears(5), Actor.Visitor, at);
            db.Add(answer);
        });
        return id;
    }

    private static async Task<Guid> RunsAsync(Site site)
    {
        var type = await site.InScopeAsync(async s => (await s.GetRequiredService<TypeBook>().AtWorkAsync(CancellationToken.None))[0]);
        var last = Guid.Empty;
        await StoreAsync(site, Runs, (db, i) =>
        {
            var at = Begin.AddHours(i);
            var run = WorkflowRun.Begin(type.TypeId, type.Version, new SubjectRef("probe", "rzecz", $"rzecz-{i}"), 0, 0, at);
            run.Rest(waits: i % 3 == 0, at);
            if (i % 100 == 1) run.Stop("start", "[\"Coś poszło nie tak.\"]", at);
            db.Add(run);
            last = run.Id;
            if (i < Decisions) db.Add(new Decision { Id = Guid.CreateVersion7(), RunId = run.Id, ActivityId = "start", Title = $"Decyzja {i}", Text = "Co dalej?", Url = "", Roles = "Administrator", Actions = "Tak\nNie", CreatedAt = at });
        });
        return last;
    }

    private static async Task<Guid> RequestsAsync(Site site)
    {
        var topics = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<AdviceTopic>().Select(t => t.Code).ToListAsync());
        var last = Guid.Empty;
        await StoreAsync(site, Requests, (db, i) =>
        {
            var at = DateTime.UtcNow.AddHours(-i);
            var request = new AdviceRequest(Guid.CreateVersion7(), topics[i % topics.Count], RequestChannel.Web, "pl", Actor.Visitor, at);
            request.WriteClient(ClientKind.Person, null, null, at);
            request.WritePlace(Gminy[i % Gminy.Length], at);
            request.WriteMatter("Jak założyć spółdzielnię socjalną?", at);
            request.WriteContact(new($"Osoba Przykładowa {i}", $"osoba{i}@applicants.example", null, ContactWay.Email), at);
            request.Send($"DOR/2024/{i:00000}", new Route(null, []), "Zgoda", null, new DeadlineTerms(2, 5, 10), Actor.Visitor, at, isSample: true);
            var (owners, messages, told) = request.TakeWritten();
            db.Add(request);
            db.AddRange(owners);
            db.AddRange(messages);
            db.AddRange(told);
            last = request.Id;
        });
        return last;
    }

    private static Task PeopleAsync(Site site) => StoreAsync(site, People, (db, i) =>
    {
        var letters = string.Concat(i.ToString(CultureInfo.InvariantCulture).Select(c => (char)('a' + (c - '0'))));
        var facts = new PersonFacts("Osoba", $"Przykładowa-{char.ToUpperInvariant(letters[0])}{letters[1..]}", new(1960 + i % 40, 1 + i % 12, 1 + i % 28)) { Email = $"osoba{i}@applicants.example", GminaCode = Gminy[i % Gminy.Length] };
        var (person, told) = Person.Make(facts, $"{i:x64}", 0, Actor.System, Begin.AddHours(i));
        db.Add(person);
        db.Add(told);
    });

    /// <returns>Id of the account that did most.</returns>
    private static async Task<string> LogAsync(Site site)
    {
        var accounts = Enumerable.Range(0, 40).Select(_ => Guid.NewGuid().ToString()).ToList();
        var chance = new Random(5);
        string[] verbs = ["changed", "changed", "changed", "published", "created", "listed", "confirmed", "sent", "read", "closed"];
        await StoreAsync(site, Entries, (db, i) =>
        {
            var rare = i is > 500 and < 504;
            var actor = chance.Next(4) switch { 0 => Actor.System, 1 => Actor.Visitor, _ => new Actor(ActorKind.User, accounts[(int)Math.Sqrt(chance.Next(1600))]) };
            db.Activities.Add(ActivityEntry.Of(rare ? RareModule : Modules[i % Modules.Length], i % 3 == 0 ? "item" : i % 3 == 1 ? "institution" : "enrolment", $"rzecz-{chance.Next(20_000)}", rare ? RareVerb : verbs[chance.Next(verbs.Length)], actor, Begin.AddMinutes(i * 7)));
        });
        return accounts[39];
    }

    private static async Task StoreAsync(Site site, int count, Action<RcwesDb, int> add)
    {
        foreach (var some in Enumerable.Range(0, count).Chunk(Chunk))
            await site.InScopeAsync(async s =>
            {
                var db = s.GetRequiredService<RcwesDb>();
                foreach (var i in some) add(db, i);
                await db.SaveChangesAsync();
            });
    }
}
