using System.Text.Json;
using Rcwes.Framework;
using Rcwes.Framework.Mail;
using Rcwes.Framework.PersonalData;
using Rcwes.Institutions.Contracts;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Enrolments;

/// <summary>What an applicant wrote so far. Kept as one text until the application is sent, then it belongs to the person and is deleted here.</summary>
internal sealed record DraftFacts(string GivenNames, string FamilyName, DateOnly BirthDate, string Email)
{
    public string? Phone { get; init; }

    public string? GminaCode { get; init; }

    /// <summary>An institution of the directory.</summary>
    public Guid? InstitutionId { get; init; }

    /// <summary>Name of an institution that the applicant did not find.</summary>
    public string? InstitutionName { get; init; }

    /// <summary>The question whom one represents was answered.</summary>
    public bool Represented { get; init; }

    /// <summary>The question about needs was answered.</summary>
    public bool NeedsAnswered { get; init; }
}

/// <summary>What a participant needs to take part. May be left out altogether.</summary>
internal sealed record Needs(bool Travel, bool Night, bool Care, string? Diet, string? Access);

/// <summary>An application for an edition, and what became of it.</summary>
internal sealed partial class Enrolment
{
    public const string Subject = "enrolment";
    public const int LongestNeed = 300;
    public const int LongestEmail = 254;
    public const int LongestReason = 500;
    public const int LongestStatement = 2000;

    /// <summary>Code of the rule that nothing is written into what was sent.</summary>
    public const string SentCode = "enrolment.sent";

    // For EF.
    private Enrolment() { }

    public Enrolment(Guid edition, DraftFacts facts, string culture, DateTime now)
    {
        (Id, EditionId, Culture, CreatedUtc, ChangedUtc) = (Guid.CreateVersion7(), edition, culture, now, now);
        Write(facts, now);
    }

    public Guid Id { get; private set; }

    public Guid EditionId { get; private set; }

    public EnrolmentState State { get; private set; }

    /// <summary>As people say it, e.g. <c>SZK/2026/0001</c>; null while it is a draft.</summary>
    public string? Number { get; private set; }

    /// <summary>Order of sending within the edition.</summary>
    public int? Queue { get; private set; }

    /// <summary>Number of the place that is held. Unique within the edition: the last line against giving a place twice.</summary>
    public int? Place { get; private set; }

    public Guid? PersonId { get; private set; }

    /// <summary>The group with which a colleague enrolled the person; null for who came alone.</summary>
    public Guid? GroupId { get; private set; }

    /// <summary>The name that whoever enrolled the group wrote. They are shown this one: what the register knows besides, e.g. a new family name, is not theirs to read.</summary>
    [Personal]
    public string? CalledAs { get; private set; }

    /// <summary>Gets a place with the whole group or not at all.</summary>
    public bool IsTogether { get; private set; }

    /// <summary>Whom the person represents this time; null for somebody who comes in their own name.</summary>
    public Guid? InstitutionId { get; private set; }

    /// <summary>The subregion in which the person lives; null for elsewhere. Taken from the gmina when the application was sent, so that a later move changes no list.</summary>
    public Subregion? Home { get; private set; }

    /// <summary>Where letters about this application go; several people may share a mailbox.</summary>
    [Personal]
    public string Email { get; private set; } = "";

    public string Culture { get; private set; } = "";

    public bool NeedsTravel { get; private set; }

    public bool NeedsNight { get; private set; }

    public bool NeedsCare { get; private set; }

    [Personal]
    public string? Diet { get; private set; }

    [Personal]
    public string? Access { get; private set; }

    /// <summary>What the applicant says to the criteria, where applications are assessed.</summary>
    [Personal]
    public string? Statement { get; private set; }

    /// <summary>Points of both assessors; null until the list is approved, and where nothing is assessed.</summary>
    public int? Points { get; private set; }

    /// <summary>When the list with its result was approved.</summary>
    public DateTime? DecidedUtc { get; private set; }

    /// <summary>Version of the rules that the applicant agreed to, and when.</summary>
    public string? Rules { get; private set; }

