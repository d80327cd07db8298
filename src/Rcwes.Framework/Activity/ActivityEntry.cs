using System.ComponentModel.DataAnnotations.Schema;
using System.Text.Json;
using Rcwes.Framework.PersonalData;

namespace Rcwes.Framework.Activity;

/// <summary>
/// One line of the activity log: the history of every record, the audit trail and the event bus at once.
/// Append-only. Holds ids and states, never personal data, so that erasing a person leaves it true.
/// </summary>
public sealed class ActivityEntry
{
    private ActivityEntry() { }

    /// <summary>Position in the log; on both engines the order of sequences is the order of commits.</summary>
    public long Sequence { get; private set; }

    /// <summary>When it happened, UTC.</summary>
    public DateTime At { get; private set; }

    public ActorKind ActorKind { get; private set; }

    public string? ActorId { get; private set; }

    /// <summary>Who did it.</summary>
    [NotMapped]
    public Actor Actor => new(ActorKind, ActorId);

    /// <summary>Key of the module that wrote it, e.g. <c>content</c>; moves the cache stamp of the same name.</summary>
    public string Module { get; private set; } = "";

    /// <summary>Kind of the thing, e.g. <c>item</c>.</summary>
    public string SubjectType { get; private set; } = "";

    public string SubjectId { get; private set; } = "";

    /// <summary>What happened, past tense, e.g. <c>published</c>.</summary>
    public string Verb { get; private set; } = "";

    /// <summary>State before, when the act changed one.</summary>
    public string? FromState { get; private set; }

    public string? ToState { get; private set; }

    /// <summary>Reason given by the person, shown in the history. Staff are told to name nobody; should they have, an erasure finds it.</summary>
    [Personal]
    public string? Note { get; private set; }

    /// <summary>JSON of ids and values that consumers need.</summary>
    public string? Data { get; private set; }

    public static ActivityEntry Of(
        string module, string subjectType, string subjectId, string verb, Actor actor, DateTime now,
        string? from = null, string? to = null, string? note = null, object? data = null) => new()
        {
            At = now,
            ActorKind = actor.Kind,
            ActorId = actor.Id,
            Module = module,
            SubjectType = subjectType,
            SubjectId = subjectId,
            Verb = verb,
            FromState = from,
            ToState = to,
            Note = note,
            Data = data is null ? null : JsonSerializer.Serialize(data),
        };
}
