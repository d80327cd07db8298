using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.PersonalData;
using Rcwes.Participants.Contracts;
using Rcwes.Participants.Supports;

namespace Rcwes.Participants.People;

/// <summary>The ledger holds its people for as long as documents of the project are kept; other modules hold what is under way.</summary>
internal sealed class PersonHold(RcwesDb db, IEnumerable<IPersonUse> uses, RetentionTimes times, TimeProvider clock, IStringLocalizer<ParticipantsTexts> l) : IPersonHold
{
    public async Task<string?> OfAsync(Guid person, CancellationToken ct)
    {
        var stays = await db.Set<Person>().Where(p => p.Id == person).Select(p => p.JoinedIntoId).SingleOrDefaultAsync(ct) ?? person;
        var records = await db.Set<Person>().Where(p => p.Id == stays || p.JoinedIntoId == stays).Select(p => p.Id).ToListAsync(ct);
        if (times.HoldDocuments(Warsaw.Today(clock)) && await db.Set<SupportEntry>().Standing().AnyAsync(e => records.Contains(e.PersonId), ct))
            return times.DocumentsUntil is { } until
                ? l["Osoba dostała wsparcie, a dokumentację projektu trzeba przechowywać do {0}.", until.ToString("d MMMM yyyy", CultureInfo.CurrentCulture)]
                : l["Osoba dostała wsparcie, a dokumentację projektu trzeba przechowywać. Do kiedy, jeszcze nie ustalono."];
        foreach (var record in records)
            foreach (var use in uses)
                if (await use.HoldAsync(record, ct) is { } why) return why;
        return null;
    }
}
