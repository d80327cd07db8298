using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Participants.Contracts;
using Rcwes.Participants.People;
using Rcwes.Participants.Supports;

namespace Rcwes.Participants.Statuses;

/// <summary>Where the data of somebody stand; never what they say.</summary>
/// <param name="ToldUtc">When the person told it; null when they have not.</param>
/// <param name="IsFixed">The project stands on it: it does not change any more.</param>
internal sealed record StatusStanding(DateTime? ToldUtc, bool IsFixed);

/// <summary>Keeps what people told for the reports, once for each person.</summary>
internal sealed class PersonStatuses(RcwesDb db, IStringLocalizer<ParticipantsTexts> l) : IPersonStatuses
{
    public async Task<bool> IsKnownAsync(Guid person, CancellationToken ct)
    {
        var family = await FamilyAsync(person, ct);
        return await db.Set<PersonStatus>().AnyAsync(s => family.Contains(s.PersonId), ct);
    }

    public async Task<IReadOnlySet<Guid>> KnownAsync(IReadOnlyCollection<Guid> people, CancellationToken ct)
    {
        var asked = await db.Set<Person>().Where(p => people.Contains(p.Id)).Select(p => new { p.Id, Stays = p.JoinedIntoId ?? p.Id }).ToListAsync(ct);
        var stays = asked.Select(a => a.Stays).Distinct().ToList();
        var told = (await db.Set<PersonStatus>().Join(db.Set<Person>(), s => s.PersonId, p => p.Id, (_, p) => p.JoinedIntoId ?? p.Id).Where(id => stays.Contains(id)).ToListAsync(ct)).ToHashSet();
        return asked.Where(a => told.Contains(a.Stays)).Select(a => a.Id).ToHashSet();
    }

    /// <summary>Whether the person has told it, and whether it can still be put right.</summary>
    public async Task<StatusStanding> StandingAsync(Guid person, CancellationToken ct)
    {
        var family = await FamilyAsync(person, ct);
        var told = await db.Set<PersonStatus>().Where(s => family.Contains(s.PersonId)).Select(s => s.ToldUtc).ToListAsync(ct);
        return told.Count == 0 ? new(null, false) : new(told.Max(), await IsSupportedAsync(family, ct));
    }

    public async Task KeepAsync(Guid person, StatusFacts facts, Actor actor, DateTime now, CancellationToken ct)
    {
        if (await PersonLock.TakeFinalAsync(db, person, ct) is not { } id) throw Gone();
        var found = await db.Set<Person>().SingleAsync(p => p.Id == id, ct);
        if (db.Entry(found).State == EntityState.Unchanged) await db.Entry(found).ReloadAsync(ct);
        if (found.IsForgotten) throw Gone();
        var family = await FamilyAsync(id, ct);
        var known = await db.Set<PersonStatus>().Where(s => family.Contains(s.PersonId)).ToListAsync(ct);
        // It is told as it was at the beginning: what was reported once does not change afterwards.
        if (known.Count > 0 && await IsSupportedAsync(family, ct))
            throw new RuleException("status.frozen", l["Te dane są już zapisane i obowiązują w całym projekcie. Jeśli jest w nich błąd, zadzwoń do nas."]);
        if (known.Find(s => s.PersonId == id) is { } own) own.Put(facts, now);
        else db.Add(new PersonStatus(id, facts, now));
        found.SaySex(facts.Sex, now);
        db.Activities.Add(found.Record(actor.Kind == ActorKind.User ? "status-written" : "status-told", actor, now));
    }

    private Task<bool> IsSupportedAsync(List<Guid> family, CancellationToken ct) => db.Set<SupportEntry>().Standing().AnyAsync(s => family.Contains(s.PersonId), ct);

    /// <summary>The record that stays for an id, and those that were joined into it.</summary>
    private async Task<List<Guid>> FamilyAsync(Guid person, CancellationToken ct)
    {
        var stays = await db.Set<Person>().Where(p => p.Id == person).Select(p => p.JoinedIntoId ?? p.Id).SingleOrDefaultAsync(ct);
        return await db.Set<Person>().Where(p => p.Id == stays || p.JoinedIntoId == stays).Select(p => p.Id).ToListAsync(ct);
    }

    private RuleException Gone() => new("status.gone", l["Nie ma już danych tej osoby."]);
}
