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
        foreach (var card in await book.FormsAsync(ct))
        {
            var open = card.Item.Published && card.Door.IsOpen;
            if (told.GetValueOrDefault(card.Item.ContentItemId) != open) await AtGateAsync(card.Item.ContentItemId, gate => { Tell(gate, open, Actor.System); return Task.CompletedTask; }, ct);
        }
    }

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
