using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.TestKit;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Benchmarks.Signup;

/// <summary>Invented editions and applications.</summary>
internal static class InventedTrainings
{
    private const int Chunk = 1_000;
    private const int Places = 20;

    private static readonly string[] Gminy = ["081102", "080201", "086101", "086201", "080101", "080401"];

    private static int _people;

    /// <summary>Open editions of twenty places, and drafts that are ready to be sent.</summary>
    public static async Task<IReadOnlyList<Enrolment>> DraftsAsync(Site site, int editions, int drafts)
    {
        var ids = new List<Edition>();
        for (var i = 0; i < editions; i++) ids.Add(await EditionAsync(site, Places, 30));
        var made = Enumerable.Range(0, drafts).Select(i => Draft(ids[i % editions].Id)).ToList();
        foreach (var some in made.Chunk(Chunk)) await StoreAsync(site, some);
        return made;
    }

    /// <summary>Published editions over the coming year, each with so many applications in every state that there is.</summary>
    public static async Task FillAsync(Site site, int editions, int applications)
    {
        var chance = new Random(11);
        var courses = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Course>().Select(c => c.Id).ToListAsync());
        var numbers = courses.ToDictionary(c => c, _ => 1000);
        var now = DateTime.UtcNow;
        foreach (var some in Enumerable.Range(0, editions).Chunk(100))
        {
            await site.InScopeAsync(async services =>
            {
                var db = services.GetRequiredService<RcwesDb>();
                db.ChangeTracker.AutoDetectChangesEnabled = false;
                foreach (var i in some)
                {
                    var course = courses[i % courses.Count];
                    var (edition, _) = Edition.Make(course, ++numbers[course], Facts(20, chance.Next(2, 365), Gminy[chance.Next(Gminy.Length)]), Actor.System, now);
                    edition.Publish(true, Actor.System, now);
                    for (var n = 0; n < applications / editions; n++)
                    {
                        var draft = Draft(edition.Id);
                        edition.Join(draft);
                        var number = $"SZK/2025/{Interlocked.Increment(ref _people):000000}";
                        edition.Enrol(draft, Guid.NewGuid(), null, Actor.Visitor, now);
                        draft.GiveNumber(number);
                        if (chance.Next(4) == 0) edition.Resign(draft, isWarned: true, new(48, 24, 4), Actor.Visitor, now);
                    }
                    db.AddRange(edition.TakeWritten().Lines);
                    db.Add(edition);
                }
                await db.SaveChangesAsync();
            });
        }
    }

    private static Task<Edition> EditionAsync(Site site, int capacity, int startsIn) => site.InScopeAsync(async services =>
    {
        var course = await services.GetRequiredService<RcwesDb>().Set<Course>().Where(c => c.CountsTowardLimit).OrderBy(c => c.Slug).FirstAsync();
        var book = services.GetRequiredService<EditionBook>();
        var edition = await book.AddAsync(course.Id, Facts(capacity, startsIn, "081102"), null, CancellationToken.None);
        await book.PublishAsync(edition, Actor.System, CancellationToken.None);
        return edition;
    });

    private static EditionFacts Facts(int capacity, int startsIn, string gmina)
    {
        var today = Warsaw.Today(TimeProvider.System);
        return new(capacity, 1, today.AddDays(-1), today.AddDays(startsIn))
        {
            Locality = "Miejscowość przykładowa",
            GminaCode = gmina,
            Rules = "Regulamin przykładowy",
            Sessions = [new(today.AddDays(startsIn), new(9, 0), new(15, 0)), new(today.AddDays(startsIn + 1), new(9, 0), new(14, 0))],
        };
    }

    private static Enrolment Draft(Guid edition)
    {
        var person = Interlocked.Increment(ref _people);
        var name = string.Concat(person.ToString(CultureInfo.InvariantCulture).Select(c => (char)('a' + (c - '0'))));
        return new(edition, new("Osoba", $"Przykładowa-{char.ToUpperInvariant(name[0])}{name[1..]}", new(1990, 1, 1), $"{person}@applicants.example") { Represented = true, NeedsAnswered = true }, "pl", DateTime.UtcNow);
    }

    private static Task StoreAsync(Site site, IEnumerable<Enrolment> drafts) => site.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<RcwesDb>();
        db.AddRange(drafts);
        await db.SaveChangesAsync();
    });
}
