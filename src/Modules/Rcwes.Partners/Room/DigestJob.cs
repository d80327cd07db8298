using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Web;

namespace Rcwes.Partners.Room;

/// <summary>
/// Tells everybody in the room what is new there since they were told last, every day or every Monday as they chose. How far a
/// person was told stands in the same commit as the letter, so a second run tells nothing twice. Nothing new: no letter.
/// </summary>
internal sealed partial class DigestJob(RcwesDb db, RoomPeople people, MailOutbox outbox, ISiteAddress site, TimeProvider clock, ILogger<DigestJob> logger) : IJob
{
    private const int MostLines = 30;

    public static MailTemplate Letter { get; } = new("partners.digest", "Nowości z pokoju partnerów",
        new("Nowości z pokoju partnerów: {{ total }}", """
            <h1>Co nowego w pokoju partnerów</h1>
            {% if announcements.size > 0 %}<h2>Ogłoszenia</h2><ul>{% for line in announcements %}<li><a href="{{ line.url }}">{{ line.title }}</a></li>{% endfor %}</ul>{% endif %}
            {% if meetings.size > 0 %}<h2>Spotkania i szkolenia</h2><ul>{% for line in meetings %}<li><a href="{{ line.url }}">{{ line.title }}</a> – {{ line.when }}</li>{% endfor %}</ul>{% endif %}
            {% if moved.size > 0 %}<h2>Zmienione spotkania i szkolenia</h2><ul>{% for line in moved %}<li><a href="{{ line.url }}">{{ line.title }}</a> – {{ line.when }}</li>{% endfor %}</ul>{% endif %}
            {% if cancelled > 0 %}<p>Z kalendarza zniknęły terminy: {{ cancelled }}. <a href="{{ url }}/kalendarz">Sprawdź kalendarz</a></p>{% endif %}
            {% if files.size > 0 %}<h2>Pliki</h2><ul>{% for line in files %}<li><a href="{{ line.url }}">{{ line.title }}</a></li>{% endfor %}</ul>{% endif %}
            {% if more > 0 %}<p>I jeszcze nowości: {{ more }}. Wszystkie są w pokoju partnerów.</p>{% endif %}
            <p><a class="button" href="{{ url }}">Otwórz pokój partnerów</a></p>
            <p><a href="{{ settings }}">Zmień, jak często piszemy, albo wyłącz te listy</a></p>
            """),
        new("News from the partners’ room: {{ total }}", """
            <h1>What is new in the partners’ room</h1>
            {% if announcements.size > 0 %}<h2>Announcements</h2><ul>{% for line in announcements %}<li><a href="{{ line.url }}">{{ line.title }}</a></li>{% endfor %}</ul>{% endif %}
            {% if meetings.size > 0 %}<h2>Meetings and trainings</h2><ul>{% for line in meetings %}<li><a href="{{ line.url }}">{{ line.title }}</a> – {{ line.when }}</li>{% endfor %}</ul>{% endif %}
            {% if moved.size > 0 %}<h2>Changed meetings and trainings</h2><ul>{% for line in moved %}<li><a href="{{ line.url }}">{{ line.title }}</a> – {{ line.when }}</li>{% endfor %}</ul>{% endif %}
            {% if cancelled > 0 %}<p>Dates taken out of the calendar: {{ cancelled }}. <a href="{{ url }}/kalendarz">Look at the calendar</a></p>{% endif %}
            {% if files.size > 0 %}<h2>Files</h2><ul>{% for line in files %}<li><a href="{{ line.url }}">{{ line.title }}</a></li>{% endfor %}</ul>{% endif %}
            {% if more > 0 %}<p>And more news: {{ more }}. All of it is in the partners’ room.</p>{% endif %}
            <p><a class="button" href="{{ url }}">Open the partners’ room</a></p>
            <p><a href="{{ settings }}">Change how often we write, or switch these letters off</a></p>
            """),
        new DigestLetter(7, [new("Nowe zasady (sample)", "", "https://rcwes.example/admin")], [new("Spotkanie (sample)", "2.12.2026", "https://rcwes.example/admin")], [new("Regulamin (sample)", "", "https://rcwes.example/admin")], "https://rcwes.example/admin", "https://rcwes.example/admin")
        { Moved = [new("Warsztat (sample)", "9.12.2026", "https://rcwes.example/admin")], Cancelled = 1, More = 2 })
    { Texts = typeof(PartnersTexts) };

    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var reader in await people.ReadersAsync(ct))
        {
            try
            {
                await TellAsync(reader, now, ct);
            }
            catch (DbUpdateException e) when (StorageTrouble.IsRace(e))
            {
                // The person changed their settings in the same moment: they are told the next time, and nobody after them waits.
                Late(logger, reader.AccountId);
            }
            db.ChangeTracker.Clear();
        }
    }

    private async Task TellAsync(Reader reader, DateTime now, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var member = await db.Set<RoomMember>().SingleOrDefaultAsync(m => m.AccountId == reader.AccountId, ct);
        var since = member?.DigestedUtc ?? reader.SinceUtc;
        if (!IsDue(member?.Digest ?? Digest.Weekly, since, now)) return;
        if (member is null) db.Add(member = new(reader.AccountId));
        member.DigestedUtc = now;
        var letter = await LetterAsync(reader.AccountId.ToString(), since, now, ct);
        var told = letter.Total == 0 ? null : member.Told("digested", Actor.System, now, new { letter.Total });
        if (told is not null) db.Activities.Add(told);
        await db.SaveChangesAsync(ct);
        if (told is not null) await outbox.AddAsync(db, told.Sequence, Letter.Name, reader.Email, "pl", letter, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Daily: not told today yet. Weekly: not told since Monday, so that a Monday that was missed is made up for.</summary>
    internal static bool IsDue(Digest digest, DateTime toldUtc, DateTime nowUtc)
    {
        var (told, today) = (DateOnly.FromDateTime(Warsaw.FromUtc(toldUtc)), DateOnly.FromDateTime(Warsaw.FromUtc(nowUtc)));
        return digest switch
        {
            Digest.Daily => told < today,
            Digest.Weekly => told < today.AddDays(-(((int)today.DayOfWeek + 6) % 7)),
            _ => false,
        };
    }

    private async Task<DigestLetter> LetterAsync(string reader, DateTime since, DateTime now, CancellationToken ct)
    {
        var room = await site.GetAsync(ct) + "/admin/pokoj-partnerow";
        var announcements = await NewAsync<Announcement>(reader, since, now, ct);
        var files = await NewAsync<RoomFile>(reader, since, now, ct);
        var meetings = await NewAsync<RoomMeeting>(reader, since, now, ct);
        var (moved, cancelled) = await ChangedAsync(reader, since, now, ct);
        var all = announcements.All + files.All + meetings.All + moved.All;
        return new(all + cancelled,
            [.. announcements.Shown.Select(a => new DigestLine(a.Title, "", room + "#o-" + a.Id))], [.. meetings.Shown.Select(Line)],
            [.. files.Shown.Select(f => new DigestLine(f.Title, "", room + "/pliki"))], room, room + "/ustawienia")
        {
            Moved = [.. moved.Shown.Select(Line)],
            Cancelled = cancelled,
            More = all - announcements.Shown.Count - files.Shown.Count - meetings.Shown.Count - moved.Shown.Count,
        };

        DigestLine Line(RoomMeeting m) => new(m.Title, $"{m.Day.ToString("d MMMM yyyy", Cultures.Polish)}, {m.From:HH\\:mm}", $"{room}/kalendarz?miesiac={m.Day:yyyy-MM}");
    }

    /// <summary>Meetings to come that others moved and the reader was told of before, and how many dates that were told of are gone. The log knows; the titles of what is gone nobody knows any more.</summary>
    private async Task<(News<RoomMeeting> Moved, int Cancelled)> ChangedAsync(string reader, DateTime since, DateTime now, CancellationToken ct)
    {
        var acts = db.Activities.AsNoTracking().Where(a => a.SubjectType == RoomMeeting.Kind && a.At > since && a.At <= now && (a.ActorId == null || a.ActorId != reader));
        var moved = (await acts.Where(a => a.Verb == "moved").Select(a => a.SubjectId).Distinct().ToListAsync(ct)).Select(Guid.Parse).ToList();
        var today = Warsaw.Today(clock);
        var changed = moved.Count == 0 ? new News<RoomMeeting>([], 0) : await FewAsync(db.Set<RoomMeeting>().AsNoTracking().Where(m => moved.Contains(m.Id) && m.AddedUtc <= since && m.Day >= today).OrderBy(m => m.Day).ThenBy(m => m.From), ct);
        // A meeting that was over when somebody took it out is no news.
        var gone = (await acts.Where(a => a.Verb == "removed" && a.Data != null).Select(a => new { a.SubjectId, a.Data }).ToListAsync(ct)).Where(a => JsonSerializer.Deserialize<MeetingDay>(a.Data!)!.Day >= today).Select(a => a.SubjectId).ToList();
        // Put in and taken out between two letters: nobody heard of it.
        var told = gone.Count == 0 ? 0 : await db.Activities.CountAsync(a => a.SubjectType == RoomMeeting.Kind && a.Verb == "created" && a.At <= since && gone.Contains(a.SubjectId), ct);
        return (changed, told);
    }

    /// <summary>The newest of a kind, oldest first: who was away long must not miss what was said last.</summary>
    private async Task<News<T>> NewAsync<T>(string reader, DateTime since, DateTime now, CancellationToken ct) where T : RoomThing
    {
        var news = await FewAsync(db.Set<T>().AsNoTracking().Where(t => t.AddedUtc > since && t.AddedUtc <= now && (t.AuthorId == null || t.AuthorId != reader)).OrderByDescending(t => t.AddedUtc), ct);
        return news with { Shown = [.. news.Shown.Reverse()] };
    }

    /// <summary>As many as a letter has room for, and how many there are.</summary>
    private static async Task<News<T>> FewAsync<T>(IQueryable<T> things, CancellationToken ct)
    {
        var shown = await things.Take(MostLines).ToListAsync(ct);
        return new(shown, shown.Count < MostLines ? shown.Count : await things.CountAsync(ct));
    }

    private sealed record News<T>(IReadOnlyList<T> Shown, int All);

    [LoggerMessage(LogLevel.Information, "The digest of account {Account} waits for the next run: the account's choices changed meanwhile")]
    private static partial void Late(ILogger logger, Guid account);
}

/// <summary>What the digest tells of.</summary>
internal sealed record DigestLetter(int Total, IReadOnlyList<DigestLine> Announcements, IReadOnlyList<DigestLine> Meetings, IReadOnlyList<DigestLine> Files, string Url, string Settings)
{
    /// <summary>Meetings that were told of before and take place otherwise.</summary>
    public IReadOnlyList<DigestLine> Moved { get; init; } = [];

    /// <summary>How many dates that were told of are gone.</summary>
    public int Cancelled { get; init; }

    /// <summary>How many more news there are than the letter has room for.</summary>
    public int More { get; init; }
}

internal sealed record DigestLine(string Title, string When, string Url);
