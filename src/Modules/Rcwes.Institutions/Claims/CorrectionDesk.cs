using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Claims;

/// <summary>A field that two people changed at once: what is stored now, and what the second one wrote.</summary>
internal sealed record Clash(string Key, EntryFacts Stored, EntryFacts Mine);

/// <summary>What became of what a representative sent.</summary>
/// <param name="Live">Keys of fields that are shown already.</param>
/// <param name="Waiting">Keys of fields that wait for staff.</param>
internal sealed record Sent(IReadOnlyList<string> Live, IReadOnlyList<string> Waiting);

/// <summary>A correction with the names around it.</summary>
internal sealed record CorrectionLine(Correction Correction, string Institution, string Slug, Representative? By);

/// <summary>Takes corrections of representatives, and the decisions of staff on those that wait.</summary>
internal sealed class CorrectionDesk(RcwesDb db, InstitutionBook book, Logos logos, FieldRules rules, TimeProvider clock)
{
    public const int PageSize = 30;
    private const string Logo = "Logo";

    private static readonly Actor Correcting = new(ActorKind.Link, null);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Fields that this person and somebody else changed since this person opened the form, each in another way.</summary>
    public static IReadOnlyList<Clash> Clashes(Institution entry, EntryFacts seen, EntryFacts mine)
    {
        var stored = entry.Facts().Public();
        return [.. OpenFields.All.Where(f => f.Differs(seen, mine) && f.Differs(seen, stored) && f.Differs(stored, f.Put(stored, mine))).Select(f => new Clash(f.Key, stored, f.Put(stored, mine)))];
    }

    /// <summary>
    /// Puts in what this person changed and nothing else, so that what somebody else changed meanwhile stays: at once where
    /// the rule of the field says so, otherwise as a correction that waits.
    /// </summary>
    /// <param name="entry">Tracked, with all its parts.</param>
    /// <param name="by">Who sends it.</param>
    /// <param name="seen">What the form said when it was opened.</param>
    /// <param name="mine">What it says now.</param>
    /// <param name="theirs">Keys of fields where the stored value shall stay.</param>
    /// <param name="confirms">The person says that everything else is right too.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Sent> SendAsync(Institution entry, Representative by, EntryFacts seen, EntryFacts mine, IReadOnlySet<string> theirs, bool confirms, CancellationToken ct)
    {
        var live = await rules.LiveAsync(ct);
        var stored = entry.Facts();
        var changed = OpenFields.All.Where(f => !theirs.Contains(f.Key) && f.Differs(seen, mine) && f.Differs(stored, mine)).ToList();
        var (now, later) = (changed.Where(f => live.Contains(f.Key)).ToList(), changed.Where(f => !live.Contains(f.Key)).ToList());
        await book.ChangeAsync(entry, now.Aggregate(stored, (facts, field) => field.Put(facts, mine)), Correcting, Now, ct);
        if (confirms) db.Activities.AddRange(entry.StillRight(Warsaw.Today(clock), Correcting, Now));
        var replaced = later.Count == 0 ? [] : await WaitAsync(entry, by, mine, later.Select(f => f.Key).ToHashSet(), ct);
        await book.SaveAsync(ct);
        foreach (var path in replaced) await logos.DropAsync(path, Correcting, ct);
        return new([.. now.Select(f => f.Key)], [.. later.Select(f => f.Key)]);
    }

    /// <summary>Corrections of an entry that wait, the oldest first.</summary>
    public Task<List<Correction>> WaitingOfAsync(Guid institution, CancellationToken ct) =>
        Waiting(db.Set<Correction>().AsNoTracking().Include(c => c.Fields)).Where(c => c.InstitutionId == institution).OrderBy(c => c.MadeUtc).ToListAsync(ct);

    public async Task<(IReadOnlyList<CorrectionLine> Lines, int Total)> ListAsync(bool decided, int page, CancellationToken ct)
    {
        var some = decided ? db.Set<Correction>().Where(c => c.Fields.All(f => f.State != CorrectionState.Waiting)) : Waiting(db.Set<Correction>());
        var total = await some.CountAsync(ct);
        var ordered = decided ? some.OrderByDescending(c => c.DecidedUtc).ThenBy(c => c.Id) : some.OrderBy(c => c.MadeUtc).ThenBy(c => c.Id);
        var found = await ordered.Skip((page - 1) * PageSize).Take(PageSize).Include(c => c.Fields).AsNoTracking().ToListAsync(ct);
        return (await LinesAsync(found, ct), total);
    }

