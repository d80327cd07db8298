using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.PersonalData;

namespace Rcwes.Advisory.Bookings;

/// <summary>Forgets who booked what long ago, and in which words; that the room was used, when and by which organisation, stays and is counted.</summary>
internal sealed class BookingRetention(RcwesDb db, AdvisoryOptions options, TimeProvider clock, IStringLocalizer<AdvisoryTexts> l) : IRetention
{
    private IQueryable<Booking> Due
    {
        get
        {
            var before = Warsaw.Today(clock).AddMonths(-options.BookingMonths);
            return db.Set<Booking>().Where(b => b.Day < before && (b.BookedBy != null || b.Title != null || b.Reason != null));
        }
    }

    public async Task RunAsync(CancellationToken ct) =>
        await Due.ExecuteUpdateAsync(set => set.SetProperty(b => b.BookedBy, (string?)null).SetProperty(b => b.Title, (string?)null).SetProperty(b => b.Reason, (string?)null), ct);

    public async Task<IReadOnlyList<RetentionLine>> LookAsync(CancellationToken ct) =>
        [new(l["Kto rezerwował sale i sprzęt i w jakiej sprawie"], l["{0} mies. od dnia rezerwacji", options.BookingMonths], "Rcwes:Advisory:BookingMonths", await Due.CountAsync(ct))];
}
