using System.Text.Json;
using System.Text.Json.Serialization;
using Rcwes.Framework.PersonalData;
using Rcwes.Framework.Polish;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Exchange.Import;

/// <summary>A sentence about a row.</summary>
/// <param name="Sentence">Polish (a localisation key).</param>
/// <param name="Arguments">Values for its places.</param>
internal sealed record RowFinding(string Sentence, params string[] Arguments);

/// <summary>A field that a row changes.</summary>
/// <param name="Label">Name of the field (a localisation key).</param>
/// <param name="Before">What it said.</param>
/// <param name="After">What it would say.</param>
internal sealed record RowChange(string Label, string Before, string After);

/// <summary>What a row may be a double of: an entry, or an earlier row of the file.</summary>
internal sealed record RowLike(Guid? Id, int? Row, string Name, Likeness Why);

/// <summary>
/// A row of a file, staged: its cells as they were, what it would do, what it did. Nothing is lost when the site restarts,
/// and what it replaced is kept for as long as the import can be undone.
/// </summary>
internal sealed class ImportRow
{
    public const int LongestCell = 10_000;

    private static readonly JsonSerializerOptions Options = new() { IgnoreReadOnlyProperties = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // For EF.
    private ImportRow() { }

    public Guid ImportId { get; private set; }

    /// <summary>Line of the table as a spreadsheet numbers it.</summary>
    public int Number { get; private set; }

    [Personal]
    public string CellsJson { get; private set; } = "[]";

    /// <summary>What the row calls the institution, for lists.</summary>
    [Personal]
    public string Title { get; private set; } = "";

    public RowOutcome Outcome { get; private set; }

    [Personal]
    public string? FindingsJson { get; private set; }

    [Personal]
    public string? ChangesJson { get; private set; }

    public string? LikesJson { get; private set; }

    /// <summary>The entry that the row means, or the one that it added.</summary>
    public Guid? EntryId { get; private set; }

    public RowDecision Decision { get; private set; }

    public RowResult Result { get; private set; }

    /// <summary>What the entry said before.</summary>
    [Personal]
    public string? BeforeJson { get; private set; }

    /// <summary>Stamp of the entry after the row; another one means that somebody changed it since.</summary>
    public Guid? StampAfter { get; private set; }

    public RowUndo Undo { get; private set; }

    public string[] Cells => JsonSerializer.Deserialize<string[]>(CellsJson)!;

    public IReadOnlyList<RowFinding> Findings => Read<List<RowFinding>>(FindingsJson) ?? [];

    public IReadOnlyList<RowChange> Changes => Read<List<RowChange>>(ChangesJson) ?? [];

    public IReadOnlyList<RowLike> Likes => Read<List<RowLike>>(LikesJson) ?? [];

    public EntryFacts? Before => Read<EntryFacts>(BeforeJson);

    public static ImportRow Of(Guid import, int number, IReadOnlyList<string> cells) =>
        new() { ImportId = import, Number = number, CellsJson = JsonSerializer.Serialize(cells, Options) };

    /// <summary>The entry that somebody chose to be changed by the row.</summary>
    public Guid? Chosen => (Outcome, Decision) == (RowOutcome.Suspected, RowDecision.Update) ? EntryId : null;

    /// <summary>Takes over what the check found; a decision about another outcome is void.</summary>
    /// <param name="plan">What the row would do.</param>
    /// <param name="chosen">What it would do to the entry that was chosen for it, if it may still mean that one.</param>
    public void Take(RowPlan plan, RowPlan? chosen = null)
    {
        if (Outcome != RowOutcome.Suspected || plan.Outcome != RowOutcome.Suspected || Decision == RowDecision.Update) Decision = RowDecision.Skip;
        (Outcome, Title, EntryId) = (plan.Outcome, Shortened.Begin(plan.Title, 200), plan.Target);
        FindingsJson = Write(plan.Findings);
        ChangesJson = Write(plan.Changes);
        LikesJson = Write(plan.Likes);
        if (plan.Outcome == RowOutcome.Suspected && chosen is { Outcome: RowOutcome.Changed or RowOutcome.Same, Target: { } target }) Decide(RowDecision.Update, target, chosen.Changes);
    }

    public void Decide(RowDecision decision, Guid? target, IReadOnlyList<RowChange> changes) =>
        (Decision, EntryId, ChangesJson) = (decision, target, Write(changes));

    /// <summary>The row that the file showed to be the same as what it would do now.</summary>
    public bool Promised(RowPlan plan) => ChangesJson == Write(plan.Changes);

    public void Added(Institution entry, RowFinding? finding)
    {
        (Result, EntryId, StampAfter) = (RowResult.Added, entry.Id, entry.Stamp);
        if (finding is not null) FindingsJson = Write<RowFinding>([.. Findings, finding]);
    }

    public void Updated(Institution entry, EntryFacts before) =>
        (Result, EntryId, StampAfter, BeforeJson) = (RowResult.Updated, entry.Id, entry.Stamp, JsonSerializer.Serialize(before, Options));

    public void Skip() => Result = RowResult.Skipped;

    public void Overtake(RowFinding finding) => (Result, FindingsJson) = (RowResult.Overtaken, Write<RowFinding>([.. Findings, finding]));

    public void TakeBack(RowUndo undo, RowFinding? finding = null)
    {
        Undo = undo;
        if (finding is not null) FindingsJson = Write<RowFinding>([.. Findings, finding]);
    }

    /// <summary>The words of the file are forgotten; which entry it was and what became of it stays. What it replaced cannot come back.</summary>
    public void Forget() => (CellsJson, Title, ChangesJson, FindingsJson, BeforeJson, StampAfter) = ("[]", Erasing.Gone, null, null, null, null);

    private static string? Write<T>(IReadOnlyList<T> list) => list.Count == 0 ? null : JsonSerializer.Serialize(list, Options);

    private static T? Read<T>(string? json) where T : class => json is null ? null : JsonSerializer.Deserialize<T>(json, Options);
}
