using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Participants.Contracts;
using Rcwes.Participants.People;

namespace Rcwes.Participants.Entitlements;

/// <summary>The rule of three. The person is locked before the uses are counted; unique slots are the last line.</summary>
internal sealed class EntitlementBook(RcwesDb db, ParticipantsOptions options, IStringLocalizer<ParticipantsTexts> l) : IEntitlements
{
    public async Task<Entitlement> OfAsync(Guid person, CancellationToken ct)
    {
        if (PersonLock.IsNew(db, person)) return Told(await HeldAsync(person, ct));
        var stays = await db.Set<Person>().AsNoTracking().Where(p => p.Id == person).Select(p => p.JoinedIntoId ?? p.Id).SingleOrDefaultAsync(ct);
        return Told(await HeldAsync(stays == Guid.Empty ? person : stays, ct));
    }

    public async Task<EntitlementAnswer> TakeAsync(Guid person, EntitlementSource source, EntitlementOverride? why, Actor actor, DateTime now, CancellationToken ct)
    {
        var id = await PersonLock.TakeFinalAsync(db, person, ct) ?? throw new RuleException("person.unknown", "Tej osoby nie ma na liście uczestników.");
        var held = await HeldAsync(id, ct);
        if (held.Exists(h => h.SourceModule == source.Module && h.SourceId == source.Id)) return new(EntitlementOutcome.AlreadyTaken, Told(held).Words);
        if (held.Count >= options.TrainingLimit && why is null) return new(EntitlementOutcome.Refused, Told(held).Words);
        var beyond = held.Count >= options.TrainingLimit;
        var reason = beyond ? Reason(why!.Reason) : null;
        var taken = HeldEntitlement.Of(id, SlotFor(held, beyond), source, now, reason, beyond ? actor.Id : null);
        db.Add(taken);
        Log(id, beyond ? "entitlement-exceeded" : "entitlement-taken", source, actor, now, reason);
        return new(EntitlementOutcome.Taken, Told([.. held, taken]).Words);
    }

    public async Task ReturnAsync(Guid person, EntitlementSource source, Actor actor, DateTime now, CancellationToken ct)
    {
        if (await PersonLock.TakeFinalAsync(db, person, ct) is not { } id) return;
        // Looked for by its source: a join may have handed it to another record of the person.
        var found = db.Held<HeldEntitlement>().Select(h => h.Entity).FirstOrDefault(h => h.SourceModule == source.Module && h.SourceId == source.Id && h.ReturnedUtc is null)
            ?? await db.Set<HeldEntitlement>().FirstOrDefaultAsync(h => h.PersonId == id && h.SourceModule == source.Module && h.SourceId == source.Id && h.ReturnedUtc == null, ct);
        if (found is null || found.PersonId != id) return;
        if (db.Entry(found).State == EntityState.Unchanged)
        {
            // Others may have given it back since this unit of work read it; now that the person is locked, what is read is true.
            await db.Entry(found).ReloadAsync(ct);
            if (found.ReturnedUtc is not null) return;
        }
        if (db.Entry(found).State == EntityState.Added) db.Remove(found);
        else
        {
            found.Return(now);
            db.Entry(found).DetectChanges();
        }
        Log(id, "entitlement-returned", source, actor, now);
    }

    /// <summary>Uses of the limit by a person, the earliest first, with what this unit of work has changed and not stored yet.</summary>
    public async Task<List<HeldEntitlement>> HeldAsync(Guid person, CancellationToken ct)
    {
        var held = PersonLock.IsNew(db, person) ? [] : (await db.Set<HeldEntitlement>().AsNoTracking().Where(h => h.PersonId == person && h.ReturnedUtc == null).ToListAsync(ct)).ToDictionary(h => h.Id);
        foreach (var local in db.Held<HeldEntitlement>().Where(h => h.State != EntityState.Unchanged).Select(h => h.Entity))
        {
            held.Remove(local.Id);
            if (local.PersonId == person && local.ReturnedUtc is null) held[local.Id] = local;
        }
        return [.. held.Values.OrderBy(h => h.TakenUtc).ThenBy(h => h.Id)];
    }

    public Entitlement Told(IReadOnlyList<HeldEntitlement> held)
    {
        var left = options.TrainingLimit - held.Count;
        var words = held.Count == 0
            ? l.Plural(options.TrainingLimit, "Na jedną osobę przypada {0} szkolenie. Nie jest jeszcze wykorzystane.|Na jedną osobę przypadają {0} szkolenia. Żadne nie jest jeszcze wykorzystane.|Na jedną osobę przypada {0} szkoleń. Żadne nie jest jeszcze wykorzystane.")
            : left <= 0
                ? l["Wykorzystane są już wszystkie szkolenia, które przypadają na jedną osobę: {0}.", Titles(held)]
                : l.Plural(left, "Zostało {0} szkolenie. Wykorzystane: {1}.|Zostały {0} szkolenia. Wykorzystane: {1}.|Zostało {0} szkoleń. Wykorzystane: {1}.", Titles(held));
        return new(options.TrainingLimit, [.. held.Select(h => h.Use())], words);
    }

    /// <summary>The lowest slot within the limit that nobody uses; beyond it the next above all.</summary>
    public int SlotFor(IReadOnlyList<HeldEntitlement> held, bool beyond)
    {
        if (beyond) return Math.Max(options.TrainingLimit, held.Max(h => h.Slot)) + 1;
        var used = held.Select(h => h.Slot).ToHashSet();
        return Enumerable.Range(1, options.TrainingLimit).First(slot => !used.Contains(slot));
    }

    private static string Titles(IReadOnlyList<HeldEntitlement> held) => string.Join(", ", held.Select(h => $"„{h.Title}”"));

    private static string Reason(string typed)
    {
        var reason = typed.Trim();
        if (reason.Length == 0) throw new RuleException("entitlement.reason", "Napisz, dlaczego ta osoba dostaje szkolenie ponad limit.") { Field = nameof(EntitlementOverride.Reason) };
        if (reason.Length > HeldEntitlement.LongestReason) throw new RuleException("entitlement.reason", "Skróć powód do {0} znaków.", HeldEntitlement.LongestReason) { Field = nameof(EntitlementOverride.Reason) };
        return reason;
    }

    private void Log(Guid person, string verb, EntitlementSource source, Actor actor, DateTime now, string? reason = null) =>
        db.Activities.Add(ActivityEntry.Of(ParticipantsModule.DeskKey, Person.Subject, person.ToString(), verb, actor, now, note: reason, data: new { module = source.Module, source = source.Id }));
}
