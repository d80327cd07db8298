using Microsoft.EntityFrameworkCore;
using Rcwes.Forms.Filling;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;

namespace Rcwes.Forms.Answers;

/// <summary>Closes a form before its time and opens it again; the log is told of every form that opens or closes.</summary>
internal sealed class GateDesk(RcwesDb db, AnswerBook book, FormDoor door, TimeProvider clock)
{
    private static readonly AsyncLocal<Func<Task>?> Between = new();

    /// <summary>Only for a test, and only in its own flow: runs after the look and before the lock.</summary>
    internal static Func<Task>? Looked { get => Between.Value; set => Between.Value = value; }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public Task ShutAsync(string form, bool shut, Actor actor, CancellationToken ct) => AtGateAsync(form, async gate =>
    {
        if (gate.IsShut == shut) return;
        gate.Shut(shut, Now);
        var card = await book.FormAsync(form, ct);
        Tell(gate, !shut && card is { Item.Published: true, Door.Sign: DoorSign.Open or DoorSign.Shut }, actor);
    }, ct);

    /// <summary>Tells the log of forms that opened or closed by themselves: by the clock, by their limit, or with their publication.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        var told = await db.Set<FormGate>().AsNoTracking().ToDictionaryAsync(g => g.FormId, g => g.WasOpen, ct);
        var open = (await book.FormsAsync(ct)).ToDictionary(c => c.Item.ContentItemId, IsOpen, StringComparer.Ordinal);
        var changed = told.Keys.Union(open.Keys).Where(form => told.GetValueOrDefault(form) != open.GetValueOrDefault(form)).ToList();
        if (Looked is { } meanwhile) await meanwhile();
        // Looked at once more behind the lock: somebody may have shut it in between.
        foreach (var form in changed) await AtGateAsync(form, async gate => Tell(gate, await book.FormAsync(form, ct) is { } card && IsOpen(card), Actor.System), ct);
    }

    private static bool IsOpen(FormCard card) => card.Item.Published && card.Door.IsOpen;

    /// <summary>The row is read behind the lock, so that two who come at once tell the log once.</summary>
    private async Task AtGateAsync(string form, Func<FormGate, Task> act, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        await door.LockAsync(form, ct);
        await act(await db.Set<FormGate>().SingleAsync(g => g.FormId == form, ct));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private void Tell(FormGate gate, bool open, Actor actor)
    {
        if (gate.WasOpen == open) return;
        gate.Tell(open, Now);
        db.Activities.Add(ActivityEntry.Of(FormsModule.Key, FormSubjects.Form, gate.FormId, open ? "opened" : "closed", actor, Now));
    }
}

/// <summary>The doors of forms by the clock.</summary>
internal sealed class GateJob(GateDesk desk) : IJob
{
    public Task RunAsync(CancellationToken ct) => desk.LookAsync(ct);
}
