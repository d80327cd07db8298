namespace Rcwes.Advisory.Requests;

/// <summary>Where a request stands. The page <c>docs/advisory-states.md</c> says what each means to people.</summary>
internal enum RequestState
{
    /// <summary>Being filled in; it has no owner and nobody else sees it.</summary>
    Draft,

    /// <summary>Has an owner who has not taken it up yet.</summary>
    Routed,

    /// <summary>A partner gave it back with a reason; the moderator decides.</summary>
    Returned,
    Working,

    /// <summary>The client was asked something; the clock stands.</summary>
    Waiting,
    Answered,
    Closed,
}

/// <summary>What can happen to a request.</summary>
internal enum RequestAct
{
    Send,
    Accept,
    Refuse,
    HandOver,
    Answer,
    AskBack,

    /// <summary>The client adds something.</summary>
    Reply,
    Close,
    Reopen,
}

/// <summary>The one table of states and moves.</summary>
internal static class RequestMoves
{
    /// <summary>The state after an act; null when the act is not possible in this state.</summary>
    public static RequestState? After(RequestState state, RequestAct act) => (state, act) switch
    {
        (RequestState.Draft, RequestAct.Send) => RequestState.Routed,

        (RequestState.Routed, RequestAct.Accept) => RequestState.Working,
        (RequestState.Routed, RequestAct.Refuse) => RequestState.Returned,
        (RequestState.Routed, RequestAct.HandOver) => RequestState.Routed,
        (RequestState.Routed, RequestAct.Reply) => RequestState.Routed,
        (RequestState.Routed, RequestAct.Close) => RequestState.Closed,

        (RequestState.Returned, RequestAct.Accept) => RequestState.Working,
        (RequestState.Returned, RequestAct.HandOver) => RequestState.Routed,
        (RequestState.Returned, RequestAct.Reply) => RequestState.Returned,
        (RequestState.Returned, RequestAct.Close) => RequestState.Closed,

        (RequestState.Working, RequestAct.Answer) => RequestState.Answered,
        (RequestState.Working, RequestAct.AskBack) => RequestState.Waiting,
        (RequestState.Working, RequestAct.HandOver) => RequestState.Routed,
        (RequestState.Working, RequestAct.Reply) => RequestState.Working,
        (RequestState.Working, RequestAct.Close) => RequestState.Closed,

        (RequestState.Waiting, RequestAct.Answer) => RequestState.Answered,
        (RequestState.Waiting, RequestAct.AskBack) => RequestState.Waiting,
        (RequestState.Waiting, RequestAct.HandOver) => RequestState.Routed,
        (RequestState.Waiting, RequestAct.Reply) => RequestState.Working,
        (RequestState.Waiting, RequestAct.Close) => RequestState.Closed,

        (RequestState.Answered, RequestAct.Answer) => RequestState.Answered,
        (RequestState.Answered, RequestAct.AskBack) => RequestState.Waiting,
        (RequestState.Answered, RequestAct.HandOver) => RequestState.Routed,
        (RequestState.Answered, RequestAct.Reply) => RequestState.Working,
        (RequestState.Answered, RequestAct.Close) => RequestState.Closed,

        (RequestState.Closed, RequestAct.Reopen) => RequestState.Routed,
        _ => null,
    };

    public static bool Can(this RequestState state, RequestAct act) => After(state, act) is not null;

    /// <summary>Sent and not closed.</summary>
    public static bool IsOpen(this RequestState state) => state is not (RequestState.Draft or RequestState.Closed);
}
