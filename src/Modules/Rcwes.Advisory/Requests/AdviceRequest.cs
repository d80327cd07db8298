using Rcwes.Advisory.Deadlines;
using Rcwes.Advisory.Letters;
using Rcwes.Advisory.Owners;
using Rcwes.Advisory.Rules;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Mail;
using Rcwes.Framework.PersonalData;

namespace Rcwes.Advisory.Requests;

/// <summary>Somebody asks for advice, and what becomes of it. From the moment of sending it has exactly one owner.</summary>
internal sealed partial class AdviceRequest
{
    public const string Subject = "advice-request";

    /// <summary>Verb of <see cref="CorrectContact"/>.</summary>
    public const string Corrected = "contact-corrected";
    public const int LongestLine = 250;
    public const int LongestEmail = 254;
    public const int LongestPhone = 60;
    public const int LongestAbout = 4000;
    public const int LongestNeed = 500;

    private readonly List<RequestOwner> _owners = [];
    private readonly List<ActivityEntry> _told = [];

    // For EF.
    private AdviceRequest() { }

    public AdviceRequest(Guid id, string topic, RequestChannel channel, string culture, Actor actor, DateTime now)
    {
        (Id, Topic, Channel, Culture, CreatedUtc, ChangedUtc) = (id, topic, channel, culture, now, now);
        if (channel.IsByStaff()) EnteredBy = actor.Id;
    }

    public Guid Id { get; private set; }

    public RequestState State { get; private set; }

    /// <summary>As people say it, e.g. <c>DOR/2026/0001</c>; null while it is a draft.</summary>
    public string? Number { get; private set; }

    /// <summary>Code of the topic.</summary>
    public string Topic { get; private set; } = "";

    public RequestChannel Channel { get; private set; }

    /// <summary>Account of who wrote a call or a visit down.</summary>
    public string? EnteredBy { get; private set; }

    /// <summary>Language in which the client asked and is answered.</summary>
    public string Culture { get; private set; } = "";

    public ClientKind? Client { get; private set; }

    public Guid? InstitutionId { get; private set; }

    /// <summary>Name of a group, or of an institution that was not found in the directory.</summary>
    [Personal]
    public string? ClientName { get; private set; }

    /// <summary>Six digits; null for elsewhere once <see cref="PlaceAnswered"/>.</summary>
    public string? GminaCode { get; private set; }

    public bool PlaceAnswered { get; private set; }

    [Personal]
    public string About { get; private set; } = "";

    [Personal]
    public string ContactName { get; private set; } = "";

    [Personal]
    public string? Email { get; private set; }

    [Personal]
    public string? Phone { get; private set; }

    public ContactWay Way { get; private set; }

    [Personal]
    public string? Times { get; private set; }

    [Personal]
    public string? Access { get; private set; }

    /// <summary>Stands in the address to which letters about it are answered; null before it is sent. It opens nothing.</summary>
    public string? MailMark { get; private set; }

    /// <summary>Version of the clause that the client was shown, and when it was accepted; null for who wrote a letter and saw none.</summary>
    public string? Clause { get; private set; }

    public DateTime? AgreedUtc { get; private set; }

    /// <summary>A partner, or <see cref="RequestOwner.Centre"/>; null in a draft only.</summary>
    public Guid? OwnerId { get; private set; }

    /// <summary>The line of the ledger that made the owner.</summary>
    public int? OwnerLine { get; private set; }

    public DateTime CreatedUtc { get; private set; }

    public DateTime ChangedUtc { get; private set; }

    public DateTime? SentUtc { get; private set; }

    /// <summary>When the client was told that the request will be closed because nobody writes any more; null again when something happens.</summary>
    public DateTime? WarnedUtc { get; private set; }

    /// <summary>Changes with every act of staff, so that two at once notice each other.</summary>
    public Guid Stamp { get; private set; } = Guid.NewGuid();

    /// <summary>The first step that is not answered yet; null when everything is.</summary>
    public RequestStep? Missing =>
        Client is null ? RequestStep.Who
        : !PlaceAnswered ? RequestStep.Place
        : About.Length == 0 ? RequestStep.Matter
        : ContactName.Length == 0 ? RequestStep.Contact
        : null;

    public void WriteTopic(string topic, DateTime now)
    {
        RefuseUnlessDraft();
        (Topic, ChangedUtc) = (topic, now);
    }

    public void WriteClient(ClientKind client, Guid? institution, string? name, DateTime now)
    {
        RefuseUnlessDraft();
        (Client, InstitutionId, ClientName, ChangedUtc) = (client, institution, Text(name), now);
    }

    public void WritePlace(string? gmina, DateTime now)
    {
        RefuseUnlessDraft();
        (GminaCode, PlaceAnswered, ChangedUtc) = (Text(gmina), true, now);
    }

    public void WriteMatter(string about, DateTime now)
    {
        RefuseUnlessDraft();
        (About, ChangedUtc) = (about.Trim(), now);
    }

