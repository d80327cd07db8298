using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Participants.Contracts;
using Rcwes.Participants.Entitlements;
using Rcwes.Participants.People;
using Rcwes.Participants.Supports;

namespace Rcwes.Participants.Joins;

/// <summary>Joins two records of one person and takes that back. The ledger of support is not touched: it is read through the join.</summary>
internal sealed class JoinBook(RcwesDb db, IEnumerable<IPersonUse> uses, ParticipantsOptions options, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <exception cref="RuleException">Both are one record, one of them is joined already, or their numbers differ.</exception>
    public async Task<PersonJoin> JoinAsync(Guid stays, Guid gone, Actor actor, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var (staying, going) = await LockedAsync(stays, gone, ct);
        Check(staying, going);
        var followers = await db.Set<Person>().Where(p => p.JoinedIntoId == gone).ToListAsync(ct);
        var things = new JoinedThings { Entitlements = await MoveEntitlementsAsync(gone, stays, ct), Followers = [.. followers.Select(f => f.Id)], Others = await MoveOthersAsync(gone, stays, ct) };
        foreach (var person in followers.Append(going)) person.JoinInto(stays, Now);
        var join = PersonJoin.Of(stays, gone, things, Now);
        db.Add(join);
        db.Activities.Add(staying.Record("joined", actor, Now, data: new { gone, join = join.Id }, isSeen: true));
        db.Activities.Add(going.Record("joined", actor, Now, data: new { stays, join = join.Id }, isSeen: true));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return join;
    }

    /// <summary>Gives everything back that came over and is still there.</summary>
    public async Task UndoAsync(Guid id, Actor actor, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var join = await db.Set<PersonJoin>().SingleAsync(j => j.Id == id, ct);
        var (staying, going) = await LockedAsync(join.StaysId, join.GoneId, ct);
        await db.Entry(join).ReloadAsync(ct);
        if (going.JoinedIntoId != staying.Id || staying.JoinedIntoId is not null) throw new RuleException("join.later", "Ten zapis połączono potem z jeszcze innym. Najpierw rozłącz tamte.");
        join.Undo(Now);
        var things = join.Things;
        foreach (var person in await db.Set<Person>().Where(p => things.Followers.Contains(p.Id)).ToListAsync(ct)) person.JoinInto(going.Id, Now);
        going.JoinInto(null, Now);
        await ReturnEntitlementsAsync(things, await SourcesAsync(join, ct), staying.Id, going.Id, ct);
        foreach (var use in uses)
            if (things.Others.TryGetValue(NameOf(use), out var ids)) await use.MoveBackAsync(ids, going.Id, ct);
        db.Activities.Add(staying.Record("unjoined", actor, Now, data: new { apart = going.Id, join = id }, isSeen: true));
        db.Activities.Add(going.Record("unjoined", actor, Now, data: new { apart = staying.Id, join = id }, isSeen: true));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e is not DbUpdateConcurrencyException)
        {
            // The unique identity or number: somebody wrote it of another record meanwhile.
            throw new RuleException("join.taken", "Dane tej osoby ma już inny zapis. Połącz go najpierw z jednym z tych dwóch.");
        }
        await transaction.CommitAsync(ct);
    }

    /// <summary>The pair is not asked about again.</summary>
    public async Task TellApartAsync(Guid a, Guid b, Actor actor, CancellationToken ct)
    {
        var (one, other) = ApartPeople.KeyOf(a, b);
        var people = await db.Set<Person>().Where(p => p.Id == one || p.Id == other).ToListAsync(ct);
        if (people.Count < 2 || await db.Set<ApartPeople>().AnyAsync(p => p.OneId == one && p.OtherId == other, ct)) return;
        db.Add(new ApartPeople { OneId = one, OtherId = other, SaidUtc = Now });
        foreach (var person in people) db.Activities.Add(person.Record("told-apart", actor, Now, data: new { other = person.Id == one ? other : one }));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Both locked, the smaller id first, so that two joins never wait for each other; and read anew.</summary>
    private async Task<(Person Stays, Person Gone)> LockedAsync(Guid stays, Guid gone, CancellationToken ct)
    {
        var (one, other) = ApartPeople.KeyOf(stays, gone);
        await PersonLock.TakeAsync(db, one, ct);
        await PersonLock.TakeAsync(db, other, ct);
        var people = await db.Set<Person>().Where(p => p.Id == stays || p.Id == gone).ToListAsync(ct);
        foreach (var person in people) await db.Entry(person).ReloadAsync(ct);
        return (people.Single(p => p.Id == stays), people.Single(p => p.Id == gone));
    }

    private static void Check(Person stays, Person gone)
    {
        if (stays.Id == gone.Id) throw new RuleException("join.self", "To jest jeden i ten sam zapis.");
        stays.RefuseIfJoined();
        gone.RefuseIfJoined();
        if (stays.PeselHash is not null && gone.PeselHash is not null && stays.PeselHash != gone.PeselHash)
            throw new RuleException("join.pesel", "Te osoby mają różne numery PESEL, więc nie można ich połączyć.");
        if (stays.PeselHash is null && gone.PeselHash is not null)
            throw new RuleException("join.keep", "Zostaw zapis, który ma numer PESEL.") { Field = "Stays" };
    }

    private async Task<List<CameOver>> MoveEntitlementsAsync(Guid from, Guid to, CancellationToken ct)
    {
        var used = (await db.Set<HeldEntitlement>().AsNoTracking().Where(h => h.PersonId == to && h.ReturnedUtc == null).Select(h => h.Slot).ToListAsync(ct)).ToHashSet();
        List<CameOver> moved = [];
        // Those that were given back come over too: they are part of the person's story, and their slots bind nobody.
        foreach (var held in await db.Set<HeldEntitlement>().Where(h => h.PersonId == from).OrderBy(h => h.TakenUtc).ThenBy(h => h.Id).ToListAsync(ct))
        {
            moved.Add(new(held.Id, held.Slot));
            held.Move(to, held.ReturnedUtc is null ? Free(used) : held.Slot);
        }
        return moved;
    }

    /// <summary>Support that was written for the record that stays since the join, for things that will go back. The ledger keeps it there: staff correct it where it was written.</summary>
    public async Task<IReadOnlyList<SupportEntry>> LeftBehindAsync(PersonJoin join, CancellationToken ct)
    {
        var back = await SourcesAsync(join, ct);
        return await db.Set<SupportEntry>().AsNoTracking().Standing()
            .Where(e => e.PersonId == join.StaysId && e.WrittenUtc >= join.JoinedUtc && (back.Contains(e.SourceId) || (e.PlaceId != null && back.Contains(e.PlaceId.Value))))
            .OrderBy(e => e.Day).ToListAsync(ct);
    }

    /// <summary>Sources of what the record that is gone has: what will go back to it, and what never came over because both were in the same thing.</summary>
    private async Task<List<Guid>> SourcesAsync(PersonJoin join, CancellationToken ct)
    {
        List<Guid> sources = [];
        foreach (var use in uses)
        {
            sources.AddRange(await use.SourcesAsync(join.GoneId, join.Things.Others.GetValueOrDefault(NameOf(use), []), ct));
            foreach (var follower in join.Things.Followers) sources.AddRange(await use.SourcesAsync(follower, [], ct));
        }
        return sources;
    }

    /// <summary>What came over goes back, and with it what things that go back have used since.</summary>
    private async Task ReturnEntitlementsAsync(JoinedThings things, List<Guid> back, Guid from, Guid to, CancellationToken ct)
    {
        var slots = things.Entitlements.ToDictionary(e => e.Id, e => e.Slot);
        var used = (await db.Set<HeldEntitlement>().AsNoTracking().Where(h => h.PersonId == to && h.ReturnedUtc == null).Select(h => h.Slot).ToListAsync(ct)).ToHashSet();
        // Those that came over first: they had their slots before.
        foreach (var held in (await db.Set<HeldEntitlement>().Where(h => h.PersonId == from && (slots.Keys.Contains(h.Id) || back.Contains(h.SourceId))).ToListAsync(ct)).OrderBy(h => !slots.ContainsKey(h.Id)).ThenBy(h => h.Id))
        {
            var slot = slots.GetValueOrDefault(held.Id, held.Slot);
            held.Move(to, held.ReturnedUtc is not null || used.Add(slot) ? slot : Free(used));
        }
    }

    private async Task<Dictionary<string, IReadOnlyList<Guid>>> MoveOthersAsync(Guid from, Guid to, CancellationToken ct)
    {
        Dictionary<string, IReadOnlyList<Guid>> moved = [];
        foreach (var use in uses)
            if (await use.MoveAsync(from, to, ct) is { Count: > 0 } ids) moved[NameOf(use)] = ids;
        return moved;
    }

    /// <summary>The lowest slot that is free; above the limit when two records used more than it together.</summary>
    private int Free(HashSet<int> used)
    {
        var slot = Enumerable.Range(1, options.TrainingLimit + used.Count + 1).First(s => !used.Contains(s));
        used.Add(slot);
        return slot;
    }

    private static string NameOf(IPersonUse use) => use.GetType().FullName!;
}
