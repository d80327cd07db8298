using System.Text.Json;
using Rcwes.Framework;
using Rcwes.Framework.PersonalData;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Joins;

/// <summary>
/// One entry joined into another: what the one that stays said before and after, so that the join can be taken back. The entry that
/// is gone keeps its own rows as they were.
/// </summary>
internal sealed class InstitutionJoin
{
    // For EF.
    private InstitutionJoin() { }

    public Guid Id { get; private set; }

    public Guid StaysId { get; private set; }

    public Guid GoneId { get; private set; }

    /// <summary><see cref="EntryFacts"/> of the entry that stays, before.</summary>
    [Personal]
    public string BeforeJson { get; private set; } = "";

    /// <summary>The same right after the join, with the ids of its new rows.</summary>
    [Personal]
    public string AfterJson { get; private set; } = "";

    /// <summary>Ids of the units that had the gone entry as their parent.</summary>
    public string UnitsJson { get; private set; } = "[]";

    /// <summary>The wish not to be listed came over with the gone entry.</summary>
    public bool TookWish { get; private set; }

    /// <summary>Where the entry that stays stood before.</summary>
    public InstitutionState StaysState { get; private set; }

    public DateTime JoinedUtc { get; private set; }

    public DateTime? UndoneUtc { get; private set; }

    public Guid Stamp { get; private set; }

    public EntryFacts Before => Read<EntryFacts>(BeforeJson);

    public EntryFacts After => Read<EntryFacts>(AfterJson);

    public IReadOnlyList<Guid> Units => Read<List<Guid>>(UnitsJson);

    public static InstitutionJoin Of(Institution stays, Institution gone, EntryFacts before, InstitutionState state, IReadOnlyList<Guid> units, bool tookWish, DateTime now) => new()
    {
        Id = Guid.CreateVersion7(),
        StaysId = stays.Id,
        GoneId = gone.Id,
        BeforeJson = JsonSerializer.Serialize(before),
        AfterJson = JsonSerializer.Serialize(stays.Facts()),
        UnitsJson = JsonSerializer.Serialize(units),
        StaysState = state,
        TookWish = tookWish,
        JoinedUtc = now,
        Stamp = Guid.NewGuid(),
    };

    public void Undo(DateTime now)
    {
        if (UndoneUtc is not null) throw new RuleException("join.undone", "Te wpisy są już rozłączone.");
        (UndoneUtc, Stamp) = (now, Guid.NewGuid());
    }

    /// <summary>Some contacts are taken out of what was kept for undoing: they do not come back.</summary>
    public void Forget(Func<ContactFacts, bool> goes)
    {
        static EntryFacts Without(EntryFacts facts, Func<ContactFacts, bool> goes) => facts with { Contacts = [.. facts.Contacts.Where(c => !goes(c))] };
        (BeforeJson, AfterJson, Stamp) = (JsonSerializer.Serialize(Without(Before, goes)), JsonSerializer.Serialize(Without(After, goes)), Guid.NewGuid());
    }

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json)!;
}

/// <summary>Two entries of which somebody said that they are not the same institution.</summary>
internal sealed class ApartPair
{
    /// <summary>The smaller id.</summary>
    public required Guid OneId { get; init; }

    public required Guid OtherId { get; init; }

    public required DateTime SaidUtc { get; init; }

    /// <summary>The same key from either side.</summary>
    public static (Guid One, Guid Other) KeyOf(Guid a, Guid b) => a.CompareTo(b) < 0 ? (a, b) : (b, a);
}
