using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Workflows;
using Rcwes.Workflows.Activities;
using Rcwes.Workflows.Types;

namespace Rcwes.Workflows.Running;

/// <summary>Starts runs, wakes them and lets them go on. Everything joins the transaction that is open.</summary>
internal sealed class Engine(RcwesDb db, IServiceProvider services, TypeBook types, StopLetters letters, TimeProvider clock, ILogger<Engine> logger)
{
    /// <summary>Workflows that wake each other in a longer chain than this are a loop.</summary>
    public const int Deepest = 8;

    /// <summary>Starts of one workflow about one thing within an hour; what is more is a loop that goes around the log.</summary>
    public const int MostStartsAnHour = 30;

    /// <summary>
    /// So many waiting runs are woken with the entry itself, in one transaction. More of them are called and woken one by one by <see cref="CalledJob"/>: the log, and on SQLite
    /// everybody who writes, must not stand still meanwhile.
    /// </summary>
    public const int MostAtOnce = 50;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Everything that an entry of the log starts and wakes.</summary>
    public async Task HandleAsync(ActivityEntry entry, CancellationToken ct)
    {
        var key = LogKey.Of(entry);
        // Who waits is known before anything starts: the entry that starts a run must not wake it too. Runs are locked in one order, before
        // the log is, so that nobody waits in a circle.
        var waiting = await WaitingForAsync(entry, key, ct);
        await LockAsync([.. waiting.Select(w => w.RunId).Distinct()], ct);
        // A chain that was stopped as a loop ends here, also when somebody listens to stopped runs.
        if (entry is { SubjectType: WorkflowRun.Subject, Verb: "stopped" } && await DepthAsync(entry.Sequence, ct) > Deepest) return;
        foreach (var type in (await types.AtWorkAsync(ct)).Where(t => entry.At >= t.Since && t.Shape.Keys.Contains(key)))
        {
            var start = type.Shape.Starts.FirstOrDefault(s => s.Kind is WorkflowEvent e && e.KeysOf(s.Properties).Contains(key) && e.Accepts(s.Properties, entry));
            if (start is null) continue;
            var about = new SubjectRef(entry.Module, entry.SubjectType, entry.SubjectId);
            await StartAsync(type, about, new Token(start.Id) { Wake = new(WaitKind.Log) { Entry = entry, Outcome = key.ToString() } }, entry.Sequence, ct);
        }
        foreach (var wait in waiting)
            await WakeLockedAsync(wait, new(WaitKind.Log) { Entry = entry, Outcome = key.ToString() }, ct);
    }

    /// <summary>Starts a run.</summary>
    /// <param name="type">The workflow.</param>
    /// <param name="about">What the run is about.</param>
    /// <param name="first">Its first step.</param>
    /// <param name="startedBy">Sequence of the entry that started it; 0 when none did.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Null when the workflow runs once at a time and a run is under way.</returns>
    public async Task<WorkflowRun?> StartAsync(AtWork type, SubjectRef about, Token first, long startedBy, CancellationToken ct)
    {
        if (type.Shape.IsSingleton && await db.Set<WorkflowRun>().AnyAsync(r => r.TypeId == type.TypeId && (r.State == RunState.Running || r.State == RunState.Waiting || r.State == RunState.Stopped), ct)) return null;
        var depth = await DepthAsync(startedBy, ct);
        var run = WorkflowRun.Begin(type.TypeId, type.Version, about, startedBy, depth, Now);
        db.Add(run);
        await db.SaveChangesAsync(ct);
        if (await LoopAsync(run, depth, ct) is { } loop)
        {
            await StopAtOnceAsync(run, type, first, loop, ct);
            return run;
        }
        var burst = BurstOf(run, type.Shape);
        burst.Add(first);
        await burst.GoAsync(ct);
        return run;
    }

    /// <summary>Wakes what waits, unless something else has woken it meanwhile.</summary>
    /// <returns>False when nothing waits any more.</returns>
    /// <exception cref="DecisionRefusedException">A person decided what cannot be carried out: the caller takes everything back.</exception>
    public async Task<bool> WakeAsync(Wait wait, Wake wake, CancellationToken ct)
    {
        await LockAsync([wait.RunId], ct);
        return await WakeLockedAsync(wait, wake, ct);
    }