    /// <summary>Ids of those that wait, in the order of the list.</summary>
    public Task<List<Guid>> WaitingIdsAsync(int most, CancellationToken ct) => Waiting(db.Set<Correction>()).OrderBy(c => c.MadeUtc).ThenBy(c => c.Id).Take(most).Select(c => c.Id).ToListAsync(ct);

    public async Task<CorrectionLine?> FindAsync(Guid id, CancellationToken ct) =>
        await db.Set<Correction>().Include(c => c.Fields).SingleOrDefaultAsync(c => c.Id == id, ct) is { } found ? (await LinesAsync([found], ct))[0] : null;

    /// <summary>The entry that a correction is about, tracked and whole: its own, or the one that its own was joined into since.</summary>
    public async Task<Institution> EntryAsync(Correction correction, CancellationToken ct)
    {
        var here = await book.JoinedIntoAsync(correction.InstitutionId, ct);
        var entry = await book.FindAsync(here, ct) ?? throw new InvalidOperationException("A correction without an entry.");
        if (here != correction.InstitutionId && correction.Waits) correction.Onto(entry.Facts().Public());
        return entry;
    }

    /// <summary>Decides on fields; what is approved is put into the entry as it stands now, and nothing else of it moves.</summary>
    /// <exception cref="RuleException">Somebody decided first, or the entry cannot say it any more.</exception>
    public async Task DecideAsync(Correction correction, Institution entry, IReadOnlySet<string> approved, IReadOnlySet<string> refused, string? answer, Actor actor, CancellationToken ct)
    {
        var after = correction.FactsAfter(entry.Facts());
        var waiting = correction.Fields.Where(f => f.State == CorrectionState.Waiting && approved.Contains(f.Key)).Select(f => OpenFields.Find(f.Key)).OfType<OpenField>();
        var facts = waiting.Aggregate(entry.Facts(), (facts, field) => field.Put(facts, after));
        db.Activities.Add(correction.Decide(approved, refused, answer, actor, Now));
        await book.ChangeAsync(entry, facts, actor, Now, ct);
        await book.SaveAsync(ct);
        if (refused.Contains(Logo)) await logos.DropAsync(after.LogoPath, actor, ct);
    }

    /// <returns>Signs that nobody will look at any more, because the same person sent another one.</returns>
    private async Task<IReadOnlyList<string>> WaitAsync(Institution entry, Representative by, EntryFacts mine, IReadOnlySet<string> keys, CancellationToken ct)
    {
        var earlier = await Waiting(db.Set<Correction>().Include(c => c.Fields)).Where(c => c.InstitutionId == entry.Id && c.RepresentativeId == by.Id).ToListAsync(ct);
        List<string> replaced = keys.Contains(Logo) ? [.. earlier.Where(c => c.Fields.Any(f => f.Key == Logo && f.State == CorrectionState.Waiting)).Select(c => c.FactsAfter(c.FactsBefore()).LogoPath).OfType<string>()] : [];
        foreach (var correction in earlier) correction.Replace(keys, Now);
        var (made, told) = Correction.Make(entry.Id, by.Id, entry.Facts().Public(), mine, keys, Correcting, Now);
        db.Add(made);
        db.Activities.Add(told);
        return replaced;
    }

    private async Task<IReadOnlyList<CorrectionLine>> LinesAsync(IReadOnlyList<Correction> corrections, CancellationToken ct)
    {
        var institutions = corrections.Select(c => c.InstitutionId).ToList();
        var people = corrections.Select(c => c.RepresentativeId).ToList();
        var names = await db.Set<Institution>().AsNoTracking().Where(i => institutions.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => new { i.Name, i.Slug }, ct);
        var by = await db.Set<Representative>().AsNoTracking().Where(r => people.Contains(r.Id)).ToDictionaryAsync(r => r.Id, ct);
        return [.. corrections.Select(c => new CorrectionLine(c, names[c.InstitutionId].Name, names[c.InstitutionId].Slug, c.RepresentativeId is { } id ? by.GetValueOrDefault(id) : null))];
    }

    private static IQueryable<Correction> Waiting(IQueryable<Correction> corrections) => corrections.Where(c => c.Fields.Any(f => f.State == CorrectionState.Waiting));
}
