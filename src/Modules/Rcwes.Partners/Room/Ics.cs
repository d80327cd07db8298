using System.Globalization;
using System.Text;

namespace Rcwes.Partners.Room;

/// <summary>Meetings as a calendar file (RFC 5545). Instants are UTC, so that no table of time zones has to be sent along.</summary>
internal static class Ics
{
    private const int MostOctets = 75;

    public static string Of(IEnumerable<RoomMeeting> meetings, string host)
    {
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//RCWES//partners//PL");
        foreach (var meeting in meetings) Event(text, meeting, host);
        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    private static void Event(StringBuilder text, RoomMeeting meeting, string host)
    {
        Line(text, "BEGIN:VEVENT");
        Line(text, $"UID:{meeting.Id:N}@{host}");
        Line(text, "DTSTAMP:" + Instant(meeting.AddedUtc));
        Line(text, "DTSTART:" + Instant(meeting.StartsUtc));
        Line(text, "DTEND:" + Instant(meeting.EndsUtc));
        Line(text, "SUMMARY:" + Escaped(meeting.Title));
        if (meeting.Place is not null) Line(text, "LOCATION:" + Escaped(meeting.Place));
        if (meeting.Note is not null) Line(text, "DESCRIPTION:" + Escaped(meeting.Note));
        if (meeting.Link is not null) Line(text, "URL:" + meeting.Link.ReplaceLineEndings(""));
        Line(text, "END:VEVENT");
    }

    private static string Instant(DateTime utc) => utc.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).ReplaceLineEndings("\\n");

    /// <summary>A long line goes on after a break and a space; letters are never cut.</summary>
    private static void Line(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MostOctets)
            {
                text.Append("\r\n ");
                octets = 1;
            }
            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }
        text.Append("\r\n");
    }
}
