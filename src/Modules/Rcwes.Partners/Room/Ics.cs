using System.Globalization;
using System.Text;
using Rcwes.Framework.Web;
using Rcwes.Partners.Contracts;

namespace Rcwes.Partners.Room;

/// <summary>Meetings and trainings as a calendar file (RFC 5545). Instants are UTC, so that no table of time zones has to be sent along.</summary>
internal static class Ics
{
    /// <param name="entries">What to write.</param>
    /// <param name="origin">Address of the site, for pages of trainings.</param>
    /// <param name="host">Ends the ids.</param>
    public static string Of(IEnumerable<RoomEntry> entries, string origin, string host)
    {
        var text = new StringBuilder();
        text.AppendFolded("BEGIN:VCALENDAR");
        text.AppendFolded("VERSION:2.0");
        text.AppendFolded("PRODID:-//RCWES//partners//PL");
        foreach (var entry in entries)
        {
            text.AppendFolded("BEGIN:VEVENT");
            if (entry.Meeting is { } meeting) Meeting(text, entry, meeting, host);
            if (entry.Other is { } other) Other(text, entry, other, origin, host);
            text.AppendFolded("END:VEVENT");
        }
        text.AppendFolded("END:VCALENDAR");
        return text.ToString();
    }

    private static void Meeting(StringBuilder text, RoomEntry entry, RoomMeeting meeting, string host)
    {
        Event(text, entry, meeting.Id, meeting.MovedUtc ?? meeting.AddedUtc, meeting.Moves, host);
        if (meeting.Place is not null) text.AppendFolded("LOCATION:" + ContentLines.Escape(meeting.Place));
        if (meeting.Note is not null) text.AppendFolded("DESCRIPTION:" + ContentLines.Escape(meeting.Note));
        if (meeting.Link is not null) text.AppendFolded("URL:" + meeting.Link.ReplaceLineEndings(""));
    }

    private static void Other(StringBuilder text, RoomEntry entry, RoomDay day, string origin, string host)
    {
        Event(text, entry, day.Id, day.ModifiedUtc, day.Sequence, host);
        text.AppendFolded("STATUS:" + (day.IsCancelled ? "CANCELLED" : "CONFIRMED"));
        if (day.Place is not null) text.AppendFolded("LOCATION:" + ContentLines.Escape(day.Place));
        text.AppendFolded("URL:" + origin + day.Path);
    }

    private static void Event(StringBuilder text, RoomEntry entry, Guid id, DateTime modified, int sequence, string host)
    {
        text.AppendFolded($"UID:{id:N}@{host}");
        // Without the next three a calendar keeps the day that it read first.
        text.AppendFolded("DTSTAMP:" + Instant(modified));
        text.AppendFolded("LAST-MODIFIED:" + Instant(modified));
        text.AppendFolded("SEQUENCE:" + sequence.ToString(CultureInfo.InvariantCulture));
        text.AppendFolded("DTSTART:" + Instant(entry.StartsUtc));
        text.AppendFolded("DTEND:" + Instant(entry.EndsUtc));
        text.AppendFolded("SUMMARY:" + ContentLines.Escape(entry.Title));
    }

    private static string Instant(DateTime utc) => utc.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
