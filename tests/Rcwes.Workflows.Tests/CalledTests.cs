using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Workflows.Running;

namespace Rcwes.Workflows.Tests;

/// <summary>One entry for which many runs wait calls them all at once and wakes them one by one.</summary>
public abstract class CalledTests(Site site)
{
    private const int Many = Engine.MostAtOnce + 10;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_that_wait_for_one_entry_are_called_with_it_and_each_goes_on_once()
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Wielu czeka").StartsOn($"{thing}/begun").Step("w", "LogEvent", new { Act = $"{thing}/ended" }).Note("n", "{{ subject.id }}").Ways("start>w", "w>n"));
        for (var i = 0; i < Many; i++) await site.HappenAsync(thing, "begun", $"{thing}-{i}");
        await site.CaughtUpAsync();
        Assert.Equal(Many, (await site.RunsAsync(type)).Count(r => r.State == RunState.Waiting));
        // One entry that is about all of them.
        var about = Enumerable.Range(0, Many).ToDictionary(i => $"id{i}", i => $"{thing}-{i}");
        var sequence = await site.HappenAsync(thing, "ended", "wszystkie", about);
        await site.CaughtUpAsync();
        await OnlyCalledOrDoneAsync(type, sequence);
        // The same again finds nobody who was not called.
        await site.FollowAsync(thing, "ended", "wszystkie", about);
        await OnlyCalledOrDoneAsync(type, sequence);
        await WakeAsync(type);
        var runs = await site.RunsAsync(type);
        Assert.All(runs, r => Assert.Equal((RunState.Done, 4), (r.State, r.Steps)));
        foreach (var run in runs) Assert.Equal([run.SubjectId], await site.NotesAsync(run.Id));
    }

    [Fact]
    public async Task Who_was_called_by_an_entry_that_does_not_fit_waits_on()
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Wielu czeka na stan").StartsOn($"{thing}/begun").Step("w", "LogEvent", new { Act = $"{thing}/moved", ToState = "Gotowe" }).Note("n", "{{ subject.id }}").Ways("start>w", "w>n"));
        for (var i = 0; i < Many; i++) await site.HappenAsync(thing, "begun", $"{thing}-{i}");
        await site.CaughtUpAsync();
        var about = Enumerable.Range(0, Many).ToDictionary(i => $"id{i}", i => $"{thing}-{i}");
        await site.FollowAsync(thing, "moved", "wszystkie", about, "W toku");
        await WakeAsync(type);
        Assert.Equal(Many, (await site.RunsAsync(type)).Count(r => r.State == RunState.Waiting));
        await site.FollowAsync(thing, "moved", "wszystkie", about, "Gotowe");
        await WakeAsync(type);
        Assert.Equal(Many, (await site.RunsAsync(type)).Count(r => r.State == RunState.Done));
    }

    [Fact]
    public async Task An_entry_that_fits_nobody_does_not_hide_those_who_wait_from_the_next_one()
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Wielu czeka na właściwy stan").StartsOn($"{thing}/begun").Step("w", "LogEvent", new { Act = $"{thing}/moved", ToState = "Gotowe" }).Note("n", "{{ subject.id }}").Ways("start>w", "w>n"));
        for (var i = 0; i < Many; i++) await site.HappenAsync(thing, "begun", $"{thing}-{i}");
        await site.CaughtUpAsync();
        var about = Enumerable.Range(0, Many).ToDictionary(i => $"id{i}", i => $"{thing}-{i}");
        // The second comes before anybody was woken by the first.
        await site.HappenAsync(thing, "moved", "wszystkie", about, "W toku");
        await site.HappenAsync(thing, "moved", "wszystkie", about, "Gotowe");
        await site.CaughtUpAsync();
        await WakeAsync(type);
        Assert.All(await site.RunsAsync(type), r => Assert.Equal(RunState.Done, r.State));
    }

    /// <summary>The site's own job may have come first to some of them.</summary>
    private async Task OnlyCalledOrDoneAsync(string type, long sequence)
    {
        var ids = (await site.RunsAsync(type)).Select(r => r.Id).ToList();
        // The waits first, then the states: who went on between the two questions is done by the second.
        var waits = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Wait>().AsNoTracking().Where(w => ids.Contains(w.RunId)).ToListAsync(Ct));
        var runs = await site.RunsAsync(type);
        Assert.All(waits, w => Assert.Equal(sequence, w.CalledBy));
        Assert.Equal(Many, waits.Select(w => w.RunId).Concat(runs.Where(r => r.State == RunState.Done).Select(r => r.Id)).Distinct().Count());
    }

    /// <summary>Until nobody of this workflow is called any more: a run whose database is busy is woken by the next round, as in the site.</summary>
    private Task WakeAsync(string type) => site.UntilAsync(async db =>
    {
        await site.InScopeAsync(s => ActivatorUtilities.CreateInstance<CalledJob>(s).RunAsync(Ct));
        return !await db.Set<Wait>().AnyAsync(w => w.CalledBy != null && db.Set<WorkflowRun>().Any(r => r.Id == w.RunId && r.TypeId == type), Ct);
    });
}

[Collection<SqliteSite>]
public sealed class CalledTestsOnSqlite(SqliteSite site) : CalledTests(site);

[Collection<PostgresSite>]
public sealed class CalledTestsOnPostgres(PostgresSite site) : CalledTests(site);
