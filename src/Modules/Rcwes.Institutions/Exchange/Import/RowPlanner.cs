using System.Globalization;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Types;

namespace Rcwes.Institutions.Exchange.Import;

/// <summary>What a row would do to the directory as it is now.</summary>
/// <param name="Outcome">What would happen.</param>
/// <param name="Title">What the row calls the institution.</param>
/// <param name="Facts">What the entry would say; null when the row is refused.</param>
internal sealed record RowPlan(RowOutcome Outcome, string Title, EntryFacts? Facts)
{
    /// <summary>The entry that the row means.</summary>
    public Guid? Target { get; init; }

    public IReadOnlyList<RowFinding> Findings { get; init; } = [];

    public IReadOnlyList<RowChange> Changes { get; init; } = [];

    public IReadOnlyList<RowLike> Likes { get; init; } = [];
}

/// <summary>
/// Decides what a row would do. The same for the check and for the run, so that what was shown is what happens. Reads an
/// entry's facts only when the row means that entry.
/// </summary>
internal sealed class RowPlanner(RowReader reader, KnownEntries known, EntryChoices choices)
{
    /// <summary>Entries that rows change, with the number of the row: what two rows did to one entry could not be taken back one by one.</summary>
    private readonly Dictionary<Guid, int> _changed = [];

    /// <summary>A row half planned: what it says, and which entry must be looked at.</summary>
    internal sealed record Step(int Number, RowReading Reading, EntryReading New, Known Row, Guid? Target, IReadOnlyList<(Known Known, Likeness Why)> Like, IReadOnlyList<RowFinding> Errors)
    {
        public string Title => New.Facts.Name;
    }

    /// <summary>First half: reads the cells and looks for the entry that they mean.</summary>
    /// <param name="number">Of the row.</param>
    /// <param name="cells">Of the row.</param>
    /// <param name="forced">The entry that somebody chose.</param>
    public Step Begin(int number, string[] cells, Guid? forced = null)
    {
        var reading = reader.Read(cells);
        var fresh = EntryCheck.Read(reading.Put(new EntryFacts("", InstitutionType.Unknown)), choices);
        var row = KnownEntries.Of(number, fresh.Facts);
        if (forced is not null) return new(number, reading, fresh, row, forced, [], reading.Errors);
        if (reading.Id is { } id)
        {
            return known.Has(id)
                ? new(number, reading, fresh, row, id, [], reading.Errors)
                : new(number, reading, fresh, row, null, [], [.. reading.Errors, new("W katalogu nie ma wpisu o identyfikatorze {0}. Zostaw tę komórkę pustą, jeśli to nowa instytucja.", id.ToString())]);
        }
        var (same, like) = row.FoldedName.Length == 0 ? (null, []) : known.Match(row);
        // A row that waits for a decision counts too: the next one may be its double.
        if (same is null && reading.Errors.Count + fresh.Errors.Count == 0) known.Add(row);
        return new(number, reading, fresh, row, same?.Id, like, reading.Errors);
    }

    /// <summary>Second half.</summary>
    /// <param name="step">The first half.</param>
    /// <param name="present">What the entry says that the row means; null when it means none.</param>
    public RowPlan Finish(Step step, EntryFacts? present)
    {
        if (step.Errors.Count > 0) return Refuse(step, step.Errors);
        if (present is not null) return Change(step, present);
        if (step.New.Errors.Count > 0) return Refuse(step, [.. step.New.Errors.Select(Finding)]);
        var doubts = step.New.Doubts.Select(Finding).ToList();
        return step.Like.Count > 0
            ? new(RowOutcome.Suspected, step.Title, step.New.Facts) { Findings = doubts, Likes = [.. step.Like.Select(l => new RowLike(l.Known.Id, l.Known.Row, l.Known.Name, l.Why))] }
            : new(RowOutcome.New, step.Title, step.New.Facts) { Findings = doubts };
    }

    private RowPlan Change(Step step, EntryFacts present)
    {
        var reading = EntryCheck.Read(step.Reading.Put(present), choices);
        if (reading.Errors.Count > 0) return Refuse(step, [.. reading.Errors.Select(Finding)]) with { Target = step.Target };
        var differing = EntryFields.Differing(present, reading.Facts);
        if (differing.Count > 0 && step.Target is { } target && !_changed.TryAdd(target, step.Number) && _changed[target] != step.Number)
            return Refuse(step, [new("Ten sam wpis zmienia już wiersz {0}. Zostaw w pliku tylko jeden z nich.", _changed[target].ToString(CultureInfo.InvariantCulture))]) with { Target = target };
        return new(differing.Count == 0 ? RowOutcome.Same : RowOutcome.Changed, reading.Facts.Name, reading.Facts)
        {
            Target = step.Target,
            Findings = differing.Count == 0 ? [] : [.. reading.Doubts.Select(Finding)],
            Changes = [.. EntryFields.All.Where(f => differing.Contains(f.Key)).Select(f => new RowChange(f.Label, f.Text(present), f.Text(reading.Facts)))],
        };
    }

    private static RowPlan Refuse(Step step, IReadOnlyList<RowFinding> findings) =>
        new(RowOutcome.Refused, step.Title.Length > 0 ? step.Title : step.Row.Name, null) { Findings = findings };

    private static RowFinding Finding(EntryFinding finding) => new(finding.Sentence, [.. finding.Arguments.Select(a => a.ToString() ?? "")]);
}
