using Rcwes.Framework;
using Rcwes.Framework.PersonalData;

namespace Rcwes.Advisory.Requests;

/// <summary>What a message is.</summary>
internal enum MessageKind
{
    Answer,

    /// <summary>Staff ask the client.</summary>
    Question,

    /// <summary>The client writes.</summary>
    Reply,

    /// <summary>Among colleagues only.</summary>
    Note,

    /// <summary>Last words when a request is closed.</summary>
    Closing,
}

/// <summary>One message of the conversation. Plain text: it is shown as it was written.</summary>
internal sealed class RequestMessage
{
    public const int LongestText = 8000;

    // For EF.
    private RequestMessage() { }

    public RequestMessage(Guid request, MessageKind kind, string text, DateTime? meeting, Actor actor, DateTime now)
    {
        (Id, RequestId, Kind, Text, MeetingUtc, AtUtc) = (Guid.CreateVersion7(), request, kind, text.Trim(), meeting, now);
        (ActorKind, ActorId) = (actor.Kind, actor.Id);
    }

    public Guid Id { get; private set; }

    public Guid RequestId { get; private set; }

    public MessageKind Kind { get; private set; }

    [Personal]
    public string Text { get; private set; } = "";

    /// <summary>When to talk, as staff propose it.</summary>
    public DateTime? MeetingUtc { get; private set; }

    public ActorKind ActorKind { get; private set; }

    public string? ActorId { get; private set; }

    public DateTime AtUtc { get; private set; }

    public void Forget() => Text = Erasing.Gone;

    public Actor Actor => new(ActorKind, ActorId);

    public bool IsByClient => Kind == MessageKind.Reply;
}
