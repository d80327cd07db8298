using Rcwes.Framework;
using Rcwes.Framework.PersonalData;
using Rcwes.Trainings.Courses;

namespace Rcwes.Trainings.Travel;

/// <summary>Where a claim stands.</summary>
internal enum TravelState
{
    /// <summary>Being filled in; only the participant sees it.</summary>
    Draft,

    /// <summary>Waits for a decision.</summary>
    Sent,

    /// <summary>Something is missing: the participant puts it right and sends it again.</summary>
    Returned,
    Approved,
    Rejected,

    /// <summary>On a list for payment.</summary>
    Listed,
    Paid,
}

/// <summary>How somebody came.</summary>
internal enum TravelMode
{
    PublicTransport,

    /// <summary>Refunded up to the price of public transport.</summary>
    Car,
}

/// <summary>What a participant writes.</summary>
/// <param name="Route">From where to where and back.</param>
/// <param name="Mode">How.</param>
/// <param name="Amount">In złoty.</param>
/// <param name="Holder">Whose account it is.</param>
internal sealed record TravelFacts(string Route, TravelMode Mode, decimal Amount, string Holder);

/// <summary>Somebody who was there asks for the cost of the way. One for each application.</summary>
internal sealed class TravelClaim
{
    public const int LongestRoute = 300;
    public const int LongestHolder = 200;
    public const int LongestReason = 500;

    /// <summary>Scans of one claim.</summary>
    public const int MostTickets = 10;

    // For EF.
    private TravelClaim() { }

    public TravelClaim(Guid edition, Guid enrolment, DateTime now) => (Id, EditionId, EnrolmentId, ChangedUtc, Stamp) = (Guid.CreateVersion7(), edition, enrolment, now, Guid.NewGuid());

    public Guid Id { get; private set; }

    public Guid EditionId { get; private set; }

    public Guid EnrolmentId { get; private set; }

    public TravelState State { get; private set; }

    [Personal]
    public string Route { get; private set; } = "";

    public TravelMode Mode { get; private set; }

    public decimal Amount { get; private set; }

    [Personal]
    public string Holder { get; private set; } = "";

    /// <summary>The number of the account (NRB), encrypted; null once nobody needs it any more.</summary>
    [Personal(IsSealed = true)]
    public string? AccountHidden { get; private set; }

    /// <summary>Last four digits, to show it masked.</summary>
    [Personal(IsSealed = true)]
    public string? AccountEnd { get; private set; }

    /// <summary>What is refunded; null until it is decided.</summary>
    public decimal? Approved { get; private set; }

    /// <summary>Words of staff to the participant.</summary>
    [Personal]
    public string? Reason { get; private set; }

    public DateTime ChangedUtc { get; private set; }

    public DateTime? SentUtc { get; private set; }

    public DateTime? DecidedUtc { get; private set; }

    /// <summary>Account of who decided.</summary>
    public string? DecidedBy { get; private set; }

    /// <summary>The list for payment on which it stands.</summary>
    public Guid? BatchId { get; private set; }

    /// <summary>New at every change: two who decide at once, or a decision on what was changed since, meet here.</summary>
    public Guid Stamp { get; private set; }

    public bool IsOpen => State is TravelState.Draft or TravelState.Returned;

