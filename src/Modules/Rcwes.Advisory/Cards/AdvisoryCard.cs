using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Localization;
using Rcwes.Framework.PersonalData;

namespace Rcwes.Advisory.Cards;

/// <summary>Where a card stands.</summary>
internal enum CardState
{
    /// <summary>The client was asked whether it is true.</summary>
    Waiting,

    /// <summary>The client said that it is true, by the link or with a signature on paper; it is in the ledger of support.</summary>
    Confirmed,

    /// <summary>The client said that it is not true; it counts nowhere.</summary>
    Disputed,

    /// <summary>Staff took it back.</summary>
    Withdrawn,
}

/// <summary>How the advice was given.</summary>
internal enum CardForm
{
    OnSite,
    Online,
    Phone,
    Mail,
}

/// <summary>A person who was advised.</summary>
internal sealed record CardPersonFacts(string GivenNames, string FamilyName, DateOnly BirthDate);

/// <summary>What an adviser writes of one meeting.</summary>
internal sealed record CardFacts(DateOnly Day, TimeOnly From, TimeOnly To, CardForm Form, string Problem, string Done)
{
    public string? Place { get; init; }

    public string? Next { get; init; }

    public required IReadOnlyList<CardPersonFacts> People { get; init; }
}

/// <summary>Record of one meeting with an adviser. Nothing of it is ever changed: a mistake is withdrawn and written anew. It counts only when the client confirms it.</summary>
internal sealed class AdvisoryCard
{
    public const string Subject = "advisory-card";
    public const int LongestLine = 250;
    public const int LongestText = 2000;
    public const int MostPeople = 12;
    private const int Quarter = 15;

    // For EF.
    private AdvisoryCard() { }

    /// <exception cref="RuleException">The times make no sense, or the day lies in the future.</exception>
    public AdvisoryCard(Guid request, string number, string topic, string adviser, Guid owner, CardFacts facts, DateTime now)
    {
        Check(facts, now);
        (Id, RequestId, Number, Topic, AdviserId, OwnerId, CreatedUtc) = (Guid.CreateVersion7(), request, number, topic, adviser, owner, now);
        (Day, From, To, Form) = (facts.Day, facts.From, facts.To, facts.Form);
        (Place, Problem, Done, Next) = (Text(facts.Place), facts.Problem.Trim(), facts.Done.Trim(), Text(facts.Next));
        DaysLate = DayOf(now).DayNumber - Day.DayNumber;
        People.AddRange(facts.People.Select((p, i) => new CardPerson(Id, i + 1, p)));
    }

    public Guid Id { get; private set; }

    public Guid RequestId { get; private set; }

    /// <summary>As people say it, e.g. <c>KD/2026/0001</c>.</summary>
    public string Number { get; private set; } = "";

    public CardState State { get; private set; }

    /// <summary>Code of the topic.</summary>
    public string Topic { get; private set; } = "";

    /// <summary>Account of the adviser.</summary>
    public string AdviserId { get; private set; } = "";

    /// <summary>The partner, or the centre, that had the request then.</summary>
    public Guid OwnerId { get; private set; }

    public DateOnly Day { get; private set; }

    public TimeOnly From { get; private set; }

    public TimeOnly To { get; private set; }

    public CardForm Form { get; private set; }

    [Personal]
    public string? Place { get; private set; }

    [Personal]
    public string Problem { get; private set; } = "";

    [Personal]
    public string Done { get; private set; } = "";

    [Personal]
    public string? Next { get; private set; }

    public DateTime CreatedUtc { get; private set; }

    /// <summary>Days between the meeting and the writing of the card; more than none is shown wherever the card is.</summary>
    public int DaysLate { get; private set; }

    public DateTime? DecidedUtc { get; private set; }

    /// <summary>Why the client disputes it, why staff took it back, or where the paper lies with which it was confirmed.</summary>
    [Personal]
    public string? Reason { get; private set; }

    public List<CardPerson> People { get; private set; } = [];

    /// <summary>Hours of 60 minutes, in quarters.</summary>
    public decimal Hours => (decimal)(To - From).TotalMinutes / 60;

    /// <summary>What was talked about may tell who talked; the time and the number stay.</summary>
    public void ForgetWords() => (Problem, Done, Next, Reason, Place) = (Erasing.Gone, Erasing.Gone, null, Reason is null ? null : Erasing.Gone, null);

    public bool CanConfirm => State is CardState.Waiting or CardState.Disputed;