    public void WriteContact(ContactFacts contact, DateTime now)
    {
        RefuseUnlessDraft();
        (ContactName, Email, Phone, Way) = (contact.Name.Trim(), Mailbox(contact.Email), Text(contact.Phone), contact.Way);
        (Times, Access, ChangedUtc) = (Text(contact.Times), Text(contact.Access), now);
    }

    /// <summary>The draft becomes a request with a number and an owner. A sample is told to nobody; what is taken out of another request was agreed to when that one was.</summary>
    public void Send(string number, Route route, string? clause, Guid? institution, DeadlineTerms terms, Actor actor, DateTime now, bool isSample = false, DateTime? agreed = null)
    {
        var from = State;
        Move(RequestAct.Send, now);
        (Number, Clause, AgreedUtc, SentUtc, InstitutionId, MailMark) = (number, clause, clause is null ? null : agreed ?? now, now, institution, LetterMark.New());
        Give(route.Partner ?? RequestOwner.Centre, OwnerChange.Routed, null, route.Steps, actor, now);
        AdviserId = route.Adviser;
        foreach (var step in Enum.GetValues<DeadlineStep>()) Start(step, terms, now);
        Tell(isSample ? "sampled" : "sent", actor, now, from, data: AdviserId is { } adviser ? new { adviser } : null);
    }

    /// <summary>Who asked was written down wrong. Links that went to the wrong mailbox must end in the same commit.</summary>
    public void CorrectContact(CorrectedContact contact, string reason, Actor actor, DateTime now)
    {
        if (State == RequestState.Draft || IsForgotten) throw Impossible();
        (ContactName, Email, Phone, Culture) = (contact.Name.Trim(), Mailbox(contact.Email), Text(contact.Phone), contact.Culture);
        if (Email is null && Way == ContactWay.Email) Way = ContactWay.Phone;
        Touch(now);
        Tell(Corrected, actor, now, note: reason);
    }

    /// <summary>Whether nothing of the client is kept any more.</summary>
    public bool IsForgotten => ContactName == Erasing.Gone;

    /// <summary>Nothing of the client stays; topic, place, owner and times do, because they are counted.</summary>
    public void Forget(DateTime now)
    {
        (ContactName, ClientName, Email, Phone, Times, Access) = (Erasing.Gone, ClientName is null ? null : Erasing.Gone, null, null, null, null);
        (About, ChangedUtc, Stamp) = (Erasing.Gone, now, Guid.NewGuid());
    }

    /// <summary>What the acts wrote since the last time, to be stored beside the request.</summary>
    public (IReadOnlyList<RequestOwner> Owners, IReadOnlyList<RequestMessage> Messages, IReadOnlyList<ActivityEntry> Told) TakeWritten()
    {
        var written = (_owners.ToList(), _messages.ToList(), _told.ToList());
        _owners.Clear();
        _messages.Clear();
        _told.Clear();
        return written;
    }

    /// <summary>The only place where a request changes hands: the line of the ledger and the owner are one step.</summary>
    private void Give(Guid to, OwnerChange why, string? reason, IReadOnlyList<RouteStep> steps, Actor actor, DateTime now)
    {
        var number = (OwnerLine ?? 0) + 1;
        _owners.Add(new(Id, number, OwnerId, to, why, actor, now) { Reason = Text(reason), Steps = steps });
        (OwnerId, OwnerLine) = (to, number);
    }

    private void Move(RequestAct act, DateTime now)
    {
        State = RequestMoves.After(State, act) ?? throw Impossible();
        Touch(now);
    }

    /// <summary>Something happened: whoever was told that the request will be closed was told too early.</summary>
    private void Touch(DateTime now) => (ChangedUtc, WarnedUtc, Stamp) = (now, null, Guid.NewGuid());

    private void Tell(string verb, Actor actor, DateTime now, RequestState? from = null, string? note = null, object? data = null) =>
        _told.Add(ActivityEntry.Of(AdvisoryModule.DeskKey, Subject, Id.ToString(), verb, actor, now, from?.ToString(), from is null ? null : State.ToString(), Text(note), data));

    private void RefuseUnlessDraft()
    {
        if (State != RequestState.Draft) throw new RuleException("request.sent", "To zgłoszenie jest już wysłane. Możesz do niego coś dopisać na jego stronie.");
    }

    private static RuleException Impossible() =>
        new("request.state", "Ktoś inny już coś zrobił z tą sprawą i tego nie da się teraz zrobić. Otwórz sprawę jeszcze raz.");

    /// <summary>As it is stored and compared: in lower case.</summary>
    private static string? Mailbox(string? email) => (MailAddress.Normalise(email) ?? Text(email))?.ToLowerInvariant();

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>Steps of the form, in their order.</summary>
internal enum RequestStep
{
    Topic,
    Who,
    Place,
    Matter,
    Contact,
    Check,
}
