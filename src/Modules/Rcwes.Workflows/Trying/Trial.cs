using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Workflows;
using Rcwes.Workflows.Activities.Events;
using Rcwes.Workflows.Running;
using Rcwes.Workflows.Shape;

namespace Rcwes.Workflows.Trying;

/// <summary>Tries a workflow on what happened before: the same steps in the same order, and nothing is done.</summary>
internal sealed class Trial(RcwesDb db, IServiceProvider services, TimeProvider clock)
{
    public const int MostRuns = 20;

    /// <summary>Whoever waits for the page waits no longer; a step that has begun is finished, and a script of it has its own time.</summary>
    public static readonly TimeSpan MostTime = TimeSpan.FromSeconds(10);

    private const int MostEntries = 5_000;

    /// <summary>Runs that would have begun in the last days, the newest first; a workflow that a clock or a hand starts is tried once, now.</summary>
    public async Task<TrialReport> RunAsync(WorkflowShape shape, int days, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var until = now + MostTime;
        var runs = new List<TrialRun>();
        foreach (var start in shape.Starts.Where(s => s.Kind is TimerEvent or SignalEvent))
        {
            if (IsLate()) return new(runs, TrialEnd.Time);
            runs.Add(await TryAsync(shape, SubjectRef.None, new Token(start.Id) { Wake = new(WaitKind.Time) }, null, now, IsLate, ct));
        }
        foreach (var entry in await EntriesAsync(shape, now.AddDays(-days), ct))
        {
            var key = LogKey.Of(entry);
            if (shape.Starts.FirstOrDefault(s => s.Kind is WorkflowEvent e && e.KeysOf(s.Properties).Contains(key) && e.Accepts(s.Properties, entry)) is not { } start) continue;
            if (runs.Count >= MostRuns) return new(runs, TrialEnd.Runs);
            if (IsLate()) return new(runs, TrialEnd.Time);
            runs.Add(await TryAsync(shape, new(entry.Module, entry.SubjectType, entry.SubjectId), new Token(start.Id) { Wake = new(WaitKind.Log) { Entry = entry, Outcome = key.ToString() } }, entry, entry.At, IsLate, ct));
        }
        // The last run may have been cut in its middle.
        return new(runs, runs.Exists(r => r.Lines.Any(l => l.Fault?.Code == TrialBurst.TimeUp)) ? TrialEnd.Time : TrialEnd.All);

        bool IsLate() => clock.GetUtcNow().UtcDateTime > until;
    }

    private async Task<TrialRun> TryAsync(WorkflowShape shape, SubjectRef about, Token first, ActivityEntry? entry, DateTime at, Func<bool> isLate, CancellationToken ct)
    {
        var burst = new TrialBurst(services, db, shape, about, entry?.Sequence ?? 0, at, isLate);
        burst.Add(first);
        await burst.GoAsync(ct);
        return new(about, at, burst.Lines);
    }

    private async Task<IReadOnlyList<ActivityEntry>> EntriesAsync(WorkflowShape shape, DateTime since, CancellationToken ct)
    {
        var keys = shape.Starts.Where(s => s.Kind is WorkflowEvent).SelectMany(s => ((WorkflowEvent)s.Kind!).KeysOf(s.Properties)).ToHashSet();
        var verbs = keys.Select(k => k.Verb).Distinct().ToList();
        var found = await db.Activities.AsNoTracking().Where(a => a.At >= since && verbs.Contains(a.Verb)).OrderByDescending(a => a.Sequence).Take(MostEntries).ToListAsync(ct);
        return [.. found.Where(e => keys.Contains(LogKey.Of(e)))];
    }
}

/// <param name="Runs">What was tried, the newest first.</param>
/// <param name="End">Why there is no more.</param>
internal sealed record TrialReport(IReadOnlyList<TrialRun> Runs, TrialEnd End);

/// <summary>Why a trial ended.</summary>
internal enum TrialEnd
{
    /// <summary>Everything of these days was tried.</summary>
    All,

    /// <summary>Older cases were left out: there are more than <see cref="Trial.MostRuns"/>.</summary>
    Runs,

    /// <summary>It took longer than <see cref="Trial.MostTime"/>.</summary>
    Time,
}

/// <param name="About">What it would have been about.</param>
/// <param name="At">When it would have begun, UTC.</param>
/// <param name="Lines">What it would have done.</param>
internal sealed record TrialRun(SubjectRef About, DateTime At, IReadOnlyList<TrialLine> Lines);

/// <summary>One step of a trial.</summary>
/// <param name="Step">Which.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Told">What it would have done.</param>
/// <param name="Outcomes">How it would have ended.</param>
/// <param name="Waits">What it would wait for, when the trial ends there.</param>
/// <param name="Fault">Why it could not be done.</param>
internal sealed record TrialLine(ShapeStep Step, DateTime At, IReadOnlyList<Sentence> Told, IReadOnlyList<string> Outcomes, IReadOnlyList<WaitFor> Waits, RuleException? Fault);