    /// <summary>The quarters of an hour that the meeting takes.</summary>
    public IEnumerable<int> Quarters => Enumerable.Range(NumberOf(From), NumberOf(To) - NumberOf(From));

    public ActivityEntry Confirm(Actor actor, DateTime now, string? paper = null) => Move(CardState.Confirmed, CanConfirm, "confirmed", paper, actor, now);

    public ActivityEntry Dispute(string reason, Actor actor, DateTime now) => Move(CardState.Disputed, State == CardState.Waiting, "disputed", reason, actor, now);

    public ActivityEntry Withdraw(string reason, Actor actor, DateTime now) => Move(CardState.Withdrawn, CanConfirm, "withdrawn", reason, actor, now);

    public ActivityEntry Told(string verb, Actor actor, DateTime now) => ActivityEntry.Of(AdvisoryModule.DeskKey, Subject, Id.ToString(), verb, actor, now, null, State.ToString());

    private ActivityEntry Move(CardState to, bool possible, string verb, string? reason, Actor actor, DateTime now)
    {
        if (!possible) throw new RuleException("card.state", "Z tą kartą już coś zrobiono. Otwórz stronę jeszcze raz.");
        var from = State;
        (State, DecidedUtc, Reason) = (to, now, Text(reason));
        return ActivityEntry.Of(AdvisoryModule.DeskKey, Subject, Id.ToString(), verb, actor, now, from.ToString(), to.ToString());
    }

    private static void Check(CardFacts facts, DateTime now)
    {
        if (facts.Day > DayOf(now) || (facts.Day == DayOf(now) && facts.To > TimeOnly.FromDateTime(Warsaw.FromUtc(now))))
            throw new RuleException("card.future", "Karta jest o tym, co już było. Wpisz ją po spotkaniu.") { Field = nameof(CardFacts.Day) };
        if (facts.From.Minute % Quarter != 0 || facts.To.Minute % Quarter != 0)
            throw new RuleException("card.quarter", "Godziny liczymy co kwadrans, na przykład 10:15.") { Field = nameof(CardFacts.From) };
        if (facts.To <= facts.From) throw new RuleException("card.times", "Koniec musi być później niż początek.") { Field = nameof(CardFacts.To) };
        if (facts.People.Count is 0 or > MostPeople) throw new RuleException("card.people", "Wpisz od jednej do {0} osób.", MostPeople) { Field = nameof(CardFacts.People) };
    }

    private static int NumberOf(TimeOnly time) => (time.Hour * 60 + time.Minute) / Quarter;

    private static DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(Warsaw.FromUtc(utc));

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>Somebody who was advised; becomes a participant when the card is confirmed.</summary>
internal sealed class CardPerson
{
    // For EF.
    private CardPerson() { }

    public CardPerson(Guid card, int number, CardPersonFacts facts)
    {
        (Id, CardId, Number) = (Guid.CreateVersion7(), card, number);
        (GivenNames, FamilyName, BirthDate) = (facts.GivenNames.Trim(), facts.FamilyName.Trim(), facts.BirthDate);
    }

    /// <summary>The source of the entry in the ledger of support.</summary>
    public Guid Id { get; private set; }

    public Guid CardId { get; private set; }

    public int Number { get; private set; }

    [Personal]
    public string GivenNames { get; private set; } = "";

    [Personal]
    public string FamilyName { get; private set; } = "";

    [Personal]
    public DateOnly BirthDate { get; private set; }

    /// <summary>The participant; null until the card is confirmed.</summary>
    public Guid? PersonId { get; private set; }

    public string Name => $"{GivenNames} {FamilyName}".Trim();

    /// <summary>Whoever it was asked to be forgotten: nobody can be counted.</summary>
    public bool IsForgotten => FamilyName == Erasing.Gone;

    public void Forget() => (GivenNames, FamilyName, BirthDate) = ("", Erasing.Gone, new DateOnly(BirthDate.Year, 1, 1));

    public void Become(Guid person) => PersonId = person;
}

/// <summary>A quarter of an hour that somebody is busy with. The key is the last line against two meetings at once, of an adviser and of a client.</summary>
internal sealed class BusyQuarter
{
    public required string Who { get; init; }

    public required DateOnly Day { get; init; }

    /// <summary>0 from midnight, 95 before the next.</summary>
    public required int Quarter { get; init; }

    public required Guid CardId { get; init; }

    public static string Adviser(string account) => "a:" + account;

    public static string Institution(Guid id) => "i:" + id;

    /// <summary>Whoever asked and is no institution.</summary>
    public static string Asking(Guid request) => "r:" + request;
}
