using Rcwes.Advisory.Deadlines;
using Rcwes.Advisory.Owners;
using Rcwes.Framework;

namespace Rcwes.Advisory.Requests;

/// <summary>What staff and clients do with a request that was sent.</summary>
internal sealed partial class AdviceRequest
{
    /// <summary>For so many days after closing the client may open it again.</summary>
    public const int ReopenDays = 30;

    /// <summary>Verb of <see cref="Expose"/>.</summary>
    public const string Exposed = "exposed";

    /// <summary>Verb of <see cref="AskLink"/>.</summary>
    public const string LinkAsked = "link-asked";

    /// <summary>Verb of <see cref="NameAdviser"/>.</summary>
    public const string Named = "named";

    /// <summary>Verb of <see cref="Nudge"/>.</summary>
    public const string Nudged = "nudged";

    private readonly List<RequestMessage> _messages = [];

    /// <summary>Account of the person who answers.</summary>
    public string? AdviserId { get; private set; }

    /// <summary>When the client first heard from a person.</summary>
    public DateTime? AnsweredUtc { get; private set; }

    public DateTime? ClosedUtc { get; private set; }

    /// <summary>Did the help help, in the client's words.</summary>
    public Verdict? Helped { get; private set; }

    /// <summary>Was it easy to get.</summary>
    public Verdict? WasEasy { get; private set; }

    /// <summary>Takes the request up; whoever is named answers it.</summary>
    public void Accept(string adviser, DeadlineTerms terms, Actor actor, DateTime now)
    {
        var from = State;
        Move(RequestAct.Accept, now);
        AdviserId = adviser;
        End(DeadlineStep.Assignment, met: true, now);
        Await(terms, now);
        Tell("accepted", actor, now, from, data: new { adviser });
    }

    /// <summary>Somebody of the owner should take the request up. It still waits to be accepted, by anybody there, and its clocks run.</summary>
    public void NameAdviser(string adviser, Actor actor, DateTime now)
    {
        if (State is not (RequestState.Routed or RequestState.Returned)) throw Impossible();
        AdviserId = adviser;
        Touch(now);
        Tell(Named, actor, now, data: new { adviser });
    }

    /// <summary>Another person of the same owner answers from now on.</summary>
    public void Assign(string adviser, Actor actor, DateTime now)
    {
        if (!State.IsOpen() || State is RequestState.Routed or RequestState.Returned) throw Impossible();
        AdviserId = adviser;
        Touch(now);
        Tell("assigned", actor, now, data: new { adviser });
    }

    /// <summary>Somebody of another partner is asked to help; the owner stays.</summary>
    public void Involve(string account, Actor actor, DateTime now)
    {
        if (!State.IsOpen()) throw Impossible();
        Touch(now);
        Tell("involved", actor, now, data: new { account });
    }

    /// <summary>The help of a second adviser is over.</summary>
    public void Release(string account, Actor actor, DateTime now)
    {
        Touch(now);
        Tell("released", actor, now, data: new { account });
    }

    /// <summary>The client is sent to a training, or that is taken back. It is no answer: the clocks go on.</summary>
    public void Refer(string verb, string? training, Guid course, Guid? edition, Actor actor, DateTime now)
    {
        if (!State.IsOpen()) throw Impossible();
        Touch(now);
        Tell(verb, actor, now, note: training, data: new { course, edition });
    }

    /// <summary>A partner gives the request back; the moderator has it from this moment.</summary>
    public void Refuse(string reason, DeadlineTerms terms, Actor actor, DateTime now)
    {
        if (OwnerId == RequestOwner.Centre) throw Impossible();
        Leave(RequestAct.Refuse, RequestOwner.Centre, OwnerChange.Refused, "refused", reason, terms, actor, now);
    }

    /// <summary>Another partner, or the centre, has the request from this moment and is asked to take it up.</summary>
    public void HandOver(Guid to, string reason, DeadlineTerms terms, Actor actor, DateTime now)
    {
        if (to == OwnerId) throw new RuleException("request.same", "Ta organizacja już ma tę sprawę. Wybierz inną.") { Field = "To" };
        Leave(RequestAct.HandOver, to, OwnerChange.HandedOver, "handed", reason, terms, actor, now);
    }

    /// <summary>The owner left the project: what was open goes to the moderator.</summary>
    public void LoseOwner(DeadlineTerms terms, DateTime now)
    {
        if (OwnerId == RequestOwner.Centre || !State.IsOpen()) return;
        Leave(RequestAct.HandOver, RequestOwner.Centre, OwnerChange.PartnerLeft, "handed", null, terms, Actor.System, now);
    }

    public void Answer(string text, DateTime? meeting, Actor actor, DateTime now)
    {
        RefusePast(meeting, now);
        var from = State;
        Move(RequestAct.Answer, now);
        Resume(now);
        Say(MessageKind.Answer, text, meeting, actor, now);
        End(DeadlineStep.FirstAnswer, met: true, now);
        End(DeadlineStep.Proposal, met: true, now);
        AnsweredUtc ??= now;
        Tell("answered", actor, now, from);
    }

    /// <summary>Asks the client; the clock stands until the reply.</summary>
    public void AskBack(string text, DateTime? meeting, Actor actor, DateTime now)
    {
        RefusePast(meeting, now);
        var from = State;
        Move(RequestAct.AskBack, now);
        Say(MessageKind.Question, text, meeting, actor, now);
        End(DeadlineStep.FirstAnswer, met: true, now);
        if (meeting is not null) End(DeadlineStep.Proposal, met: true, now);
        AnsweredUtc ??= now;
        // What is late already is late whatever the client writes.
        Breach(DayOf(now), actor, now);
        foreach (var deadline in Deadlines) deadline.Pause(DayOf(now));
        Count();
        Tell("asked", actor, now, from);
    }

