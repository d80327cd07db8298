using Rcwes.Advisory.Owners;
using Rcwes.Framework;
using Rcwes.Framework.Activity;

namespace Rcwes.Advisory.Bookings;

/// <summary>What something is booked for.</summary>
internal enum BookingPurpose
{
    /// <summary>A meeting about one request.</summary>
    Request,

    /// <summary>A session of advice that belongs to no single request, e.g. a duty or a group.</summary>
    Session,

    /// <summary>An event of the organisation itself.</summary>
    Event,
}

internal enum BookingState
{
    Held,

    /// <summary>Called off with a reason; the time is free again.</summary>
    Cancelled,
}

/// <summary>What something is booked for, by whom and how much of it.</summary>
/// <param name="Partner">The organisation that uses it, or <see cref="RequestOwner.Centre"/>.</param>
/// <param name="Purpose">For what.</param>
/// <param name="Pieces">How many of a kind; of a room always one.</param>
internal sealed record BookingFacts(Guid Partner, BookingPurpose Purpose, int Pieces)
{
    /// <summary>The request that it is for; null for anything else.</summary>
    public Guid? Request { get; init; }

    /// <summary>Name of a session or an event; null for a request.</summary>
    public string? Title { get; init; }
}

/// <summary>A room or equipment that somebody has for a time. It is never moved: it is called off and booked anew.</summary>
internal sealed class Booking
{
    public const string Subject = "booking";
    public const int LongestTitle = 120;
    public const int LongestReason = 300;

    // For EF.
    private Booking() { }

    public Booking(Guid thing, BookingTime time, BookingFacts facts, Guid? series, Actor actor, DateTime now)
    {
        (Id, BookableId, PartnerId, SeriesId, BookedBy, CreatedUtc) = (Guid.CreateVersion7(), thing, facts.Partner, series, actor.Id, now);
        (Day, From, To) = (time.Day, time.From, time.To);
        (Purpose, RequestId, Title, Pieces) = (facts.Purpose, facts.Request, Text(facts.Title), facts.Pieces);
    }

    public Guid Id { get; private set; }

    public Guid BookableId { get; private set; }

    /// <summary>The organisation that uses it.</summary>
    public Guid PartnerId { get; private set; }

    public BookingPurpose Purpose { get; private set; }

    public Guid? RequestId { get; private set; }

    /// <summary>Words of staff, who are told to name nobody in them.</summary>
    public string? Title { get; private set; }

    public DateOnly Day { get; private set; }

    public TimeOnly From { get; private set; }

    public TimeOnly To { get; private set; }

    public int Pieces { get; private set; }

    /// <summary>The same in every booking that was made at once for several weeks.</summary>
    public Guid? SeriesId { get; private set; }

    public BookingState State { get; private set; }

    /// <summary>Account of who booked; forgotten when that matters to nobody any more.</summary>
    public string? BookedBy { get; private set; }

    public DateTime CreatedUtc { get; private set; }

    public DateTime? CancelledUtc { get; private set; }

    /// <summary>Why it was called off; staff are told to name nobody.</summary>
    public string? Reason { get; private set; }

    public BookingTime Time => new(Day, From, To);

    /// <summary>There is something to call off: it is held and not over.</summary>
    public bool CanCancel(DateTime now) => State == BookingState.Held && Time.EndsUtc > now;

    /// <param name="reason">Names nobody.</param>
    /// <param name="with">The booking of the series that is called off first; null for that one itself.</param>
    /// <param name="actor">Who calls it off.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RuleException">It is called off already, or over.</exception>
    public ActivityEntry Cancel(string reason, Guid? with, Actor actor, DateTime now)
    {
        if (!CanCancel(now)) throw new RuleException("booking.state", "Tej rezerwacji nie da się już odwołać: minęła albo ktoś ją odwołał.");
        (State, CancelledUtc, Reason) = (BookingState.Cancelled, now, Text(reason));
        return Told("cancelled", actor, now, with is null ? null : new { with });
    }

    public ActivityEntry Told(string verb, Actor actor, DateTime now, object? data = null) => ActivityEntry.Of(AdvisoryModule.DeskKey, Subject, Id.ToString(), verb, actor, now, data: data);

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>One piece of something in one quarter of an hour of one day. The key is the last line against two at once.</summary>
internal sealed class BookedQuarter
{
    public required Guid BookableId { get; init; }

    public required DateOnly Day { get; init; }

    /// <summary>0 from midnight, 95 before the next.</summary>
    public required int Quarter { get; init; }

    /// <summary>1 up to the number of pieces. Pieces of a kind are alike: the number counts them and names none.</summary>
    public required int Piece { get; init; }

    public required Guid BookingId { get; init; }
}