    public static TravelState[] Next(TravelState state) => state switch
    {
        TravelState.Draft => [TravelState.Sent],
        TravelState.Sent => [TravelState.Approved, TravelState.Returned, TravelState.Rejected],
        TravelState.Returned => [TravelState.Sent],
        // A decision can be put right until it stands on a list.
        TravelState.Approved => [TravelState.Approved, TravelState.Listed, TravelState.Returned, TravelState.Rejected],
        TravelState.Rejected => [TravelState.Approved, TravelState.Returned],
        TravelState.Listed => [TravelState.Paid],
        TravelState.Paid => [],
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <exception cref="RuleException">It is sent already.</exception>
    public void Write(TravelFacts facts, string hidden, string end, DateTime now)
    {
        RefuseUnlessOpen();
        (Route, Mode, Amount, Holder) = (facts.Route.Trim(), facts.Mode, facts.Amount, facts.Holder.Trim());
        (AccountHidden, AccountEnd) = (hidden, end);
        Touch(now);
    }

    /// <exception cref="RuleException">It is sent already, or there is no ticket.</exception>
    public void Send(int tickets, DateTime now)
    {
        RefuseUnlessOpen();
        if (tickets == 0) throw new RuleException("travel.tickets", "Dodaj skan albo zdjęcie biletu. Bez niego nie możemy zwrócić kosztów.");
        SentUtc = now;
        Move(TravelState.Sent, now);
    }

    /// <summary>What is refunded is never more than what was asked for, and never more than the edition allows.</summary>
    /// <exception cref="RuleException">The amount is too large, or it cannot be decided any more.</exception>
    public void Approve(decimal amount, decimal cap, Guid seen, Actor staff, DateTime now)
    {
        if (amount > Amount) throw new RuleException("travel.amount", "Zwrot nie może być większy niż kwota z wniosku: {0}.", Money.Words(Amount)) { Field = "Amount" };
        if (amount > cap) throw new RuleException("travel.cap", "Na tym terminie można zwrócić jednej osobie najwyżej {0}.", Money.Words(cap)) { Field = "Amount" };
        Decide(TravelState.Approved, null, seen, staff, now);
        Approved = amount;
    }

    /// <exception cref="RuleException">There is no reason, or it cannot be decided any more.</exception>
    public void Refuse(TravelState to, string? reason, Guid seen, Actor staff, DateTime now)
    {
        if (string.IsNullOrWhiteSpace(reason)) throw new RuleException("travel.reason", "Napisz, czego brakuje albo dlaczego nie zwracamy kosztów.") { Field = "Reason" };
        Decide(to, reason.Trim(), seen, staff, now);
        Approved = null;
    }

    public void List(Guid batch, DateTime now)
    {
        BatchId = batch;
        Move(TravelState.Listed, now);
    }

    public void Pay(DateTime now) => Move(TravelState.Paid, now);

    /// <summary>Its scans changed.</summary>
    /// <exception cref="RuleException">It is sent already.</exception>
    public void TouchTickets(DateTime now)
    {
        RefuseUnlessOpen();
        Touch(now);
    }

    /// <summary>Nobody pays it any more.</summary>
    public void ForgetAccount() => (AccountHidden, AccountEnd) = (null, null);

    /// <summary>Nothing personal stays; amount and state do, for the accounts of the project.</summary>
    public void Forget(DateTime now)
    {
        ForgetAccount();
        (Route, Holder, Reason, ChangedUtc) = (Erasing.Gone, Erasing.Gone, Reason is null ? null : Erasing.Gone, now);
    }

    private void Decide(TravelState to, string? reason, Guid seen, Actor staff, DateTime now)
    {
        if (seen != Stamp) throw Course.Stale();
        if (!Next(State).Contains(to)) throw new RuleException("travel.state", "O tym wniosku zdecydowano już inaczej. Otwórz go ponownie.");
        (Reason, DecidedBy, DecidedUtc) = (reason, staff.Id, now);
        Move(to, now);
    }

    private void Move(TravelState to, DateTime now)
    {
        if (!Next(State).Contains(to)) throw new InvalidOperationException($"A claim does not go from {State} to {to}.");
        State = to;
        Touch(now);
    }

    private void Touch(DateTime now) => (ChangedUtc, Stamp) = (now, Guid.NewGuid());

    private void RefuseUnlessOpen()
    {
        if (!IsOpen) throw new RuleException("travel.sent", "Ten wniosek jest już wysłany. Nie można go zmieniać.");
    }
}

/// <summary>A scan of a ticket. Its bytes are kept by the private store of the framework.</summary>
internal sealed class TravelTicket
{
    // For EF.
    private TravelTicket() { }

    public TravelTicket(Guid claim, Guid file, DateTime now) => (ClaimId, FileId, AtUtc) = (claim, file, now);

    public Guid FileId { get; private set; }

    public Guid ClaimId { get; private set; }

    public DateTime AtUtc { get; private set; }
}

/// <summary>A list of claims that are paid together.</summary>
internal sealed class TravelBatch
{
    // For EF.
    private TravelBatch() { }

    public TravelBatch(Guid edition, string number, Actor staff, DateTime now) => (Id, EditionId, Number, MadeBy, MadeUtc) = (Guid.CreateVersion7(), edition, number, staff.Id, now);

    public Guid Id { get; private set; }

    public Guid EditionId { get; private set; }

    /// <summary>E.g. <c>WYP/2026/0001</c>.</summary>
    public string Number { get; private set; } = "";

    /// <summary>Account of who made it.</summary>
    public string? MadeBy { get; private set; }

    public DateTime MadeUtc { get; private set; }

    /// <summary>When somebody said that the money has left; null until then.</summary>
    public DateTime? PaidUtc { get; private set; }

    public void Pay(DateTime now) => PaidUtc = now;
}
