using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;

namespace Rcwes.Advisory.Bookings;

/// <summary>Why a time cannot be had.</summary>
internal enum ConflictKind
{
    /// <summary>Too few pieces are free in some of it.</summary>
    Taken,

    /// <summary>The clocks leap over its beginning or its end.</summary>
    NoSuchHour,
}

/// <summary>A time that cannot be had.</summary>
/// <param name="Time">Which one.</param>
/// <param name="Kind">Why.</param>
/// <param name="Free">Pieces that are free in all of it.</param>
internal sealed record BookingConflict(BookingTime Time, ConflictKind Kind, int Free);

/// <summary>What came of a wish.</summary>
/// <param name="Made">Bookings that were stored; none when something stood against them.</param>
/// <param name="Conflicts">Everything that cannot be had.</param>
internal sealed record BookingAnswer(IReadOnlyList<Booking> Made, IReadOnlyList<BookingConflict> Conflicts);

/// <summary>
/// Books and calls off. On PostgreSQL the row of the thing is locked until the transaction ends, on SQLite a transaction is the only writer anyway: what
/// is read behind that door is true until the commit, whatever other processes do. The key of <see cref="BookedQuarter"/> is the last line.
/// </summary>
internal sealed class BookingDesk(RcwesDb db, TimeProvider clock)
{
    private static readonly AsyncLocal<Func<Task>?> Open = new();

    /// <summary>Only for the negative control of the test, and only in its own flow: reads before the transaction and without the lock, then waits for this.</summary>
    internal static Func<Task>? WithoutLock { get => Open.Value; set => Open.Value = value; }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Books all of some times or, when that is wished, those of them that can be had. Without that wish one conflict means that nothing is stored.</summary>
    /// <param name="thing">A room or equipment.</param>
    /// <param name="facts">For what, for whom, how much.</param>
    /// <param name="first">The first time.</param>
    /// <param name="until">Repeat it every week up to and with this day; null for once.</param>
    /// <param name="skipping">Whether to leave out what cannot be had.</param>
    /// <param name="actor">Who books.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="RuleException">The times make no sense, the thing is not lent, there are fewer pieces than are wished, or nothing of it can be had.</exception>
    public async Task<BookingAnswer> BookAsync(Guid thing, BookingFacts facts, BookingTime first, DateOnly? until, bool skipping, Actor actor, CancellationToken ct)
    {
        first.Check(until, Now);
        var times = first.Weekly(until);
        var early = WithoutLock is { } wait ? await ReadTooEarlyAsync(thing, times, wait, ct) : null;
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        if (early is null) await LockAsync(thing, facts.Request, ct);
        var bookable = await db.Set<Bookable>().AsNoTracking().SingleAsync(t => t.Id == thing, ct);
        if (!bookable.IsActive) throw new RuleException("booking.inactive", "Tego nie można teraz rezerwować. Wybierz co innego.") { Field = "Thing" };
        if (facts.Pieces < 1 || facts.Pieces > bookable.Pieces) throw new RuleException("booking.pieces", "Podaj liczbę sztuk od 1 do {0}.", bookable.Pieces) { Field = "Pieces" };
        var taken = early ?? await TakenAsync(thing, times, ct);
        var conflicts = times.Select(time => Against(time, bookable.Pieces, facts.Pieces, taken)).OfType<BookingConflict>().ToList();
        if (conflicts.Count > 0 && (!skipping || conflicts.Count == times.Count)) return new([], conflicts);
        var series = times.Count > 1 ? Guid.CreateVersion7() : (Guid?)null;
        var made = times.Except(conflicts.Select(c => c.Time)).Select(time => Store(bookable, time, facts, series, taken, actor)).ToList();
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (StorageTrouble.IsRace(e))
        {
            db.ChangeTracker.Clear();
            throw new RuleException("booking.taken", "Ktoś zarezerwował to w tej samej chwili. Sprawdź, co jest jeszcze wolne.") { Field = nameof(Booking.From) };
        }
        await transaction.CommitAsync(ct);
        return new(made, conflicts);
    }

