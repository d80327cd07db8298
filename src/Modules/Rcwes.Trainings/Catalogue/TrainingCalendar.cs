using System.Globalization;
using System.Text;
using Rcwes.Framework.Web;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Catalogue;

/// <summary>
/// Editions as a calendar file (RFC 5545): one event for each day, in the time of Warsaw with its rules, so that a program that knows no
/// zones shows the right hour too. Ids stay the same when a day moves, and the sequence tells which version is newer.
/// </summary>
internal static class TrainingCalendar
{
    // The rules of the Union since 1996; the same for every year that a course can lie in.
    private static readonly string[] Zone =
    [
        "BEGIN:VTIMEZONE", "TZID:Europe/Warsaw",
        "BEGIN:DAYLIGHT", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "TZNAME:CEST", "DTSTART:19960331T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT",
        "BEGIN:STANDARD", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "TZNAME:CET", "DTSTART:19961027T030000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD",
        "END:VTIMEZONE",
    ];

    /// <param name="cards">What to write.</param>
    /// <param name="name">Of the calendar, as programs show it.</param>
    /// <param name="root">Address of the site in the reader's language.</param>
    /// <param name="host">Ends the ids; the same whatever the language.</param>
    /// <param name="joining">What a participant is told of a day: the words and the address at which it is joined online; null for the public.</param>
    public static string Of(IEnumerable<EditionCard> cards, string name, string root, string host, Func<Session, (string Words, string Url)?>? joining = null)
    {
        var text = new StringBuilder();
        foreach (var line in (string[])["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//RCWES//trainings//PL", "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "X-WR-CALNAME:" + ContentLines.Escape(name), .. Zone]) text.AppendFolded(line);
        foreach (var card in cards)
        {
            var sessions = card.Edition.Sessions.OrderBy(s => s.Day).ThenBy(s => s.From).ToList();
            for (var i = 0; i < sessions.Count; i++) Event(text, card, sessions[i], sessions.Count == 1 ? "" : $" ({i + 1}/{sessions.Count})", root, host, joining?.Invoke(sessions[i]));
        }
        text.AppendFolded("END:VCALENDAR");
        return text.ToString();
    }

    private static void Event(StringBuilder text, EditionCard card, Session session, string part, string root, string host, (string Words, string Url)? join)
    {
        var (edition, plan) = (card.Edition, card.Edition.Plan);
        text.AppendFolded("BEGIN:VEVENT");
        text.AppendFolded($"UID:{session.Id:N}@{host}");
        text.AppendFolded("DTSTAMP:" + Instant(edition.ModifiedUtc));
        text.AppendFolded("LAST-MODIFIED:" + Instant(edition.ModifiedUtc));
        text.AppendFolded($"SEQUENCE:{edition.Sequence}");
        text.AppendFolded("STATUS:" + (card.IsCancelled ? "CANCELLED" : "CONFIRMED"));
        text.AppendFolded("DTSTART;TZID=Europe/Warsaw:" + Wall(session.Day, session.From));
        text.AppendFolded("DTEND;TZID=Europe/Warsaw:" + Wall(session.Day, session.To));
        text.AppendFolded("SUMMARY:" + ContentLines.Escape(card.Course.Name + part));
        var place = string.Join(", ", new[] { plan.VenueOf(session.Time.Planned), plan.IsOnlineOn(session.Time.Planned) ? "online" : null }.OfType<string>());
        if (place.Length > 0) text.AppendFolded("LOCATION:" + ContentLines.Escape(place));
        text.AppendFolded("DESCRIPTION:" + ContentLines.Escape(join is var (words, _) ? $"{words}\n\n{card.Course.Goal}" : card.Course.Goal));
        // RFC 7986; programs that do not know it show the description.
        if (join is var (_, url)) text.AppendFolded("CONFERENCE;VALUE=URI:" + url);
        text.AppendFolded("URL:" + root + card.Path);
        text.AppendFolded("END:VEVENT");
    }

    private static string Wall(DateOnly day, TimeOnly time) => day.ToDateTime(time).ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);

    private static string Instant(DateTime utc) => utc.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
