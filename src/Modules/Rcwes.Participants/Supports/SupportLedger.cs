using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Polish;
using Rcwes.Institutions.Contracts;
using Rcwes.Participants.Contracts;
using Rcwes.Participants.People;

namespace Rcwes.Participants.Supports;

/// <summary>Writes the ledger of support; nothing but adding.</summary>
internal sealed class SupportLedger(RcwesDb db, IInstitutions institutions, IRegion region) : ISupports
{
    private const decimal MostHours = 24;

    public async Task AddAsync(Support support, Actor actor, DateTime now, CancellationToken ct)
    {
        Check(support, now);
        var lines = await LinesAsync(support.Module, support.Source, ct);
        if (StandingIn(lines) is not null) return;
        var person = await PersonAsync(support.Person, ct);
        var institution = support.Institution is { } id ? (await institutions.CardsAsync([id], ct)).GetValueOrDefault(id) : null;
        if (support.Institution is not null && institution is null) throw new RuleException("support.institution", "Tej instytucji nie ma w katalogu. Wybierz ją jeszcze raz.");
        var where = Whereabouts.Of(support.GminaCode ?? person.GminaCode ?? institution?.GminaCode, await region.ReadAsync(ct));
        var round = lines.Count(l => l.CorrectsId is null);
        var entry = SupportEntry.Of(support, person.Id, institution?.Id, institution?.Group, where, round, now);
        db.Add(entry);
        Log(entry, "supported", actor, now);
    }

    public async Task CorrectAsync(string module, Guid source, string reason, Actor actor, DateTime now, CancellationToken ct)
    {
        if (StandingIn(await LinesAsync(module, source, ct)) is not { } entry) return;
        var why = reason.Trim();
        if (why.Length == 0) throw new RuleException("support.reason", "Napisz, dlaczego wycofujesz zapis wsparcia.") { Field = "Reason" };
        db.Add(entry.Back(Shortened.Begin(why, SupportEntry.LongestReason), now));
        Log(entry, "support-corrected", actor, now, why);
    }

    /// <summary>Lines of one source, with those that wait to be stored.</summary>
    private async Task<List<SupportEntry>> LinesAsync(string module, Guid source, CancellationToken ct)
    {
        var lines = await db.Set<SupportEntry>().Where(e => e.SourceModule == module && e.SourceId == source).ToListAsync(ct);
        return [.. lines.Union(db.Set<SupportEntry>().Local.Where(e => e.SourceModule == module && e.SourceId == source))];
    }

    private static SupportEntry? StandingIn(List<SupportEntry> lines) =>
        lines.SingleOrDefault(e => e.CorrectsId is null && !lines.Exists(c => c.CorrectsId == e.Id));

    private async Task<Person> PersonAsync(Guid id, CancellationToken ct)
    {
        var person = await db.Set<Person>().FindAsync([id], ct);
        if (person?.JoinedIntoId is { } stays) person = await db.Set<Person>().FindAsync([stays], ct);
        return person ?? throw new RuleException("person.unknown", "Tej osoby nie ma na liście uczestników.");
    }

    private static void Check(Support support, DateTime now)
    {
        if (support.Day > DateOnly.FromDateTime(Warsaw.FromUtc(now))) throw new RuleException("support.day", "Wsparcie można zapisać dopiero w dniu, w którym się odbyło.") { Field = nameof(Support.Day) };
        if (support.Hours is <= 0 or > MostHours || decimal.Round(support.Hours, 2) != support.Hours)
            throw new RuleException("support.hours", "Liczba godzin musi być większa od zera i nie większa niż {0}, z dokładnością do setnych.", MostHours) { Field = nameof(Support.Hours) };
    }

    private void Log(SupportEntry entry, string verb, Actor actor, DateTime now, string? note = null) =>
        // The public sees the sums, so these move the stamp of its pages.
        db.Activities.Add(ActivityEntry.Of(ParticipantsModule.Key, Person.Subject, entry.PersonId.ToString(), verb, actor, now, note: note, data: new { entry = entry.Id, module = entry.SourceModule, source = entry.SourceId }));
}

/// <summary>Institutions of the ledger must not be removed from the directory.</summary>
internal sealed class SupportInstitutions(RcwesDb db) : IInstitutionUse
{
    public async Task<IReadOnlySet<Guid>> OfAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        (await db.Set<SupportEntry>().Where(e => e.InstitutionId != null && ids.Contains(e.InstitutionId.Value)).Select(e => e.InstitutionId!.Value).Distinct().ToListAsync(ct)).ToHashSet();
}
