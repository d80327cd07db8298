using Rcwes.Framework.Data;

namespace Rcwes.Trainings.Enrolments;

/// <summary>What time does to an edition.</summary>
internal sealed partial class EnrolmentDesk
{
    /// <summary>Passes on the offers of an edition that ran out.</summary>
    public async Task ExpireAsync(Guid edition, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var locked = await gate.EnterAsync(edition, null, ct);
        if (locked.ExpireDue(Terms, Now) == 0) return;
        await SaveAsync(locked, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Ends the split of places of an edition whose last day has passed.</summary>
    public async Task EndSplitAsync(Guid edition, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var locked = await gate.EnterWithEverybodyAsync(edition, ct);
        if (!locked.EndSplit(Terms, Now)) return;
        await SaveAsync(locked, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Ends the reserve list of an edition that has begun.</summary>
    public async Task CloseReserveAsync(Guid edition, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var locked = await gate.EnterWithEverybodyAsync(edition, ct);
        locked.ExpireDue(Terms, Now);
        if (locked.CloseReserve(Now) == 0) return;
        await SaveAsync(locked, ct);
        await transaction.CommitAsync(ct);
    }
}
