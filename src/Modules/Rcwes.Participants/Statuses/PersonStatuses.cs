using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Participants.Contracts;
using Rcwes.Participants.People;
using Rcwes.Participants.Supports;

namespace Rcwes.Participants.Statuses;

/// <summary>Keeps what people told for the reports, once for each person.</summary>
internal sealed class PersonStatuses(RcwesDb db, IStringLocalizer<ParticipantsTexts> l) : IPersonStatuses
{
    public async Task<bool> IsKnownAsync(Guid person, CancellationToken ct)
    {
        var family = await FamilyAsync(person, ct);
        return await db.Set<PersonStatus>().AnyAsync(s => family.Contains(s.PersonId), ct);
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
        if (known.Count > 0 && await db.Set<SupportEntry>().Standing().AnyAsync(s => family.Contains(s.PersonId), ct))
            throw new RuleException("status.frozen", l["Te dane są już zapisane i obowiązują w całym projekcie. Jeśli jest w nich błąd, zadzwoń do nas."]);
        if (known.Find(s => s.PersonId == id) is { } own) own.Put(facts, now);
        else db.Add(new PersonStatus(id, facts, now));
        found.SaySex(facts.Sex, now);
        db.Activities.Add(found.Record("status-told", actor, now));
    }

    /// <summary>The record that stays for an id, and those that were joined into it.</summary>
    private async Task<List<Guid>> FamilyAsync(Guid person, CancellationToken ct)
    {
        var stays = await db.Set<Person>().Where(p => p.Id == person).Select(p => p.JoinedIntoId ?? p.Id).SingleOrDefaultAsync(ct);
        return await db.Set<Person>().Where(p => p.Id == stays || p.JoinedIntoId == stays).Select(p => p.Id).ToListAsync(ct);
    }

    private RuleException Gone() => new("status.gone", l["Nie ma już danych tej osoby."]);
}