    /// <summary>Something for colleagues; the client never sees it.</summary>
    public void Note(string text, Actor actor, DateTime now)
    {
        Touch(now);
        Say(MessageKind.Note, text, null, actor, now);
        Tell("noted", actor, now);
    }

    /// <summary>The client adds something. After an answer or a question that means: please go on.</summary>
    public void Reply(string text, DeadlineTerms terms, Actor actor, DateTime now)
    {
        var from = State;
        Move(RequestAct.Reply, now);
        Say(MessageKind.Reply, text, null, actor, now);
        Resume(now);
        Await(terms, now);
        Tell("replied", actor, now, from);
    }

    /// <summary>The client adds a file: a reply without words.</summary>
    public void Attach(DeadlineTerms terms, Actor actor, DateTime now)
    {
        var from = State;
        Move(RequestAct.Reply, now);
        Resume(now);
        Await(terms, now);
        Tell("attached", actor, now, from);
    }

    /// <summary>Staff add a file; the client is told of one that is meant for them.</summary>
    public void Enclose(bool forClient, Actor actor, DateTime now)
    {
        Touch(now);
        Tell(forClient ? "enclosed" : "kept", actor, now);
    }

    public void Close(string? words, Actor actor, DateTime now)
    {
        var from = State;
        Finish(words, actor, now);
        Tell("closed", actor, now, from);
    }

    private void Finish(string? words, Actor actor, DateTime now)
    {
        Move(RequestAct.Close, now);
        if (!string.IsNullOrWhiteSpace(words)) Say(MessageKind.Closing, words, null, actor, now);
        ClosedUtc = now;
        foreach (var deadline in Deadlines) End(deadline, met: false, now);
        Count();
    }

    /// <summary>Nobody has written for long: the client learns that the request will be closed.</summary>
    public void Warn(Actor actor, DateTime now)
    {
        WarnedUtc = now;
        Tell("closing", actor, now);
    }

    /// <summary>A card or a plan waits for the client, who has said nothing for long: it is told of once more, and the silence goes on.</summary>
    public void Nudge(Actor actor, DateTime now) => Tell(Nudged, actor, now);

    public bool MayReopen(DateTime now) => State == RequestState.Closed && MergedIntoId is null && ClosedUtc is { } closed && now <= closed.AddDays(ReopenDays);

    /// <summary>The client says that the matter is not settled after all.</summary>
    /// <param name="text">What is missing.</param>
    /// <param name="active">Partners that take part now: whoever had the request may have left since.</param>
    /// <param name="terms">Days of the clocks.</param>
    /// <param name="actor">Who opens it.</param>
    /// <param name="now">When.</param>
    public void Reopen(string text, IReadOnlySet<Guid> active, DeadlineTerms terms, Actor actor, DateTime now) => Reopen(MessageKind.Reply, text, active, terms, actor, now);

    /// <summary>The same by staff, e.g. after a call; their reason is for colleagues.</summary>
    public void ReopenByStaff(string reason, IReadOnlySet<Guid> active, DeadlineTerms terms, Actor actor, DateTime now) => Reopen(MessageKind.Note, reason, active, terms, actor, now);

    private void Reopen(MessageKind kind, string text, IReadOnlySet<Guid> active, DeadlineTerms terms, Actor actor, DateTime now)
    {
        if (!MayReopen(now)) throw new RuleException("request.late", "Od zamknięcia minęło już ponad {0} dni. Wyślij nowe zgłoszenie.", ReopenDays);
        var from = State;
        Move(RequestAct.Reopen, now);
        Say(kind, text, null, actor, now);
        ClosedUtc = null;
        Start(DeadlineStep.Assignment, terms, now);
        Start(DeadlineStep.FirstAnswer, terms, now);
        Tell("reopened", actor, now, from);
        if (!active.Contains(OwnerId!.Value)) LoseOwner(terms, now);
    }

    public void Rate(Verdict helped, Verdict easy, Actor actor, DateTime now)
    {
        // The one that goes on is rated.
        if (State != RequestState.Closed || MergedIntoId is not null) throw Impossible();
        (Helped, WasEasy) = (helped, easy);
        Tell("rated", actor, now);
    }

    /// <summary>The links that were sent so far do not work any more; a new one is sent.</summary>
    public void ChangeLink(Actor actor, DateTime now)
    {
        Touch(now);
        Tell("relinked", actor, now);
    }

    /// <summary>The client has another link than one of a letter and wants one that proves whose mailbox it is.</summary>
    public void AskLink(Actor actor, DateTime now) => Tell(LinkAsked, actor, now);

    /// <summary>The link came to us inside a letter and ended, because staff read letters; the client gets another one.</summary>
    public void Expose(Actor actor, DateTime now) => Tell(Exposed, actor, now);

    private void Leave(RequestAct act, Guid to, OwnerChange why, string verb, string? reason, DeadlineTerms terms, Actor actor, DateTime now)
    {
        var from = State;
        Move(act, now);
        Breach(DayOf(now), actor, now);
        Give(to, why, reason, [], actor, now);
        AdviserId = null;
        Resume(now);
        FitClocks(now);
        End(DeadlineStep.Assignment, met: false, now);
        Start(DeadlineStep.Assignment, terms, now);
        Tell(verb, actor, now, from, reason);
    }

    private static void RefusePast(DateTime? meeting, DateTime now)
    {
        if (meeting <= now) throw new RuleException("request.meeting", "Ten termin już minął. Wpisz termin, który dopiero będzie.") { Field = "Meeting" };
    }

    private void Say(MessageKind kind, string text, DateTime? meeting, Actor actor, DateTime now) => _messages.Add(new(Id, kind, text, meeting, actor, now));
}
