using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Tests;

/// <summary>
/// The negative control of everything that is proved about places: the same two senders with the lock taken away, first with the constraints of
/// the database as the last line, then without them. What cannot fail proves nothing.
/// </summary>
public sealed class OversoldTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task Without_the_lock_only_the_constraints_stop_the_second_and_without_them_one_place_is_given_twice(DatabaseEngine engine)
    {
        await using var site = await Site.StartAsync(engine, o => o.SampleData = false);
        var (stopped, answers) = await RaceAsync(site);
        Assert.IsType<DbUpdateException>(Assert.Single(answers.OfType<Exception>()), exactMatch: false);
        Assert.Equal([EnrolmentState.Placed], await site.StatesAsync(stopped));
        Assert.Empty(await site.FaultsAsync(stopped));

        await WithoutConstraintsAsync(site);
        var (oversold, believed) = await RaceAsync(site);
        Assert.All(believed, Assert.Null);
        Assert.Equal([EnrolmentState.Placed, EnrolmentState.Placed], await site.StatesAsync(oversold));
        Assert.Contains(await site.FaultsAsync(oversold), f => f.Kind == PlaceFaultKind.Oversold);
    }

    /// <summary>Two for one place, each of whom reads that it is free before the other writes.</summary>
    private static async Task<(Guid Edition, Exception?[] Answers)> RaceAsync(Site site)
    {
        const int Two = 2;
        var edition = await site.EditionAsync(1, "menedzerowie-spoleczni");
        var drafts = new[] { await site.DraftAsync(edition), await site.DraftAsync(edition) };
        var read = 0;
        var all = new TaskCompletionSource();
        async Task<Exception?> SendUnlockedAsync(Enrolment draft)
        {
            EditionGate.WithoutLock = () =>
            {
                if (Interlocked.Increment(ref read) == Two) all.SetResult();
                return all.Task;
            };
            return await Cast.TryAsync(() => site.SendAsync(draft));
        }
        return (edition.Id, await Task.WhenAll(drafts.Select(d => Task.Run(() => SendUnlockedAsync(d), Ct))));
    }

    private static Task WithoutConstraintsAsync(Site site) => site.InScopeAsync(async services =>
    {
        var database = services.GetRequiredService<RcwesDb>().Database;
        string[] lastLines =
        [
            "DROP INDEX ix_trainings_enrolments_edition_id_place", "DROP INDEX ix_trainings_enrolments_edition_id_person_id", "DROP INDEX ix_trainings_enrolments_edition_id_queue",
            // SQLite cannot drop a key: the book is copied into a table without one.
            .. site.Engine == DatabaseEngine.Postgres
                ? (string[])["ALTER TABLE trainings_places DROP CONSTRAINT pk_trainings_places"]
                : ["ALTER TABLE trainings_places RENAME TO trainings_places_before", "CREATE TABLE trainings_places AS SELECT * FROM trainings_places_before"],
        ];
        foreach (var sql in lastLines) await database.ExecuteSqlRawAsync(sql, Ct);
    });
}
