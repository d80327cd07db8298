using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Localization;
using Rcwes.Framework.PersonalData;
using Rcwes.Trainings.Courses;

namespace Rcwes.Trainings.Editions;

internal enum EditionState
{
    /// <summary>Only staff see it.</summary>
    Draft,

    Published,

    /// <summary>Will not take place. Stays visible for those who have it in their calendars.</summary>
    Cancelled,
}

/// <summary>One time that a course takes place: days, place, places and who may still come.</summary>
internal sealed partial class Edition
{
    public const string Subject = "edition";
    public const int LongestLine = 250;
    public const int LongestText = 1000;
    public const int MostPlaces = 500;
    public const int MostSessions = 40;

    private readonly List<Session> _sessions = [];

    // For EF.
    private Edition() { }

    public Guid Id { get; private set; }

    public Guid CourseId { get; private set; }

    /// <summary>Counts the editions of the course; part of the address and of what people say.</summary>
    public int Number { get; private set; }

    public EditionState State { get; private set; }

    /// <summary>The partner that organises it; null for the centre itself.</summary>
    public Guid? OrganiserId { get; private set; }

    public int Capacity { get; private set; }

    /// <summary>Fewest people with whom it starts.</summary>
    public int Minimum { get; private set; }

    /// <summary>First and last day of sign-up, both included.</summary>
    public DateOnly OpensOn { get; private set; }

    public DateOnly ClosesOn { get; private set; }

    public string? Place { get; private set; }

    public string? Locality { get; private set; }

    public string? GminaCode { get; private set; }

    public bool Online { get; private set; }

    [Personal]
    public string? Trainer { get; private set; }

    public void ForgetTrainer() => Trainer = null;

    public string? Support { get; private set; }

    /// <summary>Most that one person gets back for travel, in złoty; null where travel is not refunded.</summary>
    public decimal? TravelCap { get; private set; }

    /// <summary>First day, kept beside the sessions so that lists can be ordered; null while there are none.</summary>
    public DateOnly? FirstDay { get; private set; }

    public DateOnly? LastDay { get; private set; }

    /// <summary>Places that somebody holds, an open offer included.</summary>
    public int Taken { get; private set; }

    /// <summary>People on the reserve list who have no offer.</summary>
    public int Waiting { get; private set; }

    /// <summary>Those of them who wait as a group, for places for all at once.</summary>
    public int WaitingTogether { get; private set; }

    /// <summary>What is free is kept for a group that was passed over as often as it may be.</summary>
    public bool IsKept { get; private set; }

    /// <summary>Places that somebody who applies alone gets at once. Beside people who wait there are some when only groups wait that need more, or people of another subregion than the places are kept for.</summary>
    public int FreeNow => !SplitNow.IsNone ? Math.Max(FreeGorzowski, FreeZielonogorski) : Waiting > WaitingTogether || IsKept ? 0 : Math.Max(0, Capacity - Taken);

    /// <summary>Counts what calendars must be told of (RFC 5545, SEQUENCE).</summary>
    public int Sequence { get; private set; }

    public DateTime ModifiedUtc { get; private set; }

    /// <summary>When its days or its place were last moved after it was published; null when they never were. Whoever had applied by then may still give up freely for some days.</summary>
    public DateTime? MovedUtc { get; private set; }

    /// <summary>
    /// Whether taking part uses up one of the trainings that every person has a right to. Follows the course until the edition is published
    /// and stays from then on: who signed up under one rule is not counted under another.
    /// </summary>
    public bool CountsTowardLimit { get; private set; } = true;

    /// <summary>When staff ended it: then everybody who came has a result.</summary>
    public DateTime? EndedUtc { get; private set; }

    /// <summary>When participants were last reminded that it begins soon.</summary>
    public DateTime? RemindedUtc { get; private set; }

    /// <summary>When those who wait for the next edition of the course were told that sign-up is open.</summary>
    public DateTime? OpenedUtc { get; private set; }

    /// <summary>When staff were warned that it begins soon with fewer people than it needs.</summary>
    public DateTime? WarnedUtc { get; private set; }

    /// <summary>How often staff were reminded to end it.</summary>
    public int EndReminders { get; private set; }

    /// <summary>New at every change of facts: who saves over somebody else's work is told.</summary>
    public Guid Stamp { get; private set; }

    public IReadOnlyList<Session> Sessions => _sessions;

