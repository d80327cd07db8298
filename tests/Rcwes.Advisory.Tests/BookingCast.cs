using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Advisory.Bookings;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;

namespace Rcwes.Advisory.Tests;

/// <summary>Rooms, equipment and bookings of these tests.</summary>
internal static class BookingCast
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A Tuesday some weeks ahead: nothing else of these tests happens on the day of a room that is new.</summary>
    public static DateOnly Tuesday { get; } = Next(Warsaw.Today(TimeProvider.System).AddDays(20));

    public static Task<Guid> HallAsync(this Site site, Guid owner, bool shared = false, string? name = null) =>
        site.ThingAsync(owner, BookableKind.Hall, new(name ?? Cast.Name("Sala Żubr")) { GminaCode = "081102", Address = "ul. Dębowa 1", Seats = 12, Fixed = "rzutnik", IsShared = shared });

    public static Task<Guid> EquipmentAsync(this Site site, Guid owner, int pieces, bool shared = false) =>
        site.ThingAsync(owner, BookableKind.Equipment, new(Cast.Name("Laptop")) { Pieces = pieces, IsShared = shared });

    public static Task<BookingAnswer> BookAsync(this Site site, Guid thing, Guid partner, BookingTime time, int pieces = 1, DateOnly? until = null, bool skipping = false) =>
        site.InScopeAsync(s => s.GetRequiredService<BookingDesk>().BookAsync(thing, new(partner, BookingPurpose.Session, pieces) { Title = "Dyżur" }, time, until, skipping, Actor.System, Ct));

    public static Task<List<Booking>> BookedAsync(this Site site, Guid thing) =>
        site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Booking>().AsNoTracking().Where(b => b.BookableId == thing).OrderBy(b => b.Day).ThenBy(b => b.From).ToListAsync(Ct));

    public static Task<List<BookedQuarter>> QuartersAsync(this Site site, Guid thing) =>
        site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<BookedQuarter>().AsNoTracking().Where(q => q.BookableId == thing).ToListAsync(Ct));

    private static Task<Guid> ThingAsync(this Site site, Guid owner, BookableKind kind, BookableFacts facts) =>
        site.InScopeAsync(async s => (await s.GetRequiredService<BookableShelf>().AddAsync(owner, kind, facts, Actor.System, Ct)).Id);

    private static DateOnly Next(DateOnly day) => day.DayOfWeek == DayOfWeek.Tuesday ? day : Next(day.AddDays(1));
}