    /// <summary>The same for a run that the caller has locked in this transaction: another lock would be one more way to the database for each run.</summary>
    /// <inheritdoc cref="WakeAsync"/>
    public async Task<bool> WakeLockedAsync(Wait wait, Wake wake, CancellationToken ct)
    {
        // A run that was read since it was locked is as it is now. Whoever was woken before may have failed, and then nothing is held any more.
        if (await db.Set<WorkflowRun>().FindAsync([wait.RunId], ct) is not { } run || run.IsOver) return false;
        if (!await db.Set<Wait>().AnyAsync(w => w.Id == wait.Id, ct)) return false;
        var shape = await types.ShapeAsync(run.VersionId, ct);
        if (wake.Entry is { } entry)
        {
            if (!Takes(shape, wait.ActivityId, entry)) return false;
            run.Move(run.Correlation, await DepthAsync(entry.Sequence, ct), Now);
        }
        // The first that comes ends all that this turn of the step waits for. What else waits at the step came by another way and has a turn of its own.
        await db.Set<Wait>().Where(w => w.RunId == run.Id && w.Turn == wait.Turn).ExecuteDeleteAsync(ct);
        var token = new Token(wait.ActivityId) { Wake = wake };
        var burst = BurstOf(run, shape, isAnswered: wake.Kind == WaitKind.Decision);
        if (run.State == RunState.Stopped)
        {
            await burst.PutAsideAsync(token, ct);
            return true;
        }
        if (run.Depth > Deepest)
        {
            await StopAtOnceAsync(run, new(run.TypeId, run.VersionId, run.StartedAt, shape), token, Loop(), ct);
            return true;
        }
        burst.Add(token);
        await burst.GoAsync(ct);
        return true;
    }

    /// <summary>Tries again the step that a run stopped at, or leaves it out and goes on by one of its outcomes.</summary>
    /// <param name="run">The run, locked.</param>
    /// <param name="skipBy">Outcome to go on by; null tries again.</param>
    /// <param name="seen">Where the person saw it stand, see <see cref="WorkflowRun.Standing"/>; null for whoever looks at it in the same moment.</param>
    /// <param name="ct">Cancels.</param>
    public async Task GoOnAsync(WorkflowRun run, string? skipBy, string? seen, CancellationToken ct)
    {
        if (run.State != RunState.Stopped || run.FaultStep is not { } failed) throw new RuleException("run.not-stopped", "Ten przebieg nie stoi. Odśwież stronę.");
        // Somebody was quicker and it stands at another step by now: what the person decided was not about that one.
        if (seen is not null && seen != run.Standing) throw new RuleException("run.moved", "Ktoś był szybszy: przebieg stoi już gdzie indziej. Zobacz, co się stało, i zdecyduj jeszcze raz.");
        var shape = await types.ShapeAsync(run.VersionId, ct);
        var burst = BurstOf(run, shape);
        var open = await burst.TakeOpenAsync(ct);
        if (skipBy is not null) burst.LeaveOut(failed);
        run.GoOn(Now);
        // Should it stop again, the line begins anew from what is stored here.
        await db.SaveChangesAsync(ct);
        var again = open.Count > 0 ? open[0] : new Token(failed);
        if (skipBy is null) burst.Add(shape.Step(again.Step)?.Kind is OwnActivity { BeginsAnew: true } ? again with { Wake = null } : again);
        else burst.AddAfter(failed, skipBy);
        foreach (var token in open.Skip(1)) burst.Add(token);
        await burst.GoAsync(ct);
    }

    /// <summary>The run, locked until the transaction ends; null when there is none.</summary>
    public async Task<WorkflowRun?> LockAsync(Guid id, CancellationToken ct)
    {
        await LockAsync([id], ct);
        return await db.Set<WorkflowRun>().SingleOrDefaultAsync(r => r.Id == id, ct);
    }