    public EditionFacts Facts => new(Capacity, Minimum, OpensOn, ClosesOn)
    {
        OrganiserId = OrganiserId,
        Place = Place,
        Locality = Locality,
        GminaCode = GminaCode,
        Online = Online,
        OnlineAddress = OnlineAddress,
        Trainer = Trainer,
        Support = Support,
        Rules = Rules,
        Recruitment = Recruitment,
        Kept = new(KeptGorzowski, KeptZielonogorski),
        KeptUntil = KeptUntil,
        TravelCap = TravelCap,
        Sessions = [.. _sessions.OrderBy(s => s.Day).ThenBy(s => s.From).Select(s => s.Time)],
    };

    public DateTime OpensUtc => Warsaw.StartOf(OpensOn);

    /// <summary>The first instant at which nobody can sign up any more.</summary>
    public DateTime ClosesUtc => Warsaw.StartOf(ClosesOn.AddDays(1));

    /// <summary>When the first session begins; null while there are none.</summary>
    public DateTime? StartsUtc => _sessions.Count == 0 ? null : _sessions.Min(s => Utc(s.Day, s.From));

    public bool IsOpen(DateTime now) => State == EditionState.Published && OpensUtc <= now && now < ClosesUtc && !(StartsUtc <= now);

    /// <summary>Some of it is still ahead.</summary>
    public bool IsToCome(DateTime now) => EndedUtc is null && _sessions.Exists(s => s.EndsUtc > now);

    public static DateTime Utc(DateOnly day, TimeOnly time)
    {
        // An hour that the clocks skip in spring does not exist: it is read as the one after it.
        var wall = day.ToDateTime(time);
        return TimeZoneInfo.ConvertTimeToUtc(Warsaw.Zone.IsInvalidTime(wall) ? wall.AddHours(1) : wall, Warsaw.Zone);
    }

    public static (Edition Edition, ActivityEntry Told) Make(Guid course, int number, EditionFacts facts, Actor actor, DateTime now)
    {
        var edition = new Edition { Id = Guid.CreateVersion7(), CourseId = course, Number = number };
        edition.Put(facts, now);
        return (edition, edition.Record("created", actor, now));
    }

    /// <returns>What happened: days that moved, and links that are new, are told apart from other changes. Null when nothing is different.</returns>
    /// <exception cref="RuleException">Somebody saved it since the form was opened, it is cancelled, or the facts contradict each other.</exception>
    public ActivityEntry? Change(EditionFacts facts, Guid seen, Actor actor, DateTime now)
    {
        if (seen != Stamp) throw Course.Stale();
        if (State == EditionState.Cancelled) throw new RuleException("edition.cancelled", "Ten termin jest odwołany. Nie można go zmieniać.");
        if (State == EditionState.Published)
        {
            CheckShown([.. facts.Sessions], facts.Online, Text(facts.Locality));
            // Who applied after the list would stand behind everybody, whatever their points.
            if (RankedUtc is not null && facts.ClosesOn > ClosesOn) throw new RuleException("edition.ranked", "Lista jest już zatwierdzona. Zapisów nie można otworzyć ponownie.") { Field = nameof(ClosesOn) };
            if (facts.Recruitment != Recruitment) throw new RuleException("edition.recruitment", "Termin jest już opublikowany. Sposobu przyznawania miejsc nie można zmienić.") { Field = nameof(Recruitment) };
        }
        var before = Facts;
        var (first, last) = (FirstDay, LastDay);
        Put(facts, now);
        var after = Facts;
        // What was reminded of was another day.
        if (FirstDay != first) (RemindedUtc, WarnedUtc) = (null, null);
        if (LastDay != last) EndReminders = 0;
        if (before.Sessions.SequenceEqual(after.Sessions) && before with { Sessions = [] } == after with { Sessions = [] }) return null;
        return RecordChange(before, after, actor, now);
    }

    /// <exception cref="RuleException">There is nothing to show yet, or it is shown or cancelled.</exception>
    /// <param name="counts">Whether the course counts towards the limit at this moment; it stays so for this edition.</param>
    /// <param name="actor">Who publishes it.</param>
    /// <param name="now">UTC.</param>
    public ActivityEntry Publish(bool counts, Actor actor, DateTime now)
    {
        if (State != EditionState.Draft) throw new RuleException("edition.state", "Tego terminu nie można już opublikować.");
        CheckShown([.. _sessions.Select(s => s.Time)], Online, Locality);
        (State, CountsTowardLimit, ModifiedUtc, Stamp) = (EditionState.Published, counts, now, Guid.NewGuid());
        return Record("published", actor, now);
    }

