using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Partners.Contracts;

namespace Rcwes.Partners.Room;

/// <summary>A line of the calendar: a meeting that somebody put in, or a day that another module brings.</summary>
internal sealed record RoomEntry(DateOnly Day, TimeOnly From, TimeOnly To, string Title)
{
    public RoomMeeting? Meeting { get; init; }

    public RoomDay? Other { get; init; }

    public DateTime StartsUtc => Warsaw.ToUtc(Day.ToDateTime(From));

    public DateTime EndsUtc => Warsaw.ToUtc(Day.ToDateTime(To));
}

/// <summary>Everything that stands in the calendar of the partners' room, in order of time.</summary>
internal sealed class RoomCalendar(RcwesDb db, IEnumerable<IRoomCalendarSource> sources)
{
    /// <param name="from">First day.</param>
    /// <param name="to">Last day, included.</param>
    /// <param name="ct">Ends the reading.</param>
    public async Task<IReadOnlyList<RoomEntry>> EntriesAsync(DateOnly from, DateOnly to, CancellationToken ct)
    {
        var entries = (await db.Set<RoomMeeting>().AsNoTracking().Where(m => m.Day >= from && m.Day <= to).ToListAsync(ct)).ConvertAll(Of);
        foreach (var source in sources) entries.AddRange((await source.DaysAsync(from, to, ct)).Select(d => new RoomEntry(d.Day, d.From, d.To, d.Title) { Other = d }));
        return [.. entries.OrderBy(e => e.Day).ThenBy(e => e.From).ThenBy(e => e.Title, StringComparer.Ordinal)];
    }

    public static RoomEntry Of(RoomMeeting meeting) => new(meeting.Day, meeting.From, meeting.To, meeting.Title) { Meeting = meeting };
}
