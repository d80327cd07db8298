using System.Globalization;
using System.Text;
using Rcwes.Framework.Web;

namespace Rcwes.Partners.Room;

/// <summary>Meetings as a calendar file (RFC 5545). Instants are UTC, so that no table of time zones has to be sent along.</summary>
internal static class Ics
{
    public static string Of(IEnumerable<RoomMeeting> meetings, string host)
    {
        var text = new StringBuilder();
        text.AppendFolded("BEGIN:VCALENDAR");
        text.AppendFolded("VERSION:2.0");
        text.AppendFolded("PRODID:-//RCWES//partners//PL");
        foreach (var meeting in meetings) Event(text, meeting, host);
        text.AppendFolded("END:VCALENDAR");
        return text.ToString();
    }

    private static void Event(StringBuilder text, RoomMeeting meeting, string host)
    {
        text.AppendFolded("BEGIN:VEVENT");
        text.AppendFolded($"UID:{meeting.Id:N}@{host}");
        text.AppendFolded("DTSTAMP:" + Instant(meeting.AddedUtc));
        text.AppendFolded("DTSTART:" + Instant(meeting.StartsUtc));
        text.AppendFolded("DTEND:" + Instant(meeting.EndsUtc));
        text.AppendFolded("SUMMARY:" + ContentLines.Escape(meeting.Title));
        if (meeting.Place is not null) text.AppendFolded("LOCATION:" + ContentLines.Escape(meeting.Place));
        if (meeting.Note is not null) text.AppendFolded("DESCRIPTION:" + ContentLines.Escape(meeting.Note));
        if (meeting.Link is not null) text.AppendFolded("URL:" + meeting.Link.ReplaceLineEndings(""));
        text.AppendFolded("END:VEVENT");
    }

    private static string Instant(DateTime utc) => utc.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
