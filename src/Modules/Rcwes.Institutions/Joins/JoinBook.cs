using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Joins;

/// <summary>An entry that was joined into another one.</summary>
internal sealed record JoinedEntry(Guid Id, string Name, DateTime JoinedUtc);

/// <summary>Joins two entries into one, and takes that back.</summary>
internal sealed class JoinBook(RcwesDb db, InstitutionBook book)
{
    /// <summary>Puts one entry into another. Both are found here, with all their parts; everything is stored in one save.</summary>
    /// <exception cref="RuleException">The one that stays is shown less than the other, or somebody was quicker.</exception>
    public async Task JoinAsync(Institution stays, Institution gone, IReadOnlyDictionary<string, JoinPick> picks, Actor actor, DateTime now, CancellationToken ct)
    {
        if (gone.State == InstitutionState.Listed && stays.State != InstitutionState.Listed)
            throw new RuleException("join.hidden", "W katalogu widać tylko ten wpis, który ma zniknąć. Wybierz, żeby został właśnie on, albo najpierw pokaż drugi.");
        var (before, state) = (stays.Facts(), stays.State);
        // First of all, so that nothing is changed when the move is not allowed.
        Tell(gone.MergeInto(stays, actor, now));
        await book.ChangeAsync(stays, await WithoutCircleAsync(JoinedFacts.Of(before, gone.Facts(), picks), stays, gone, ct), actor, now, ct);
        Tell(stays.Absorb(gone, actor, now));
        var tookWish = gone.DoNotList && !stays.DoNotList;
        if (tookWish) Tell(stays.ForbidListing(null, actor, now));
        var units = await UnitsAsync(gone.Id, i => i.Id != stays.Id, ct);
        foreach (var unit in units) Move(unit, stays.Id, actor, now);
        db.Add(InstitutionJoin.Of(stays, gone, before, state, [.. units.Select(u => u.Id)], tookWish, now));
        await book.SaveAsync(ct);
    }

    /// <summary>The join of an entry that is joined now; null when it is not.</summary>
    public Task<InstitutionJoin?> FindAsync(Guid gone, CancellationToken ct) => db.Set<InstitutionJoin>().SingleOrDefaultAsync(j => j.GoneId == gone && j.UndoneUtc == null, ct);

    /// <summary>Entries that were joined right into this one and still are, the latest first.</summary>
    public Task<List<JoinedEntry>> IntoAsync(Guid stays, CancellationToken ct) =>
        (from done in db.Set<InstitutionJoin>()
         join entry in db.Set<Institution>() on done.GoneId equals entry.Id
         where done.StaysId == stays && done.UndoneUtc == null
         orderby done.JoinedUtc descending
         select new JoinedEntry(entry.Id, entry.Name, done.JoinedUtc)).ToListAsync(ct);

    /// <summary>Labels of the fields that somebody changed since: their changes stay when the join is taken back.</summary>
    public static IReadOnlyList<string> ChangedSince(InstitutionJoin join, Institution stays)
    {
        var fields = EntryFields.Differing(join.After, stays.Facts());
        return [.. EntryFields.All.Where(f => fields.Contains(f.Key)).Select(f => f.Label)];
    }

    /// <summary>Takes a join back: the one that was gone stands where it stood, the other one says again what it said, save what was changed since.</summary>
    /// <exception cref="RuleException">The entry that stayed was itself joined later, or somebody was quicker.</exception>
    public async Task UndoAsync(InstitutionJoin join, Institution stays, Institution gone, Actor actor, DateTime now, CancellationToken ct)
    {
        if (stays.State == InstitutionState.Merged)
            throw new RuleException("join.chain", "Wpis, który wtedy został, połączono później z jeszcze innym. Najpierw rozłącz tamte dwa wpisy.");
        join.Undo(now);
        Tell(gone.Unmerge(actor, now));
        Tell(stays.Release(gone, actor, now));
        // The units first: the one that stayed may have been below one of them.
        foreach (var unit in await UnitsAsync(stays.Id, i => join.Units.Contains(i.Id), ct)) Move(unit, gone.Id, actor, now);
        await book.ChangeAsync(stays, JoinedFacts.TakenBack(stays.Facts(), join.Before, join.After), actor, now, ct);
        if (join.TookWish && stays.DoNotList)
        {
            Tell(stays.AllowListing(actor, now));
            if (join.StaysState == InstitutionState.Listed && stays.State == InstitutionState.Hidden) Tell(stays.List(actor, now));
        }
        await book.SaveAsync(ct);
    }

    /// <summary>An institution is not its own unit, nor the unit of one of its units: what stood below one of the two and above the other now stands below both.</summary>
    private async Task<EntryFacts> WithoutCircleAsync(EntryFacts facts, Institution stays, Institution gone, CancellationToken ct)
    {
        var parent = facts.ParentId;
        if ((await AboveAsync(parent, ct)).Contains(gone.Id)) parent = gone.ParentId;
        var above = await AboveAsync(parent, ct);
        return facts with { ParentId = above.Contains(stays.Id) || above.Contains(gone.Id) ? null : parent };
    }

    /// <summary>An institution with all that it is a unit of.</summary>
    private async Task<HashSet<Guid>> AboveAsync(Guid? id, CancellationToken ct)
    {
        var above = new HashSet<Guid>();
        while (id is { } next && above.Add(next)) id = await db.Set<Institution>().Where(i => i.Id == next).Select(i => i.ParentId).SingleOrDefaultAsync(ct);
        return above;
    }

    private async Task<List<Institution>> UnitsAsync(Guid parent, Func<Institution, bool> which, CancellationToken ct) =>
        [.. (await InstitutionBook.Whole(db.Set<Institution>()).Where(i => i.ParentId == parent && i.State != InstitutionState.Merged).ToListAsync(ct)).Where(which)];

    private void Move(Institution unit, Guid parent, Actor actor, DateTime now)
    {
        if (unit.Change(unit.Facts() with { ParentId = parent }, actor, now) is { } told) Tell(told);
    }

    private void Tell(ActivityEntry told) => db.Activities.Add(told);
}
