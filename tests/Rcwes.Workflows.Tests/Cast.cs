using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Workflows.Running;
using Rcwes.Workflows.Types;

namespace Rcwes.Workflows.Tests;

/// <summary>What happens in these tests, and what came of it.</summary>
internal static class Cast
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A kind of thing that no other test and no module has.</summary>
    public static string Thing() => "rzecz-" + Guid.NewGuid().ToString("N")[..10];

    /// <summary>Publishes a workflow and switches it on.</summary>
    public static Task<string> PutToWorkAsync(this Site site, Flow flow) => site.InScopeAsync(async services =>
    {
        var desk = services.GetRequiredService<TypeDesk>();
        await desk.TakeOverAsync(flow.Document(), Actor.System, Ct);
        await desk.PublishAsync(flow.Id, null, Actor.System, Ct);
        await desk.SwitchAsync(flow.Id, true, Actor.System, Ct);
        return flow.Id;
    });

    /// <summary>Something happens to a thing; returns its sequence.</summary>
    public static Task<long> HappenAsync(this Site site, string thing, string verb, string id = "łąka-1", object? data = null, string? to = null) => site.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<RcwesDb>();
        var entry = ActivityEntry.Of("probe", thing, id, verb, Actor.System, services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime, null, to, null, data);
        db.Activities.Add(entry);
        await db.SaveChangesAsync(Ct);
        return entry.Sequence;
    });

    /// <summary>Something happens, and everything that follows from it.</summary>
    public static async Task FollowAsync(this Site site, string thing, string verb, string id = "łąka-1", object? data = null, string? to = null)
    {
        await site.HappenAsync(thing, verb, id, data, to);
        await site.CaughtUpAsync();
    }

    public static Task<IReadOnlyList<WorkflowRun>> RunsAsync(this Site site, string type) => site.InScopeAsync(async services =>
        (IReadOnlyList<WorkflowRun>)await services.GetRequiredService<RcwesDb>().Set<WorkflowRun>().AsNoTracking().Where(r => r.TypeId == type).OrderBy(r => r.StartedAt).ThenBy(r => r.Id).ToListAsync(Ct));

    public static async Task<WorkflowRun> RunAsync(this Site site, string type) => Assert.Single(await site.RunsAsync(type));

    /// <summary>Notes that a run wrote, in their order.</summary>
    public static Task<IReadOnlyList<string>> NotesAsync(this Site site, Guid run) => site.InScopeAsync(async services =>
    {
        var told = await services.GetRequiredService<RcwesDb>().Set<StepRow>().AsNoTracking().Where(s => s.RunId == run && s.Activity == "LogTask").OrderBy(s => s.Number).Select(s => s.Told).ToListAsync(Ct);
        return (IReadOnlyList<string>)[.. told.Select(t => System.Text.Json.JsonDocument.Parse(t!).RootElement[0].GetProperty("Values")[0].GetString()!)];
    });

    /// <summary>Notes of the only run of a workflow.</summary>
    public static async Task<IReadOnlyList<string>> NotesAsync(this Site site, string type) => await site.NotesAsync((await site.RunAsync(type)).Id);

    /// <summary>Code of the rule that stopped a run.</summary>
    public static Task<string?> RuleAsync(this Site site, Guid run) => site.InScopeAsync(async services =>
    {
        var id = run.ToString();
        var data = await services.GetRequiredService<RcwesDb>().Activities.AsNoTracking().Where(a => a.SubjectId == id && a.Verb == "stopped").OrderByDescending(a => a.Sequence).Select(a => a.Data).FirstOrDefaultAsync(Ct);
        return data is null ? null : System.Text.Json.JsonDocument.Parse(data).RootElement.GetProperty("rule").GetString();
    });
}
