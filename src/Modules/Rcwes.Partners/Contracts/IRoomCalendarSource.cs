namespace Rcwes.Partners.Contracts;

/// <summary>
/// Brings days of another module into the calendar of the partners' room, e.g. those of trainings. Registered with
/// <c>services.AddScoped&lt;IRoomCalendarSource, T&gt;()</c>. Everybody in the room sees them: only what the public may know.
/// </summary>
public interface IRoomCalendarSource
{
    /// <summary>In the language of the reader.</summary>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day, included.</param>
    /// <param name="ct">Ends the reading.</param>
    Task<IReadOnlyList<RoomDay>> DaysAsync(DateOnly from, DateOnly to, CancellationToken ct);
}

/// <summary>One day of something, on the clock on the wall in Poland.</summary>
/// <param name="Id">Stays the same when the day moves; what the module's own calendars use too.</param>
/// <param name="Title">What takes place.</param>
/// <param name="Day">When.</param>
/// <param name="From">Begins.</param>
/// <param name="To">Ends.</param>
public sealed record RoomDay(Guid Id, string Title, DateOnly Day, TimeOnly From, TimeOnly To)
{
    /// <summary>Its page from the root of the site without a prefix of language, e.g. <c>/szkolenia/marketing#edycja-2</c>.</summary>
    public required string Path { get; init; }

    public string? Place { get; init; }

    /// <summary>Who organises it; null for the centre.</summary>
    public string? Organiser { get; init; }

    /// <summary>Will not take place; shown, so that nobody comes.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>Grows with every move (RFC 5545, SEQUENCE).</summary>
    public int Sequence { get; init; }

    public required DateTime ModifiedUtc { get; init; }
}