/// <summary>Goes the steps, follows time and the log as it was, and stops where only a person could go on.</summary>
internal sealed class TrialBurst(IServiceProvider services, RcwesDb db, WorkflowShape shape, SubjectRef about, long startedBy, DateTime at, Func<bool> isLate) : Burst(shape)
{
    /// <summary>Code of the rule that the trial took too long.</summary>
    public const string TimeUp = "trial.time";

    /// <summary>Code of the rule that the trial cannot know what comes.</summary>
    public const string Beyond = "trial.beyond";

    private readonly RunMemory _memory = RunMemory.Parse("{}");
    private readonly List<TrialLine> _lines = [];
    private readonly SubjectRef _about = about;
    private DateTime _now = at;
    private long _position = startedBy;
    private string _correlation = about.Id;

    public IReadOnlyList<TrialLine> Lines => _lines;

    protected override Task<BurstStep> BeginAsync(ShapeStep step, Token token, CancellationToken ct) => isLate()
        ? throw new RuleException(TimeUp, "Próba trwała już za długo i tu się kończy. W prawdziwym przebiegu ten krok zostałby wykonany.")
        : Task.FromResult(new BurstStep(new(services, db, Shape, null, _about, _correlation, _now), step, token, _memory));

    protected override async Task KeepAsync(ShapeStep step, BurstStep run, StepResult result, CancellationToken ct)
    {
        // A step that forgot itself and stored something would change the site: what it added is thrown away, and seen in a test.
        if (db.ChangeTracker.HasChanges()) throw new InvalidOperationException($"{step.Activity} changed the site in a trial.");
        _correlation = run.Correlation;
        if (run.Pointless.Count > 0) Drop(run.Pointless);
        var next = await FollowAsync(step, result, ct);
        _lines.Add(new(step, _now, [.. run.Told], result.Outcomes, next is null ? result.Waits : [], null));
        if (next is not { } found) return;
        _now = found.At > _now ? found.At : _now;
        Line.AddLast(new Token(step.Id) { Wake = found.Wake });
    }

    protected override Task StopAsync(Token token, Exception why, CancellationToken ct)
    {
        if (Shape.Step(token.Step) is not { } step) return Task.CompletedTask;
        var rule = why as RuleException ?? new RuleException("run.bug", "W serwisie wystąpił błąd przy tym kroku ({0}). Opis jest w dzienniku serwera.", why.GetType().Name);
        if (IsBeyond(rule)) rule = new RuleException(Beyond, "Ten krok działa na treści, którą przepływ dopiero by utworzył. Dalej próba nie sięga.");
        _lines.Add(new(step, _now, [], [], [], rule));
        return Task.CompletedTask;
    }

    protected override Task RestAsync(CancellationToken ct)
    {
        if (!_lines.Exists(l => l.Waits.Count > 0) && HalfJoin(_memory) is { } join) _lines.Add(new(join, _now, [], [], [], NeverJoined()));
        return Task.CompletedTask;
    }

    /// <summary>The step looks for an item that a step before it would have made: a real run finds it.</summary>
    private bool IsBeyond(RuleException rule) => rule.Code == "content.missing" && _lines.Exists(l => l is { Step.Activity: "CreateContentTask", Fault: null });

    /// <summary>What would have woken the step: a time that comes, or what really happened later; null when nobody knows.</summary>
    private async Task<(DateTime At, Wake Wake)?> FollowAsync(ShapeStep step, StepResult result, CancellationToken ct)
    {
        (DateTime At, Wake Wake)? first = null;
        foreach (var wait in result.Waits)
        {
            (DateTime At, Wake Wake)? comes = wait.Kind switch
            {
                WaitKind.Time => (wait.DueAt!.Value, new(WaitKind.Time)),
                WaitKind.Log when LogKey.Parse(wait.Key) is { } key && await NextAsync(step, key, ct) is { } entry => (entry.At, new(WaitKind.Log) { Entry = entry, Outcome = wait.Key }),
                _ => null,
            };
            if (comes is { } found && (first is null || found.At < first.Value.At)) first = found;
        }
        if (first?.Wake.Entry is { } last) _position = last.Sequence;
        return first;
    }

    private async Task<ActivityEntry?> NextAsync(ShapeStep step, LogKey key, CancellationToken ct)
    {
        var later = await db.Activities.AsNoTracking().Where(a => a.Sequence > _position && a.SubjectType == key.SubjectType && a.Verb == key.Verb).OrderBy(a => a.Sequence).Take(1_000).ToListAsync(ct);
        return later.FirstOrDefault(e => Engine.IdsOf(e).Contains(_correlation) && step.Kind is WorkflowEvent kind && kind.Accepts(step.Properties, e));
    }
}
