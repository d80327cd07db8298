using Rcwes.Framework.PersonalData;

namespace Rcwes.Workflows.Calls;

/// <summary>A question to another system. The id goes along as <c>Idempotency-Key</c>, because a call may be repeated after a crash.</summary>
internal sealed class Call
{
    public required Guid Id { get; init; }

    public required Guid RunId { get; init; }

    public required string ActivityId { get; init; }

    public required string Method { get; init; }

    [Personal]
    public required string Url { get; set; }

    [Personal]
    public required string Body { get; set; }

    public required string ContentType { get; init; }

    /// <summary>One a line; a key of the other system may stand there, so they go when the call has ended.</summary>
    [Personal]
    public required string Headers { get; set; }

    public CallState State { get; private set; }

    public int Attempts { get; set; }

    /// <summary>UTC; while a node is asking, when another may ask again.</summary>
    public required DateTime NextAt { get; set; }

    /// <summary>Of the last answer; null when there was none.</summary>
    public int? Status { get; set; }

    /// <summary>Why the last try failed; names nobody.</summary>
    public string? Error { get; set; }

    /// <summary>No further try: what opened the other system is not kept.</summary>
    public void End(CallState state) => (State, Headers) = (state, "");
}

internal enum CallState
{
    Waiting,
    Answered,
    Failed,
}
