using System.Data;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Tests;

/// <summary>Editions of these tests, with one-line makers.</summary>
internal static class Cast
{
    public const string Slug = "marketing-przedsiebiorstw-spolecznych";

    private static int _number;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static DateOnly Today => Warsaw.Today(TimeProvider.System);

    public static string Iso(this DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The moment of what has no site and so no clock: the same in every run, and far from midnight.</summary>
    public static DateTime Morning { get; } = new(2026, 11, 25, 9, 0, 0, DateTimeKind.Utc);

    /// <summary>Facts of an edition that is open now and begins in some days, in Żary.</summary>
    public static EditionFacts Facts(int capacity, int startsIn = 30) => FactsOn(Today, capacity, startsIn);

    /// <summary>The same, where it is <see cref="Morning"/>.</summary>
    public static EditionFacts MorningFacts(int capacity) => FactsOn(DateOnly.FromDateTime(Morning), capacity, 30);

    private static EditionFacts FactsOn(DateOnly today, int capacity, int startsIn) => new(capacity, 1, today.AddDays(-1), today.AddDays(startsIn))
    {
        Locality = "Żary",
        GminaCode = "081102",
        Rules = "Regulamin próbny",
        Sessions = [new(today.AddDays(startsIn), new(9, 0), new(15, 0)), new(today.AddDays(startsIn + 1), new(9, 0), new(14, 0))],
    };

    /// <summary>A published edition.</summary>
    public static Task<Edition> EditionAsync(this Site site, int capacity, string slug = Slug, Func<EditionFacts, EditionFacts>? change = null) => site.InScopeAsync(async services =>
    {
        var course = await services.GetRequiredService<RcwesDb>().Set<Course>().SingleAsync(c => c.Slug == slug, Ct);
        var book = services.GetRequiredService<EditionBook>();
        var edition = await book.AddAsync(course.Id, change?.Invoke(Facts(capacity)) ?? Facts(capacity), null, Ct);
        await book.PublishAsync(edition, Actor.System, Ct);
        return edition;
    });

    /// <summary>A family name that nobody had before.</summary>
    public static string Family()
    {
        var n = Interlocked.Increment(ref _number);
        return $"Żak-{(char)('A' + n % 26)}{(char)('A' + n / 26 % 26)}{(char)('A' + n / 676 % 26)}ska";
    }

    /// <summary>A filled-in application that was not sent yet.</summary>
    public static Task<Enrolment> DraftAsync(this Site site, Edition edition, string? family = null) => site.InScopeAsync(async s =>
    {
        var desk = s.GetRequiredService<EnrolmentDesk>();
        var name = family ?? Family();
        var token = await desk.BeginAsync(edition, new("Łucja", name, new(1988, 2, 29), $"{Guid.NewGuid():N}@laka.example.pl") { Represented = true, NeedsAnswered = true }, Ct);
        return (await desk.FindAsync(token, Ct))!;
    });

    public static Task SendAsync(this Site site, Enrolment draft) => site.InScopeAsync(s => s.GetRequiredService<EnrolmentDesk>().SendAsync(draft, Ct));

    /// <summary>What a rule or the database said against it; null when it was done.</summary>
    public static async Task<Exception?> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (Exception e) when (e is RuleException or DbUpdateException)
        {
            return e;
        }
    }

    /// <summary>States of the applications that were sent, in their order.</summary>
    public static Task<List<EnrolmentState>> StatesAsync(this Site site, Guid edition) => site.InScopeAsync(s =>
        s.GetRequiredService<RcwesDb>().Set<Enrolment>().Where(e => e.EditionId == edition && e.State != EnrolmentState.Draft).OrderBy(e => e.Queue).ThenBy(e => e.Id).Select(e => e.State).ToListAsync(Ct));

    public static Task<List<PlaceEntry>> LinesAsync(this Site site, Guid edition) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<PlaceEntry>().AsNoTracking().Where(p => p.EditionId == edition).OrderBy(p => p.Number).ToListAsync(Ct));

    public static Task<IReadOnlyList<PlaceFault>> FaultsAsync(this Site site, Guid edition) => site.AtOnceAsync(async db =>
    {
        var enrolments = await db.Set<Enrolment>().AsNoTracking().Where(e => e.EditionId == edition && e.State != EnrolmentState.Draft).ToListAsync(Ct);
        var lines = await db.Set<PlaceEntry>().AsNoTracking().Where(p => p.EditionId == edition).ToListAsync(Ct);
        return PlaceBook.Verify(await db.Set<Edition>().AsNoTracking().SingleAsync(e => e.Id == edition, Ct), lines, enrolments);
    });

    /// <summary>Reads as of one moment what is compared: the last commit of a process that was killed may land between two questions.</summary>
    public static Task<T> AtOnceAsync<T>(this Site site, Func<RcwesDb, Task<T>> read) => site.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<RcwesDb>();
        await using var moment = await db.Database.BeginTransactionAsync(site.Engine == DatabaseEngine.Postgres ? IsolationLevel.RepeatableRead : IsolationLevel.Serializable, Ct);
        return await read(db);
    });
}