    /// <summary>Number of that version among the documents of the edition; null where there was only a name.</summary>
    public int? RulesNumber { get; private set; }

    public DateTime? AgreedUtc { get; private set; }

    /// <summary>Who of the staff wrote it down, e.g. on the phone; null when the applicant did.</summary>
    public string? TakenBy { get; private set; }

    /// <summary>Consents that were given apart from the rules, each with the version of its words, e.g. <c>image/1 news/1</c>; empty for none.</summary>
    public string Consents { get; private set; } = "";

    /// <summary>Why this person may come although all their trainings are used up; null for everybody else. Kept until the application is over: a place may come long after.</summary>
    [Personal]
    public string? LimitReason { get; private set; }

    /// <summary>Account of who of the staff decided that.</summary>
    public string? LimitBy { get; private set; }

    /// <summary>Until when an offer can be accepted.</summary>
    public DateTime? OfferedUntilUtc { get; private set; }

    public DateTime CreatedUtc { get; private set; }

    public DateTime ChangedUtc { get; private set; }

    /// <summary>Answers of a draft as JSON; null once it is sent.</summary>
    [Personal]
    public string? DraftText { get; private set; }

    public DraftFacts? Draft => DraftText is null ? null : JsonSerializer.Deserialize<DraftFacts>(DraftText);

    public Needs Needs => new(NeedsTravel, NeedsNight, NeedsCare, Diet, Access);

    public void Write(DraftFacts facts, DateTime now)
    {
        RefuseUnlessDraft();
        (DraftText, Email, ChangedUtc) = (JsonSerializer.Serialize(facts), facts.Email.Trim(), now);
    }

    public void Write(Needs needs, DateTime now)
    {
        RefuseUnlessOpen();
        (NeedsTravel, NeedsNight, NeedsCare, Diet, Access, ChangedUtc) = (needs.Travel, needs.Night, needs.Care, Text(needs.Diet), Text(needs.Access), now);
    }

    /// <summary>Says why, for the assessors.</summary>
    public void Argue(string statement, DateTime now)
    {
        RefuseUnlessOpen();
        if (State == EnrolmentState.Returned && Text(statement) != Statement) RevisedUtc = now;
        (Statement, ChangedUtc) = (Text(statement), now);
    }

    /// <summary>What may be refused and changes nothing.</summary>
    public void Agree(IEnumerable<Consent> given, DateTime now)
    {
        RefuseUnlessDraft();
        (Consents, ChangedUtc) = (string.Join(' ', given.Select(c => c.Stored)), now);
    }

    /// <summary>Says in which subregion the person lives; null for elsewhere.</summary>
    public void Reside(Subregion? home)
    {
        RefuseUnlessDraft();
        Home = home;
    }

    public void TakeDown(Actor staff) => TakenBy = staff.Id;

    /// <summary>Lets the person come although nothing is left of the three.</summary>
    /// <exception cref="RuleException">There is no reason, or the place is decided already.</exception>
    public void LiftLimit(string reason, Actor staff, DateTime now)
    {
        if (State is not (EnrolmentState.Draft or EnrolmentState.Reserve or EnrolmentState.Offered)) throw new RuleException("enrolment.limit-late", "O tym miejscu już zdecydowano.");
        LimitReason = Text(reason) ?? throw new RuleException("entitlement.reason", "Napisz, dlaczego ta osoba dostaje szkolenie ponad limit.") { Field = nameof(LimitReason) };
        (LimitBy, ChangedUtc) = (staff.Id, now);
    }

    /// <summary>Staff know of a better address. Links that went to the former one are for the caller to delete.</summary>
    /// <exception cref="RuleException">It is no address, or the same, or the data were removed.</exception>
    public void CorrectAddress(string typed, DateTime now)
    {
        if (Email.Length == 0) throw new RuleException("enrolment.forgotten", "Dane z tego zgłoszenia są już usunięte.");
        var address = MailAddress.Normalise(typed) ?? throw new RuleException("enrolment.email", "Wpisz adres e-mail w postaci nazwa@domena.pl.") { Field = nameof(Email) };
        if (address == Email) throw new RuleException("enrolment.email-same", "Ten adres jest już przy zgłoszeniu.") { Field = nameof(Email) };
        (Email, ChangedUtc) = (address, now);
    }

