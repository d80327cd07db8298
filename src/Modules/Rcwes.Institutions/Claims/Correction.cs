using System.Text.Json;
using System.Text.Json.Serialization;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.PersonalData;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Claims;

/// <summary>What became of one field of a correction.</summary>
internal enum CorrectionState
{
    Waiting,
    Approved,
    Refused,

    /// <summary>The same person sent another value afterwards.</summary>
    Replaced,
}

/// <summary>One field of a correction.</summary>
internal sealed class CorrectionField
{
    public required Guid CorrectionId { get; init; }

    /// <summary>Key of an <see cref="OpenField"/>.</summary>
    public required string Key { get; init; }

    /// <summary>Two who decide at once: the second one finds it decided.</summary>
    public CorrectionState State { get; set; }
}

/// <summary>Changes of a representative that wait for staff: what the entry said then, what it should say, and which fields it is about.</summary>
internal sealed class Correction
{
    public const string Subject = "institution-correction";

    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() }, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    private readonly List<CorrectionField> _fields = [];
    private EntryFacts? _joined;

    // For EF.
    private Correction() { }

    public Guid Id { get; private set; }

    public Guid InstitutionId { get; private set; }

    /// <summary>Who sent it; null once the person is forgotten.</summary>
    public Guid? RepresentativeId { get; private set; }

    public DateTime MadeUtc { get; private set; }

    /// <summary>The public part of the entry as it was then, as JSON.</summary>
    [Personal]
    public string Before { get; private set; } = "";

    /// <summary>The same as it should be.</summary>
    [Personal]
    public string After { get; private set; } = "";

    public DateTime? DecidedUtc { get; private set; }

    /// <summary>What staff wrote to the representative.</summary>
    [Personal]
    public string? Answer { get; private set; }

    public IReadOnlyList<CorrectionField> Fields => _fields;

    public bool Waits => _fields.Exists(f => f.State == CorrectionState.Waiting);

    public static (Correction Correction, ActivityEntry Told) Make(Guid institution, Guid representative, EntryFacts before, EntryFacts after, IEnumerable<string> keys, Actor actor, DateTime now)
    {
        var correction = new Correction { Id = Guid.CreateVersion7(), InstitutionId = institution, RepresentativeId = representative, MadeUtc = now, Before = Write(before), After = Write(after) };
        correction._fields.AddRange(keys.Select(k => new CorrectionField { CorrectionId = correction.Id, Key = k }));
        return (correction, correction.Record("made", actor, now, correction._fields.Select(f => f.Key)));
    }

    /// <summary>The entry was joined into another one: from now on both sides are told as changes of what that one says.</summary>
    /// <param name="stays">What the entry that stays says now.</param>
    public void Onto(EntryFacts stays) => _joined = stays;

    /// <summary>What the entry that it was sent for said then, whatever was joined since.</summary>
    public EntryFacts SaidThen() => Read(Before);

    public EntryFacts FactsBefore() => Told(Read(Before));

    /// <summary>As it should be, with what somebody added to the entry since then: nobody asked to take that away.</summary>
    /// <param name="now">What the entry says now.</param>
    public EntryFacts FactsAfter(EntryFacts now)
    {
        var (before, after) = (FactsBefore(), Told(Read(After)));
        return after with
        {
            Contacts = [.. after.Contacts, .. now.Contacts.Where(c => c.IsPublic && !before.Contacts.Any(b => b.Id == c.Id) && !after.Contacts.Any(a => a.Id == c.Id))],
            Places = [.. after.Places, .. now.Places.Where(p => !before.Places.Any(b => b.Id == p.Id) && !after.Places.Any(a => a.Id == p.Id))],
        };
    }

    private EntryFacts Told(EntryFacts facts) => _joined is { } stays ? Joins.JoinedSaid.Told(facts, Read(Before), stays) : facts;

    /// <summary>Some contacts are taken out of both sides of the comparison.</summary>
    /// <param name="goes">Those that go.</param>
    public void Forget(Func<ContactFacts, bool> goes)
    {
        static EntryFacts Without(EntryFacts facts, Func<ContactFacts, bool> goes) => facts with { Contacts = [.. facts.Contacts.Where(c => !goes(c))] };
        (Before, After, Answer) = (Write(Without(Read(Before), goes)), Write(Without(Read(After), goes)), Answer is null ? null : Erasing.Gone);
    }

    /// <summary>Who sent it is forgotten.</summary>
    public void ForgetSender() => RepresentativeId = null;

    /// <summary>Decides on fields that wait; the others stay as they are.</summary>
    public ActivityEntry Decide(IReadOnlySet<string> approved, IReadOnlySet<string> refused, string? answer, Actor actor, DateTime now)
    {
        var waiting = _fields.Where(f => f.State == CorrectionState.Waiting && (approved.Contains(f.Key) || refused.Contains(f.Key))).ToList();
        if (waiting.Count == 0) throw new RuleException("correction.decided", "Ktoś zdecydował o tej poprawce przed Tobą. Odśwież stronę, żeby zobaczyć decyzję.");
        foreach (var field in waiting) field.State = approved.Contains(field.Key) ? CorrectionState.Approved : CorrectionState.Refused;
        (DecidedUtc, Answer) = (now, string.IsNullOrWhiteSpace(answer) ? Answer : answer.Trim());
        return Record("decided", actor, now, waiting.Where(f => f.State == CorrectionState.Approved).Select(f => f.Key), waiting.Where(f => f.State == CorrectionState.Refused).Select(f => f.Key));
    }

    /// <summary>The same person sent other values: these need no decision any more.</summary>
    public void Replace(IReadOnlySet<string> keys, DateTime now)
    {
        foreach (var field in _fields.Where(f => f.State == CorrectionState.Waiting && keys.Contains(f.Key))) field.State = CorrectionState.Replaced;
        if (!Waits) DecidedUtc ??= now;
    }

    public static string Write(EntryFacts facts) => JsonSerializer.Serialize(facts, Json);

    /// <exception cref="JsonException">It is no such text.</exception>
    public static EntryFacts Read(string json) => JsonSerializer.Deserialize<EntryFacts>(json, Json) ?? throw new JsonException("No facts.");

    private ActivityEntry Record(string verb, Actor actor, DateTime now, IEnumerable<string> fields, IEnumerable<string>? refused = null) =>
        ActivityEntry.Of(InstitutionsModule.DeskKey, Subject, Id.ToString(), verb, actor, now, data: new { institution = InstitutionId, fields, refused });
}
