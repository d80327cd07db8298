using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Exchange.Import;

/// <summary>Does what was promised for a row; where the directory has moved on since, it does nothing and says so.</summary>
internal sealed class RowDoing(RcwesDb db, FreeSlugs slugs, KnownEntries wished, InstitutionImport import, DateTime now)
{
    private static readonly RowFinding Overtaken = new("Katalog zmienił się po sprawdzeniu tego wiersza, więc niczego z nim nie zrobiono. Wczytaj go jeszcze raz.");

    private const string Wish = "Instytucja „{0}” zastrzegła, że nie chce być w katalogu, a ten wpis może być jej kopią. Dodaliśmy go, ale nie pokazujemy.";

    private readonly List<Institution> _added = [];

    /// <summary>Writes the new entries; the caller saves what is left, their lines of the log among it.</summary>
    public Task StoreAsync(CancellationToken ct) => EntryStore.InsertAsync(db, _added, ct);

    public void Do(ImportRow row, RowPlan plan, Institution? entry)
    {
        switch (row.Outcome)
        {
            case RowOutcome.New when plan.Outcome == RowOutcome.New:
            case RowOutcome.Suspected when row.Decision == RowDecision.Add && plan is { Outcome: RowOutcome.New or RowOutcome.Suspected, Facts: not null }:
                Add(row, plan.Facts!);
                break;
            case RowOutcome.Changed when plan.Outcome == RowOutcome.Changed && plan.Target == row.EntryId && row.Promised(plan):
            case RowOutcome.Suspected when row.Decision == RowDecision.Update && plan.Outcome == RowOutcome.Changed && row.Promised(plan):
                Change(row, plan.Facts!, entry!);
                break;
            case RowOutcome.Same or RowOutcome.Refused:
            case RowOutcome.Suspected when row.Decision == RowDecision.Skip || plan.Outcome == RowOutcome.Same:
                row.Skip();
                break;
            default:
                row.Overtake(Overtaken);
                break;
        }
    }

    private void Add(ImportRow row, EntryFacts facts)
    {
        var (entry, told) = Institution.Begin(facts, slugs.Take(facts), InstitutionState.Proposed, import.Actor, now);
        _added.Add(entry);
        Tell(told);
        var copied = import.ListNew ? Wishes.Copied(wished, facts) : null;
        if (import.ListNew && copied is null) Tell(entry.List(import.Actor, now));
        row.Added(entry, copied is null ? null : new RowFinding(Wish, copied.Name));
    }

    private void Change(ImportRow row, EntryFacts facts, Institution entry)
    {
        var before = entry.Facts();
        if (entry.Change(facts, import.Actor, now) is not { } told)
        {
            row.Skip();
            return;
        }
        Tell(told);
        row.Updated(entry, before);
    }

    private void Tell(ActivityEntry told) => db.Activities.Add(told);
}
