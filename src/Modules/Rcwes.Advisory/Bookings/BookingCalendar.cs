using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Advisory.Requests;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory.Bookings;

/// <summary>A booking as one reader sees it. Of others' bookings only the time and the number of pieces is known.</summary>
/// <param name="Time">When.</param>
/// <param name="Pieces">How many.</param>
internal sealed record BookingLine(BookingTime Time, int Pieces)
{
    /// <summary>Null for others'.</summary>
    public Booking? Own { get; init; }

    /// <summary>For what: the number of a request, or the name of a session or an event; empty for others'.</summary>
    public string What { get; init; } = "";
}

/// <summary>A time in which something can still be had.</summary>
internal sealed record FreeTime(TimeOnly From, TimeOnly To, int Pieces);

/// <summary>A room or equipment with its bookings in some days.</summary>
internal sealed record CalendarRow(BookableLine Line, IReadOnlyList<BookingLine> Bookings)
{
    /// <summary>First and last hour of the day that the page of a day offers.</summary>
    public static (TimeOnly From, TimeOnly To) Offered { get; } = (new(7, 0), new(21, 0));

    public IEnumerable<BookingLine> On(DateOnly day) => Bookings.Where(b => b.Time.Day == day);

    /// <summary>What is free on a day within the hours that are offered, cut where the number of pieces changes.</summary>
    public IReadOnlyList<FreeTime> FreeOn(DateOnly day)
    {
        var (first, last) = (BookingTime.NumberOf(Offered.From), BookingTime.NumberOf(Offered.To));
        var booked = On(day).SelectMany(b => b.Time.Quarters.Select(quarter => (Quarter: quarter, b.Pieces))).ToLookup(b => b.Quarter, b => b.Pieces);
        var free = new List<FreeTime>();
        for (var quarter = first; quarter < last; quarter++)
        {
            var pieces = Line.Thing.Pieces - booked[quarter].Sum();
            if (pieces <= 0) continue;
            var (from, to) = (BookingTime.TimeOf(quarter), BookingTime.TimeOf(quarter + 1));
            if (free.Count > 0 && free[^1].To == from && free[^1].Pieces == pieces) free[^1] = free[^1] with { To = to };
            else free.Add(new(from, to, pieces));
        }
        return free;
    }
}

/// <summary>Reads bookings as far as a person may see them.</summary>
internal sealed class BookingCalendar(RcwesDb db, BookableShelf shelf, IPartnerScope scopes, IActorNames accounts, IStringLocalizer<AdvisoryTexts> l)
{
    /// <summary>What the person may look at, with the bookings of some days.</summary>
    /// <param name="user">Who looks.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    /// <param name="kind">Rooms or equipment only; null for both.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<CalendarRow>> ReadAsync(ClaimsPrincipal user, DateOnly from, DateOnly to, BookableKind? kind, CancellationToken ct)
    {
        var things = (await shelf.LentAsync(user, AdvisoryPermissions.Seeing, ct)).Where(t => kind == null || t.Kind == kind);
        var lines = await shelf.LinesAsync(things, ct);
        var scope = await scopes.OfAsync(user, AdvisoryPermissions.Seeing, ct);
        var booked = await db.Set<Booking>().AsNoTracking().Where(b => b.Day >= from && b.Day <= to && b.State == BookingState.Held && things.Any(t => t.Id == b.BookableId)).OrderBy(b => b.Day).ThenBy(b => b.From).ToListAsync(ct);
        var told = (await TellAsync(booked, scope, ct)).Zip(booked).ToLookup(b => b.Second.BookableId, b => b.First);
        return [.. lines.Select(line => new CalendarRow(line, [.. told[line.Thing.Id]]))];
    }

    /// <summary>One booking within reach under a right; null for others', exactly like for none.</summary>
    public async Task<Booking?> FindAsync(Guid id, ClaimsPrincipal user, PartnerRight right, CancellationToken ct) =>
        await db.Set<Booking>().AsNoTracking().Within(await scopes.OfAsync(user, right, ct), b => (Guid?)b.PartnerId).SingleOrDefaultAsync(b => b.Id == id, ct);

    /// <summary>Bookings for a request that are not called off, for whoever reaches the request.</summary>
    public async Task<IReadOnlyList<(Booking Booking, BookableLine Line)>> OfRequestAsync(Guid request, CancellationToken ct)
    {
        var booked = await db.Set<Booking>().AsNoTracking().Where(b => b.RequestId == request && b.State == BookingState.Held).OrderBy(b => b.Day).ThenBy(b => b.From).ToListAsync(ct);
        if (booked.Count == 0) return [];
        var ids = booked.Select(b => b.BookableId).ToList();
        var lines = (await shelf.LinesAsync(db.Set<Bookable>().AsNoTracking().Where(t => ids.Contains(t.Id)), ct)).ToDictionary(t => t.Thing.Id);
        return [.. booked.Select(b => (b, lines[b.BookableId]))];
    }

    /// <summary>The later bookings of the same series that are held.</summary>
    public Task<int> LaterAsync(Booking booking, CancellationToken ct) =>
        db.Set<Booking>().CountAsync(b => booking.SeriesId != null && b.SeriesId == booking.SeriesId && b.Day > booking.Day && b.State == BookingState.Held, ct);

    /// <summary>What a booking is of.</summary>
    public async Task<BookableLine> ThingAsync(Booking booking, CancellationToken ct) => (await shelf.LinesAsync(db.Set<Bookable>().AsNoTracking().Where(t => t.Id == booking.BookableId), ct)).Single();

    /// <summary>For what something is booked, in words.</summary>
    public async Task<string> WhatAsync(Booking booking, CancellationToken ct) => (await WhatAsync([booking], ct))[booking.Id];

    /// <summary>Who booked; a dash when that is forgotten.</summary>
    public async Task<string> WhoAsync(Booking booking, CancellationToken ct) =>
        booking.BookedBy is { } account ? (await accounts.OfAsync([account], ct)).GetValueOrDefault(account, "–") : "–";

    private async Task<IReadOnlyList<BookingLine>> TellAsync(IReadOnlyList<Booking> booked, PartnerScope scope, CancellationToken ct)
    {
        var what = await WhatAsync([.. booked.Where(b => scope.Reaches(b.PartnerId))], ct);
        return [.. booked.Select(b => what.TryGetValue(b.Id, out var words) ? new BookingLine(b.Time, b.Pieces) { Own = b, What = words } : new BookingLine(b.Time, b.Pieces))];
    }

    private async Task<Dictionary<Guid, string>> WhatAsync(IReadOnlyList<Booking> booked, CancellationToken ct)
    {
        var requests = booked.Select(b => b.RequestId).OfType<Guid>().Distinct().ToList();
        var numbers = await db.Set<AdviceRequest>().Where(r => requests.Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => r.Number ?? "–", ct);
        return booked.ToDictionary(b => b.Id, b => b.RequestId is { } request ? numbers.GetValueOrDefault(request, "–") : b.Title ?? BookingWords.Of(b.Purpose, l));
    }
}
