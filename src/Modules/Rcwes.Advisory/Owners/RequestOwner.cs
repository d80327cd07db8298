using System.Text.Json;
using System.Text.Json.Serialization;
using Rcwes.Advisory.Rules;
using Rcwes.Framework;
using Rcwes.Framework.PersonalData;

namespace Rcwes.Advisory.Owners;

/// <summary>Why a request got this owner.</summary>
internal enum OwnerChange
{
    /// <summary>By rules and coverage when it was sent.</summary>
    Routed,

    /// <summary>Somebody gave it to another partner, or the moderator placed it.</summary>
    HandedOver,

    /// <summary>A partner gave it back.</summary>
    Refused,

    /// <summary>The part of the owner in the project ended.</summary>
    PartnerLeft,
}

/// <summary>
/// One line of the ledger of owners. Lines are never changed. The request refers to its last line with a column that may not be empty
/// once it is sent, so that the database itself knows exactly one owner at every moment.
/// </summary>
internal sealed class RequestOwner
{
    /// <summary>The owner that is no partner: the moderator of the centre.</summary>
    public static readonly Guid Centre = Guid.Empty;

    public const int LongestReason = 500;
    private static readonly JsonSerializerOptions Options = new() { Converters = { new JsonStringEnumConverter() } };

    // For EF.
    private RequestOwner() { }

    public RequestOwner(Guid request, int number, Guid? from, Guid to, OwnerChange why, Actor actor, DateTime now)
    {
        (RequestId, Number, FromId, OwnerId, Why, AtUtc) = (request, number, from, to, why, now);
        (ActorKind, ActorId) = (actor.Kind, actor.Id);
    }

    public Guid RequestId { get; private set; }

    /// <summary>1, 2, 3 … within the request.</summary>
    public int Number { get; private set; }

    /// <summary>Who had it before; null in the first line only.</summary>
    public Guid? FromId { get; private set; }

    /// <summary>A partner, or <see cref="Centre"/>.</summary>
    public Guid OwnerId { get; private set; }

    public OwnerChange Why { get; private set; }

    /// <summary>Words of the person who did it. No personal data.</summary>
    [Personal]
    public string? Reason { get; init; }

    /// <summary>What the routing looked at, as JSON; see <see cref="RouteWords"/>.</summary>
    public string? Trail { get; private set; }

    public ActorKind ActorKind { get; private set; }

    public string? ActorId { get; private set; }

    public DateTime AtUtc { get; private set; }

    public Actor Actor => new(ActorKind, ActorId);

    public IReadOnlyList<RouteStep> Steps
    {
        get => Trail is null ? [] : JsonSerializer.Deserialize<List<RouteStep>>(Trail, Options) ?? [];
        init => Trail = value.Count == 0 ? null : JsonSerializer.Serialize(value, Options);
    }
}
