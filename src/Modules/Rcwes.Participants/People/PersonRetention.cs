using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.PersonalData;
using Rcwes.Participants.Contracts;
using Rcwes.Participants.Entitlements;
using Rcwes.Participants.Statuses;
using Rcwes.Participants.Supports;

namespace Rcwes.Participants.People;

/// <summary>
/// Forgets people who only waited or resigned: no support stands for them, nothing of the limit is used, and for months nothing of theirs
/// began anywhere. Whoever was supported belongs to the documents of the project, and whoever used a training must be counted.
/// </summary>
internal sealed class PersonRetention(RcwesDb db, IEnumerable<IPersonUse> uses, ParticipantsOptions options, TimeProvider clock, IStringLocalizer<ParticipantsTexts> l) : IRetention
{
    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var family in await DueAsync(ct))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            // In the order of ids, as everybody who locks several people does; somebody may have signed up a moment ago.
            foreach (var id in family.Order()) await PersonLock.TakeAsync(db, id, ct);
            if (!await IsForgottenByAllAsync(family, ct)) continue;
            foreach (var person in await db.Set<Person>().Where(p => family.Contains(p.Id)).ToListAsync(ct)) db.Activities.Add(person.Forget(Actor.System, now));
            foreach (var held in await db.Set<HeldEntitlement>().Where(h => family.Contains(h.PersonId)).ToListAsync(ct)) held.Forget();
            await db.Set<PersonStatus>().Where(s => family.Contains(s.PersonId)).ExecuteDeleteAsync(ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
    }

    public async Task<IReadOnlyList<RetentionLine>> LookAsync(CancellationToken ct) =>
        [new(l["Dane osób, które nie dostały wsparcia"], l["{0} mies. od ostatniego zgłoszenia albo zmiany", options.UnsupportedMonths], "Rcwes:Participants:UnsupportedMonths", (await DueAsync(ct)).Sum(f => f.Count))];

    /// <summary>Records by person: the one that stays first, then those that were joined into it.</summary>
    private async Task<IReadOnlyList<List<Guid>>> DueAsync(CancellationToken ct)
    {
        var stays = await Candidates().OrderBy(p => p.Id).Select(p => p.Id).ToListAsync(ct);
        var joined = (await db.Set<Person>().Where(p => p.JoinedIntoId != null).Select(p => new { p.Id, Into = p.JoinedIntoId!.Value }).ToListAsync(ct)).ToLookup(p => p.Into, p => p.Id);
        List<List<Guid>> due = [];
        foreach (var id in stays)
        {
            List<Guid> family = [id, .. joined[id]];
            if (await IsForgottenByAllAsync(family, ct)) due.Add(family);
        }
        return due;
    }

    private DateTime Before => clock.GetUtcNow().UtcDateTime.AddMonths(-options.UnsupportedMonths);

    private IQueryable<Person> Candidates()
    {
        var (before, family, held) = (Before, db.Set<Person>(), db.Set<HeldEntitlement>());
        var standing = db.Set<SupportEntry>().Standing();
        return db.Set<Person>().Where(p => p.JoinedIntoId == null && p.ModifiedUtc < before && !p.NameHash.StartsWith(Person.ForgottenHash)
            && !family.Any(f => (f.Id == p.Id || f.JoinedIntoId == p.Id) && (held.Any(h => h.PersonId == f.Id && (h.ReturnedUtc == null || h.ReturnedUtc >= before)) || standing.Any(s => s.PersonId == f.Id))));
    }

    private async Task<bool> IsForgottenByAllAsync(List<Guid> family, CancellationToken ct)
    {
        var (before, stays) = (Before, family[0]);
        if (!await Candidates().AnyAsync(p => p.Id == stays, ct)) return false;
        foreach (var id in family)
            foreach (var use in uses)
                if (await use.IsUsedSinceAsync(id, before, ct)) return false;
        return true;
    }
}
