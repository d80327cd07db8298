using System.Text.Json;
using Rcwes.Framework;

namespace Rcwes.Participants.Joins;

/// <summary>An entitlement that came over, and where it stood.</summary>
internal sealed record CameOver(Guid Id, int Slot);

/// <summary>What came over to the record that stays, so that it can go back.</summary>
internal sealed record JoinedThings
{
    public IReadOnlyList<CameOver> Entitlements { get; init; } = [];

    /// <summary>Records that had been joined into the one that is gone.</summary>
    public IReadOnlyList<Guid> Followers { get; init; } = [];

    /// <summary>Name of the class that knows the module's use of people, and the ids of its things.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Guid>> Others { get; init; } = new Dictionary<string, IReadOnlyList<Guid>>();
}

/// <summary>Two records of one person: which stays, and what came over. The record that is gone keeps its data as they were.</summary>
internal sealed class PersonJoin
{
    // For EF.
    private PersonJoin() { }

    public Guid Id { get; private set; }

    public Guid StaysId { get; private set; }

    public Guid GoneId { get; private set; }

    /// <summary><see cref="JoinedThings"/>: ids only.</summary>
    public string ThingsJson { get; private set; } = "{}";

    public DateTime JoinedUtc { get; private set; }

    public DateTime? UndoneUtc { get; private set; }

    public Guid Stamp { get; private set; }

    public JoinedThings Things => JsonSerializer.Deserialize<JoinedThings>(ThingsJson)!;

    public static PersonJoin Of(Guid stays, Guid gone, JoinedThings things, DateTime now) =>
        new() { Id = Guid.CreateVersion7(), StaysId = stays, GoneId = gone, ThingsJson = JsonSerializer.Serialize(things), JoinedUtc = now, Stamp = Guid.NewGuid() };

    public void Undo(DateTime now)
    {
        if (UndoneUtc is not null) throw new RuleException("join.undone", "Te zapisy są już rozłączone.");
        (UndoneUtc, Stamp) = (now, Guid.NewGuid());
    }
}

/// <summary>Two records of which somebody said that they are different people.</summary>
internal sealed class ApartPeople
{
    /// <summary>The smaller id.</summary>
    public required Guid OneId { get; init; }

    public required Guid OtherId { get; init; }

    public required DateTime SaidUtc { get; init; }

    /// <summary>The same key from either side.</summary>
    public static (Guid One, Guid Other) KeyOf(Guid a, Guid b) => a.CompareTo(b) < 0 ? (a, b) : (b, a);
}