    /// <summary>Locks runs until the transaction ends, at once and in one order: nobody waits in a circle. Whoever asks for one of them afterwards reads it as it is now.</summary>
    public async Task LockAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("A run of a workflow needs a transaction.");
        if (ids.Count == 0) return;
        if (db.Engine == DatabaseEngine.Postgres) await db.Database.ExecuteSqlAsync($"SELECT 1 FROM workflows_runs WHERE id = ANY({ids.ToArray()}) ORDER BY id FOR UPDATE", ct);
        foreach (var held in db.Held<WorkflowRun>().Where(r => ids.Contains(r.Entity.Id) && r.State == EntityState.Unchanged)) held.State = EntityState.Detached;
    }

    private RealBurst BurstOf(WorkflowRun run, Shape.WorkflowShape shape, bool isAnswered = false) => new(db, services, shape, run, Now, isAnswered, letters, logger);

    /// <summary>Waits for this kind of entry that are about the same thing: its subject, or an id that the entry carries. None when they are too many: then they are called.</summary>
    private async Task<IReadOnlyList<Wait>> WaitingForAsync(ActivityEntry entry, LogKey key, CancellationToken ct)
    {
        var ids = IdsOf(entry);
        var text = key.ToString();
        var waiting = db.Set<Wait>().Where(w => w.Kind == WaitKind.Log && w.Key == text && (w.Correlation == "" || ids.Contains(w.Correlation)) && w.CalledBy == null);
        var some = await waiting.AsNoTracking().OrderBy(w => w.Id).Take(MostAtOnce + 1).ToListAsync(ct);
        if (some.Count <= MostAtOnce) return some;
        // A step that does not take this entry is not called by it: it would miss the next one, which may be its own.
        var steps = await (from wait in waiting join run in db.Set<WorkflowRun>() on wait.RunId equals run.Id select new { run.VersionId, wait.ActivityId }).Distinct().ToListAsync(ct);
        foreach (var step in steps)
        {
            if (!Takes(await types.ShapeAsync(step.VersionId, ct), step.ActivityId, entry)) continue;
            await waiting.Where(w => w.ActivityId == step.ActivityId && db.Set<WorkflowRun>().Any(r => r.Id == w.RunId && r.VersionId == step.VersionId))
                .ExecuteUpdateAsync(set => set.SetProperty(w => w.CalledBy, entry.Sequence), ct);
        }
        return [];
    }

    /// <summary>A step that waits for this kind of entry takes this one.</summary>
    private static bool Takes(Shape.WorkflowShape shape, string step, ActivityEntry entry) =>
        shape.Step(step) is not { Kind: WorkflowEvent kind } found || kind.Accepts(found.Properties, entry);

    internal static HashSet<string> IdsOf(ActivityEntry entry)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal) { entry.SubjectId };
        if (entry.Data is not null && JsonNode.Parse(entry.Data) is JsonObject data)
            foreach (var (_, value) in data)
                if (value is JsonValue one && one.TryGetValue(out string? id) && id.Length > 0) ids.Add(id);
        return ids;
    }

    private async Task<int> DepthAsync(long sequence, CancellationToken ct)
    {
        if (sequence == 0) return 0;
        var depth = await db.Set<Cause>().AsNoTracking().Where(c => c.Sequence == sequence).Select(c => (int?)c.Depth).SingleOrDefaultAsync(ct);
        return depth + 1 ?? 0;
    }

    private async Task<RuleException?> LoopAsync(WorkflowRun run, int depth, CancellationToken ct)
    {
        if (depth > Deepest) return Loop();
        if (run.SubjectId.Length == 0) return null;
        var since = Now.AddHours(-1);
        var recent = await db.Set<WorkflowRun>().CountAsync(r => r.TypeId == run.TypeId && r.SubjectId == run.SubjectId && r.StartedAt > since, ct);
        return recent > MostStartsAnHour ? new("run.flood", "Ten przepływ zaczął się w tej samej sprawie {0} razy w ciągu godziny. Zatrzymaliśmy go, bo wygląda na pętlę.", recent) : null;
    }

    private static RuleException Loop() => new("run.loop", "Przepływy budzą się nawzajem: to już {0}. z kolei. Zatrzymaliśmy ten, żeby nie biegły bez końca.", Deepest + 1);

    private async Task StopAtOnceAsync(WorkflowRun run, AtWork type, Token token, RuleException why, CancellationToken ct)
    {
        await BurstOf(run, type.Shape).PutAsideAsync(token, ct);
        run.Stop(token.Step, Sentence.Write([Sentence.Of(why)]), Now);
        await RealBurst.TellStoppedAsync(db, run, token.Step, why, Now, ct);
        await letters.SendAsync(run, type.Shape.Name, ct);
    }
}