    /// <summary>Whom the person represents after all; what was written into the ledger before stays.</summary>
    public void Represent(Guid? institution, DateTime now) => (InstitutionId, ChangedUtc) = (institution, now);

    /// <summary>Takes a consent back.</summary>
    /// <returns>False when it was not given.</returns>
    public bool Withdraw(Consent consent, DateTime now)
    {
        if (!consent.IsGivenIn(Consents)) return false;
        (Consents, ChangedUtc) = (consent.WithoutIn(Consents), now);
        return true;
    }

    /// <summary>Belongs to a group from its first line on.</summary>
    public void JoinGroup(Guid group) => GroupId = group;

    /// <summary>Whether the place depends on the group.</summary>
    public void KeepTogether(bool isTogether) => IsTogether = isTogether;

    /// <summary>The draft becomes an application.</summary>
    public void Send(Guid person, Guid? institution, AgreedRules rules, DateTime now)
    {
        RefuseUnlessDraft();
        if (GroupId is not null && Draft is { } said) CalledAs = $"{said.GivenNames} {said.FamilyName}";
        (PersonId, InstitutionId, Rules, RulesNumber, AgreedUtc, DraftText) = (person, institution, rules.Name, rules.Number, now, null);
    }

    public void Submit(int queue, DateTime now)
    {
        Queue = queue;
        Move(EnrolmentState.Submitted, now);
    }

    /// <summary>Gets the points of the assessment, or others after an appeal.</summary>
    public void Score(int points, DateTime now) => (Points, DecidedUtc) = (points, DecidedUtc ?? now);

    public void MoveInQueue(int queue, DateTime now) => (Queue, ChangedUtc) = (queue, now);

    public void Admit(int queue, int? place, DateTime now)
    {
        (Queue, Place) = (queue, place);
        Move(place is null ? EnrolmentState.Reserve : EnrolmentState.Placed, now);
    }

    /// <summary>Gives the number that people will say; once, when nothing can refuse the application any more.</summary>
    public void GiveNumber(string number) => Number ??= number;

    /// <summary>The training begins earlier than the offer would run out.</summary>
    public void ShortenOffer(DateTime until) => OfferedUntilUtc = until;

    public void Offer(int place, DateTime until, DateTime now)
    {
        (Place, OfferedUntilUtc) = (place, until);
        Move(EnrolmentState.Offered, now);
    }

    /// <summary>Gets a place again after staff ended it by mistake.</summary>
    public void Regain(int place, DateTime now)
    {
        Place = place;
        Move(EnrolmentState.Placed, now);
    }

    /// <exception cref="InvalidOperationException">The table knows no such move: a mistake in the program.</exception>
    public void Move(EnrolmentState to, DateTime now)
    {
        if (!EnrolmentMoves.Next(State).Contains(to)) throw new InvalidOperationException($"An application does not go from {State} to {to}.");
        (State, ChangedUtc) = (to, now);
        if (to != EnrolmentState.Offered) OfferedUntilUtc = null;
        if (!to.HoldsPlace()) Place = null;
    }

    /// <summary>Nothing personal stays but the id of the participant, who is forgotten on their own. Number, state and place stay true.</summary>
    public void Forget(DateTime now)
    {
        ForgetNeeds();
        (Email, DraftText, CalledAs, Statement, Missing, ChangedUtc) = ("", null, null, null, null, now);
        LimitReason = LimitReason is null ? null : Erasing.Gone;
    }

    /// <summary>Nobody orders meals for a training that is over.</summary>
    public void ForgetNeeds() => (NeedsTravel, NeedsNight, NeedsCare, Diet, Access) = (false, false, false, null, null);

    public void HandTo(Guid person) => PersonId = person;

    private void RefuseUnlessDraft()
    {
        if (State != EnrolmentState.Draft) throw Sent();
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
