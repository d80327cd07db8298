using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Partners.Contracts;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Catalogue;

/// <summary>Days of published and cancelled editions in the calendar of the partners' room, under the ids of the public calendar: who has both sees each day once.</summary>
internal sealed class RoomTrainings(RcwesDb db, CatalogueReader reader, IStringLocalizer<TrainingsTexts> l) : IRoomCalendarSource
{
    public async Task<IReadOnlyList<RoomDay>> DaysAsync(DateOnly from, DateOnly to, CancellationToken ct)
    {
        var editions = await db.Set<Edition>().AsNoTracking().Include(e => e.Sessions).Where(e => e.State != EditionState.Draft && e.Sessions.Any(s => s.Day >= from && s.Day <= to)).ToListAsync(ct);
        return [.. (await reader.CardsAsync(editions, ct)).SelectMany(Days).Where(d => d.Day >= from && d.Day <= to)];
    }

    private IEnumerable<RoomDay> Days(EditionCard card)
    {
        var sessions = card.Edition.Sessions.OrderBy(s => s.Day).ThenBy(s => s.From).ToList();
        return sessions.Select((s, i) => new RoomDay(s.Id, sessions.Count == 1 ? card.Course.Name : $"{card.Course.Name} ({i + 1}/{sessions.Count})", s.Day, s.From, s.To)
        {
            Path = card.Path,
            Place = s is { IsOnline: false, Place: null } ? card.WhereInFull(l) : card.Where(s, l),
            Organiser = card.Organiser,
            IsCancelled = card.IsCancelled,
            Sequence = card.Edition.Sequence,
            ModifiedUtc = card.Edition.ModifiedUtc,
        });
    }
}