    /// <exception cref="RuleException">It is cancelled already or was never shown.</exception>
    public ActivityEntry Cancel(string reason, Actor actor, DateTime now)
    {
        if (State != EditionState.Published) throw new RuleException("edition.state", "Odwołać można tylko opublikowany termin.");
        if (_sessions.Exists(s => s.IsChecked)) throw new RuleException("edition.begun", "Na tym terminie jest już zapisana obecność. Nie można go odwołać.");
        (State, ModifiedUtc, Stamp) = (EditionState.Cancelled, now, Guid.NewGuid());
        Sequence++;
        return Record("cancelled", actor, now, reason);
    }

    private ActivityEntry Record(string verb, Actor actor, DateTime now, string? note = null) =>
        ActivityEntry.Of(TrainingsModule.Key, Subject, Id.ToString(), verb, actor, now, note: note);

    private void Put(EditionFacts facts, DateTime now)
    {
        Check(facts);
        RefuseNameAlone(facts.Rules);
        (OrganiserId, Capacity, Minimum, OpensOn, ClosesOn) = (facts.OrganiserId, facts.Capacity, facts.Minimum, facts.OpensOn, facts.ClosesOn);
        (Place, Locality, GminaCode, Online, OnlineAddress) = (Text(facts.Place), Text(facts.Locality), Text(facts.GminaCode), facts.Online, Address(facts.OnlineAddress));
        (Trainer, Support, Rules, Recruitment, TravelCap) = (Text(facts.Trainer), Text(facts.Support), facts.Rules.Trim(), facts.Recruitment, facts.TravelCap);
        PutSessions([.. facts.Sessions.Select(Tidy).OrderBy(s => s.Day).ThenBy(s => s.From)]);
        PutSplit(facts);
        (ModifiedUtc, Stamp) = (now, Guid.NewGuid());
    }

    /// <summary>The first day stays the first day and so on: their ids are what calendars know them by.</summary>
    private void PutSessions(List<SessionTime> times)
    {
        _sessions.Sort((a, b) => (a.Day, a.From).CompareTo((b.Day, b.From)));
        if (_sessions.Where((session, i) => session.IsChecked && (i >= times.Count || session.Time.Planned != times[i].Planned)).Any())
            throw new RuleException("edition.session-checked", "Nie można zmienić ani usunąć dnia, w którym jest już zapisana obecność, ani dodać dnia przed nim.");
        for (var i = 0; i < times.Count; i++)
        {
            if (i < _sessions.Count) _sessions[i].Move(times[i]);
            else _sessions.Add(new(Id, times[i]));
        }
        if (_sessions.Count > times.Count) _sessions.RemoveRange(times.Count, _sessions.Count - times.Count);
        (FirstDay, LastDay) = times.Count == 0 ? (null, null) : ((DateOnly?)times[0].Day, (DateOnly?)times[^1].Day);
    }

    /// <summary>What the public sees has a day and a place; without a day no rule about its beginning would hold.</summary>
    private static void CheckShown(IReadOnlyList<SessionTime> sessions, bool online, string? locality)
    {
        if (sessions.Count == 0) throw new RuleException("edition.sessions", "Opublikowany termin musi mieć choć jeden dzień zajęć.");
        if (!online && locality is null) throw new RuleException("edition.place", "Opublikowany termin musi mieć miejsce zajęć albo być online.") { Field = nameof(Locality) };
    }

    private static void Check(EditionFacts facts)
    {
        CheckAssessed(facts);
        if (facts.Capacity is < 1 or > MostPlaces) throw new RuleException("edition.capacity", "Podaj liczbę miejsc od 1 do {0}.", MostPlaces) { Field = nameof(Capacity) };
        if (facts.Minimum < 0 || facts.Minimum > facts.Capacity) throw new RuleException("edition.minimum", "Najmniejsza grupa nie może być większa niż liczba miejsc.") { Field = nameof(Minimum) };
        CheckSplit(facts);
        if (facts.ClosesOn < facts.OpensOn) throw new RuleException("edition.window", "Ostatni dzień zapisów nie może być przed pierwszym.") { Field = nameof(ClosesOn) };
        if (facts.Sessions.Count > MostSessions) throw new RuleException("edition.sessions-many", "Jeden termin może mieć najwyżej {0} dni.", MostSessions);
        CheckOnline(facts);
        if (facts.Sessions.Any(s => s.To <= s.From)) throw new RuleException("edition.hours", "Koniec zajęć musi być po początku.");
        if (facts.Sessions.Count > 0 && facts.ClosesOn > facts.Sessions.Min(s => s.Day)) throw new RuleException("edition.window-late", "Zapisy muszą się skończyć najpóźniej w pierwszym dniu zajęć.") { Field = nameof(ClosesOn) };
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
