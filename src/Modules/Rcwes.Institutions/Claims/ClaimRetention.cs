using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Framework.PersonalData;
using Rcwes.Institutions.Mistakes;
using Rcwes.Institutions.Truth;

namespace Rcwes.Institutions.Claims;

/// <summary>Forgets what is settled: claims that were refused or ended, corrections that were decided, reports of mistakes that were answered.</summary>
internal sealed class ClaimRetention(RcwesDb db, Entries.InstitutionBook book, ClaimOptions options, TimeProvider clock, IStringLocalizer<InstitutionsTexts> l) : IRetention
{
    private const string Setting = "Rcwes:Institutions:Claims:KeepDays";

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task RunAsync(CancellationToken ct)
    {
        var now = Now;
        await Corrections(now).ExecuteDeleteAsync(ct);
        await (await PeopleAsync(now, ct)).ExecuteDeleteAsync(ct);
        await Reports(now).ExecuteDeleteAsync(ct);
        await Sessions(now).ExecuteDeleteAsync(ct);
    }

    public async Task<IReadOnlyList<RetentionLine>> LookAsync(CancellationToken ct)
    {
        var (now, term) = (Now, l["{0} dni od decyzji albo odpowiedzi", options.KeepDays].Value);
        return
        [
            new(l["Poprawki wpisów, o których zdecydowano"], term, Setting, await Corrections(now).CountAsync(ct)),
            new(l["Przedstawiciele, którym odmówiono albo zakończono dostęp"], term, Setting, await (await PeopleAsync(now, ct)).CountAsync(ct)),
            new(l["Zamknięte zgłoszenia błędów"], term, Setting, await Reports(now).CountAsync(ct)),
            new(l["Otwarte kiedyś formularze przedstawicieli"], l["do końca ich ważności"], null, await Sessions(now).CountAsync(ct)),
        ];
    }

    private IQueryable<Correction> Corrections(DateTime now)
    {
        var before = now.AddDays(-options.KeepDays);
        return db.Set<Correction>().Where(c => c.DecidedUtc < before && c.Fields.All(f => f.State != CorrectionState.Waiting));
    }

    private async Task<IQueryable<Representative>> PeopleAsync(DateTime now, CancellationToken ct)
    {
        var before = now.AddDays(-options.KeepDays);
        var settled = db.Set<Representative>().Where(r => (r.State == RepresentativeState.Refused && r.DecidedUtc < before) || (r.State == RepresentativeState.Ended && r.EndedUtc < before
            // While the entry still has the mailbox, the row keeps the door shut for whom staff have sent away.
            && !db.Set<Entries.InstitutionContact>().Any(c => c.InstitutionId == r.InstitutionId && c.Email == r.Email)));
        // The same holds while an entry has it that theirs is joined into, or that is joined with theirs.
        var (kept, others) = (new List<Guid>(), new Dictionary<Guid, List<Guid>>());
        foreach (var person in await settled.Where(r => r.State == RepresentativeState.Ended).Select(r => new { r.Id, r.InstitutionId, r.Email }).ToListAsync(ct))
        {
            if (!others.TryGetValue(person.InstitutionId, out var all)) others[person.InstitutionId] = all = await book.WithJoinedAsync(await book.JoinedIntoAsync(person.InstitutionId, ct), ct);
            if (all.Count > 1 && await db.Set<Entries.InstitutionContact>().AnyAsync(c => all.Contains(c.InstitutionId) && c.Email == person.Email, ct)) kept.Add(person.Id);
        }
        return settled.Where(r => !kept.Contains(r.Id));
    }

    private IQueryable<MistakeReport> Reports(DateTime now)
    {
        var before = now.AddDays(-options.KeepDays);
        return db.Set<MistakeReport>().Where(r => r.State == MistakeState.Closed && r.ClosedUtc < before);
    }

    private IQueryable<EntryLink> Sessions(DateTime now) => db.Set<EntryLink>().Where(k => k.Purpose == LinkPurpose.Session && k.ExpiresUtc < now);
}
