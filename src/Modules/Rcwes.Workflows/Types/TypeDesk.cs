using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Workflows;
using Rcwes.Workflows.Running;
using Rcwes.Workflows.Shape;

namespace Rcwes.Workflows.Types;

/// <summary>What people do with workflows. Each act is one commit.</summary>
internal sealed class TypeDesk(RcwesDb db, TypeBook book, ShapeCache shapes, StandingFaults standing, Engine engine, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public Task<WorkflowType?> FindAsync(string id, CancellationToken ct) => db.Set<WorkflowType>().SingleOrDefaultAsync(t => t.Id == id && !t.IsRemoved, ct);

    /// <summary>What is edited: the draft, or the version at work when nobody changes anything.</summary>
    public async Task<(WorkflowVersion Version, WorkflowDocument Document)> OpenAsync(WorkflowType type, CancellationToken ct)
    {
        var id = type.DraftVersion ?? type.CurrentVersion;
        var version = await db.Set<WorkflowVersion>().SingleAsync(v => v.Id == id, ct);
        return (version, WorkflowDocument.Parse(version.Document));
    }

    public WorkflowShape ShapeOf(WorkflowVersion version) => shapes.Read(version.Document);

    public async Task<WorkflowType> CreateAsync(WorkflowDocument document, Actor actor, CancellationToken ct)
    {
        var (type, draft) = WorkflowType.Begin(document, actor, Now);
        db.Add(type);
        db.Add(draft);
        db.Activities.Add(type.Tell("created", actor, Now));
        await db.SaveChangesAsync(ct);
        return type;
    }

    /// <summary>Changes the draft; without one a new one begins from the version at work.</summary>
    /// <param name="id">Of the workflow.</param>
    /// <param name="stamp">What the editor saw; null does not compare.</param>
    /// <param name="change">Does it.</param>
    /// <param name="actor">Who.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="RuleException">Somebody saved meanwhile, or the change is refused.</exception>
    public async Task ChangeAsync(string id, Guid? stamp, Action<WorkflowDocument> change, Actor actor, CancellationToken ct)
    {
        var type = await FindAsync(id, ct) ?? throw Gone();
        if (stamp is not null && stamp != type.Stamp) throw Newer();
        var (version, document) = await OpenAsync(type, ct);
        change(document);
        await WriteAsync(type, version, document, actor, ct);
    }

    /// <summary>Takes over a document, e.g. of a file: as a new workflow, or as the draft of the one that has its id.</summary>
    public async Task<(WorkflowType Type, bool IsNew)> TakeOverAsync(WorkflowDocument document, Actor actor, CancellationToken ct)
    {
        if (await db.Set<WorkflowType>().SingleOrDefaultAsync(t => t.Id == document.TypeId, ct) is not { } type) return (await CreateAsync(document, actor, ct), true);
        var (version, _) = await OpenAsync(type, ct);
        await WriteAsync(type, version, document, actor, ct);
        return (type, false);
    }

    /// <summary>Puts the draft to work.</summary>
    /// <param name="id">Of the workflow.</param>
    /// <param name="stamp">What the person saw; null takes the draft as it is.</param>
    /// <param name="actor">Who.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="RuleException">Somebody saved meanwhile, there is no draft, or it has faults.</exception>
    public async Task PublishAsync(string id, Guid? stamp, Actor actor, CancellationToken ct)
    {
        var type = await FindAsync(id, ct) ?? throw Gone();
        if (stamp is not null && stamp != type.Stamp) throw Newer();
        if (type.DraftVersion is not { } draftId) throw new RuleException("workflow.no-draft", "Nie ma szkicu, który można opublikować.");
        var draft = await db.Set<WorkflowVersion>().SingleAsync(v => v.Id == draftId, ct);
        var faults = await standing.OfAsync(ShapeOf(draft), ct);
        if (faults.Count > 0) throw new RuleException("workflow.faults", "Wersji nie można opublikować, bo ma błędy ({0}). Są wypisane przy krokach.", faults.Count);
        type.Publish(draft, Now);
        db.Activities.Add(type.Tell("published", actor, Now, data: new { version = draft.Number }));
        await SaveAsync(ct);
    }

    public async Task DiscardAsync(string id, Actor actor, CancellationToken ct)
    {
        var type = await FindAsync(id, ct) ?? throw Gone();
        if (type.CurrentVersion is null) throw new RuleException("workflow.only-draft", "To jedyna wersja przepływu. Usuń cały przepływ, jeśli nie jest potrzebny.");
        if (type.DraftVersion is { } draft) db.Remove(await db.Set<WorkflowVersion>().SingleAsync(v => v.Id == draft, ct));
        type.Discard(Now);
        db.Activities.Add(type.Tell("discarded", actor, Now));
        await SaveAsync(ct);
    }

    public async Task SwitchAsync(string id, bool on, Actor actor, CancellationToken ct)
    {
        var type = await FindAsync(id, ct) ?? throw Gone();
        if (on) type.Enable(actor, Now);
        else type.Disable(Now);
        db.Activities.Add(type.Tell(on ? "enabled" : "disabled", actor, Now));
        await SaveAsync(ct);
    }

    /// <summary>Starts a run by hand, at the step that waits for a signal or a clock.</summary>
    public async Task<Guid> StartAsync(string id, Actor actor, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var type = await FindAsync(id, ct) ?? throw Gone();
        var work = (await book.AtWorkAsync(ct)).SingleOrDefault(t => t.TypeId == id) ?? throw new RuleException("workflow.off", "Najpierw włącz przepływ.");
        var first = work.Shape.Starts.FirstOrDefault(IsByHand) ?? throw new RuleException("workflow.not-by-hand", "Ten przepływ zaczyna się od zdarzenia w serwisie i nie da się go uruchomić ręcznie.");
        db.Activities.Add(type.Tell("started", actor, Now));
        await db.SaveChangesAsync(ct);
        var run = await engine.StartAsync(work, SubjectRef.None, new Token(first.Id) { Wake = new(WaitKind.Signal) }, 0, ct)
            ?? throw new RuleException("workflow.single", "Ten przepływ biegnie po jednym naraz, a jeden przebieg jeszcze trwa.");
        await transaction.CommitAsync(ct);
        return run.Id;
    }

    public static bool IsByHand(ShapeStep step) => step.Kind is Activities.Events.SignalEvent or Activities.Events.TimerEvent;

    /// <summary>Takes a workflow away. Runs that are under way end with it, and the log says so.</summary>
    public async Task RemoveAsync(string id, string reason, Actor actor, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var type = await FindAsync(id, ct) ?? throw Gone();
        var open = await db.Set<WorkflowRun>().Where(r => r.TypeId == id && r.State != RunState.Done && r.State != RunState.Cancelled).Select(r => r.Id).ToListAsync(ct);
        if (open.Count > 0 && reason.Length == 0) throw new RuleException("workflow.reason", "Napisz, dlaczego trwające przebiegi mają się skończyć.") { Field = "Reason" };
        await engine.LockAsync(open, ct);
        // Some may have ended until they were locked.
        foreach (var run in await db.Set<WorkflowRun>().Where(r => open.Contains(r.Id)).ToListAsync(ct))
            if (!run.IsOver) await RunDesk.CancelAsync(db, run, reason, actor, Now, ct);
        type.Remove(Now);
        db.Activities.Add(type.Tell("removed", actor, Now, note: reason.Length == 0 ? null : reason));
        await SaveAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private async Task WriteAsync(WorkflowType type, WorkflowVersion version, WorkflowDocument document, Actor actor, CancellationToken ct)
    {
        var last = await db.Set<WorkflowVersion>().Where(v => v.TypeId == type.Id).MaxAsync(v => v.Number, ct);
        var draft = type.DraftVersion == version.Id ? version : null;
        if (type.Write(draft, document, last, actor, Now) is { } added) db.Add(added);
        db.Activities.Add(type.Tell("saved", actor, Now));
        await SaveAsync(ct);
    }

    private async Task SaveAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw Newer();
        }
    }

    internal static RuleException Gone() => new("workflow.gone", "Tego przepływu już nie ma.");

    private static RuleException Newer() => new("workflow.newer", "Ktoś zmienił ten przepływ w międzyczasie. Odśwież stronę i wprowadź zmianę jeszcze raz.");
}