    /// <summary>Calls a booking off, and the later ones of its series when that is wished. The time is free again.</summary>
    /// <returns>How many were called off.</returns>
    /// <exception cref="RuleException">It is called off already, or over.</exception>
    public async Task<int> CancelAsync(Booking booking, bool later, string reason, Actor actor, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        await LockAsync(booking.BookableId, null, ct);
        var off = await db.Set<Booking>().Where(b => b.Id == booking.Id || (later && booking.SeriesId != null && b.SeriesId == booking.SeriesId && b.Day > booking.Day && b.State == BookingState.Held)).ToListAsync(ct);
        foreach (var one in off) db.Activities.Add(one.Cancel(reason, one.Id == booking.Id ? null : booking.Id, actor, Now));
        var ids = off.Select(b => b.Id).ToList();
        // Before the save: with it the log is held, and then nobody may wait for a row.
        await db.Set<BookedQuarter>().Where(q => ids.Contains(q.BookingId)).ExecuteDeleteAsync(ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return off.Count;
    }

    /// <summary>Changes a room or equipment behind the same door as bookings, so that no piece disappears that somebody has just booked.</summary>
    public async Task ChangeAsync(Guid thing, BookableFacts facts, Guid seen, Actor actor, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        await LockAsync(thing, null, ct);
        var bookable = await db.Set<Bookable>().SingleAsync(t => t.Id == thing, ct);
        await db.Entry(bookable).ReloadAsync(ct);
        var today = Warsaw.Today(clock);
        var atOnce = await db.Set<BookedQuarter>().Where(q => q.BookableId == thing && q.Day >= today).GroupBy(q => new { q.Day, q.Quarter }).Select(g => g.Count()).OrderByDescending(n => n).FirstOrDefaultAsync(ct);
        db.Activities.Add(bookable.Change(facts, atOnce, seen, actor, Now));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private Booking Store(Bookable thing, BookingTime time, BookingFacts facts, Guid? series, Dictionary<(DateOnly, int), HashSet<int>> taken, Actor actor)
    {
        var booking = new Booking(thing.Id, time, facts, series, actor, Now);
        db.Add(booking);
        db.Activities.Add(booking.Told("booked", actor, Now));
        foreach (var quarter in time.Quarters)
        {
            var used = taken.GetValueOrDefault((time.Day, quarter)) ?? [];
            foreach (var piece in Enumerable.Range(1, thing.Pieces).Where(p => !used.Contains(p)).Take(facts.Pieces))
                db.Add(new BookedQuarter { BookableId = thing.Id, Day = time.Day, Quarter = quarter, Piece = piece, BookingId = booking.Id });
        }
        return booking;
    }

    private static BookingConflict? Against(BookingTime time, int pieces, int wanted, Dictionary<(DateOnly, int), HashSet<int>> taken)
    {
        if (!time.Exists) return new(time, ConflictKind.NoSuchHour, 0);
        var free = pieces - time.Quarters.Max(quarter => taken.GetValueOrDefault((time.Day, quarter))?.Count ?? 0);
        return free < wanted ? new(time, ConflictKind.Taken, Math.Max(0, free)) : null;
    }

    private async Task<Dictionary<(DateOnly, int), HashSet<int>>> TakenAsync(Guid thing, IReadOnlyList<BookingTime> times, CancellationToken ct)
    {
        var days = times.Select(t => t.Day).ToList();
        var (from, to) = (BookingTime.NumberOf(times[0].From), BookingTime.NumberOf(times[0].To));
        var quarters = await db.Set<BookedQuarter>().AsNoTracking().Where(q => q.BookableId == thing && days.Contains(q.Day) && q.Quarter >= from && q.Quarter < to).ToListAsync(ct);
        return quarters.GroupBy(q => (q.Day, q.Quarter)).ToDictionary(g => g.Key, g => g.Select(q => q.Piece).ToHashSet());
    }

    private async Task LockAsync(Guid thing, Guid? request, CancellationToken ct)
    {
        if (db.Engine != DatabaseEngine.Postgres) return;
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM advisory_bookables WHERE id = {thing} FOR UPDATE", ct);
        // The foreign key would ask for this row after the log is locked, while an act on the request holds the row and waits for the log.
        if (request is not null) await db.Database.ExecuteSqlAsync($"SELECT 1 FROM advisory_requests WHERE id = {request} FOR KEY SHARE", ct);
    }

    /// <summary>Only for the negative control: knowledge that may be old when it is used.</summary>
    private async Task<Dictionary<(DateOnly, int), HashSet<int>>> ReadTooEarlyAsync(Guid thing, IReadOnlyList<BookingTime> times, Func<Task> wait, CancellationToken ct)
    {
        var taken = await TakenAsync(thing, times, ct);
        await wait();
        return taken;
    }
}
