using System.Security.Cryptography;
using System.Text;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Localization;
using Rcwes.Framework.PersonalData;

namespace Rcwes.Partners.Room;

/// <summary>Something that somebody put into the partners' room: its author may change and remove it, and so may who looks after the room.</summary>
internal abstract class RoomThing
{
    public const int LongestTitle = 200;

    public Guid Id { get; protected set; }

    public string Title { get; protected set; } = "";

    /// <summary>Account of the person who put it here.</summary>
    public string? AuthorId { get; protected set; }

    public DateTime AddedUtc { get; protected set; }

    protected abstract string Subject { get; }

    /// <summary>What readers of the log must know of it once it is gone.</summary>
    protected virtual object? Data => null;

    public ActivityEntry Told(string verb, Actor actor, DateTime now) => ActivityEntry.Of(PartnersModule.DeskKey, Subject, Id.ToString(), verb, actor, now, data: Data);

    public bool IsBy(Actor actor) => AuthorId is not null && AuthorId == actor.Id;

    protected void Begin(string title, Actor actor, DateTime now) => (Id, Title, AuthorId, AddedUtc) = (Guid.CreateVersion7(), title.Trim(), actor.Id, now);
}

/// <summary>News for all partners. Plain text: it is shown as it was written, and no markup in it means anything.</summary>
internal sealed class Announcement : RoomThing
{
    public const string Kind = "room-announcement";
    public const int LongestText = 5000;

    // For EF.
    private Announcement() { }

    public Announcement(string title, string text, Actor actor, DateTime now)
    {
        Begin(title, actor, now);
        Text = text.Trim();
    }

    public string Text { get; private set; } = "";

    public static RuleException Stale() =>
        new("announcement.stale", "Ktoś zmienił to ogłoszenie, kiedy było u Ciebie otwarte. Pod formularzem jest jego treść teraz. Zapisz jeszcze raz, jeżeli Twój tekst ma ją zastąpić.");

    public static RuleException Gone() => new("announcement.gone", "Ktoś usunął to ogłoszenie. Twój tekst jest nadal w polu.");

    /// <summary>Stands above the others until somebody takes it down.</summary>
    public bool Pinned { get; private set; }

    protected override string Subject => Kind;

    /// <summary>Stands for what it says: other words have another mark.</summary>
    public string Mark => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Title}\0{Text}")));

    public void Pin(bool pinned) => Pinned = pinned;
}

/// <summary>A file for all partners; its bytes lie in the private store.</summary>
internal sealed class RoomFile : RoomThing
{
    public const string Kind = "room-file";

    // For EF.
    private RoomFile() { }

    public RoomFile(string title, Guid file, Actor actor, DateTime now)
    {
        Begin(title, actor, now);
        FileId = file;
    }

    public Guid FileId { get; private set; }

    protected override string Subject => Kind;
}

internal enum MeetingKind
{
    Meeting,
    Training,
}

/// <summary>What is written of a meeting.</summary>
internal sealed record MeetingFacts(string Title, MeetingKind Kind, DateOnly Day, TimeOnly From, TimeOnly To)
{
    public string? Place { get; init; }

    public string? Link { get; init; }

    public string? Who { get; init; }

    public string? Note { get; init; }
}

/// <summary>What the log keeps of a meeting.</summary>
internal sealed record MeetingDay(DateOnly Day);

/// <summary>A meeting or a training in the calendar of the partners. Day and hours are those of the clock on the wall in Poland.</summary>
internal sealed class RoomMeeting : RoomThing
{
    public const string Kind = "room-meeting";
    public const int LongestLine = 300;
    public const int LongestNote = 2000;

    // For EF.
    private RoomMeeting() { }

    public RoomMeeting(MeetingFacts facts, Actor actor, DateTime now)
    {
        Begin(facts.Title, actor, now);
        Put(facts);
    }

    public MeetingKind What { get; private set; }

    public DateOnly Day { get; private set; }

    public TimeOnly From { get; private set; }

    public TimeOnly To { get; private set; }

    public string? Place { get; private set; }

    public string? Link { get; private set; }

    /// <summary>Whom it is for, in words.</summary>
    public string? Who { get; private set; }

    public string? Note { get; private set; }

    /// <summary>How often it was changed: calendars take the higher number for the newer word.</summary>
    public int Moves { get; private set; }

    public DateTime? MovedUtc { get; private set; }

    public static RuleException Stale() =>
        new("meeting.stale", "Ktoś zmienił ten termin, kiedy był u Ciebie otwarty. Pod formularzem jest to, co zapisano. Zapisz jeszcze raz, jeżeli Twoje dane mają je zastąpić.");

    public static RuleException Gone() => new("meeting.gone", "Ktoś usunął ten termin z kalendarza. Twoje dane są nadal w formularzu.");

    public DateTime StartsUtc => Warsaw.ToUtc(Day.ToDateTime(From));

    public DateTime EndsUtc => Warsaw.ToUtc(Day.ToDateTime(To));

    protected override string Subject => Kind;

    protected override object? Data => new MeetingDay(Day);

    private MeetingFacts Facts => new(Title, What, Day, From, To) { Place = Place, Link = Link, Who = Who, Note = Note };

    /// <returns>False when it says the same as before.</returns>
    /// <exception cref="RuleException">It would end before it begins.</exception>
    public bool Move(MeetingFacts facts, DateTime now)
    {
        var before = Facts;
        Put(facts);
        if (Facts == before) return false;
        (Moves, MovedUtc) = (Moves + 1, now);
        return true;
    }

    private void Put(MeetingFacts facts)
    {
        if (facts.To <= facts.From) throw new RuleException("meeting.hours", "Koniec musi być po początku.") { Field = nameof(To) };
        (Title, What, Day, From, To) = (facts.Title.Trim(), facts.Kind, facts.Day, facts.From, facts.To);
        (Place, Link, Who, Note) = (Text(facts.Place), Text(facts.Link), Text(facts.Who), Text(facts.Note));
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>How often the room writes to somebody.</summary>
internal enum Digest
{
    Weekly,
    Daily,
    Off,
}

/// <summary>What a person chose for themselves in the room.</summary>
internal sealed class RoomMember
{
    // For EF.
    private RoomMember() { }

    public RoomMember(Guid account) => AccountId = account;

    public Guid AccountId { get; private set; }

    public Digest Digest { get; set; }

    /// <summary>For colleagues in the list of contacts.</summary>
    [Personal]
    public string? Phone { get; set; }

    /// <summary>What the person does at the organisation.</summary>
    [Personal]
    public string? Position { get; set; }

    /// <summary>Up to when the room was told of; null before the first time.</summary>
    public DateTime? DigestedUtc { get; set; }

    public ActivityEntry Told(string verb, Actor actor, DateTime now, object? data = null) =>
        ActivityEntry.Of(PartnersModule.DeskKey, "room-member", AccountId.ToString(), verb, actor, now, data: data);
}
