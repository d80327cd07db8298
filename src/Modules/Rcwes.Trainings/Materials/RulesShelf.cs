using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Materials;

/// <summary>A version of the rules, its file, and how many applicants agreed to it.</summary>
internal sealed record RulesLine(RulesDocument Rules, StoredFile Stored, int Agreed);

/// <summary>The rules of editions by version. Everybody may read those of an edition that is shown.</summary>
internal sealed class RulesShelf(RcwesDb db, MaterialShelf shelf, EditionGate gate, EnrolmentDesk desk, TimeProvider clock)
{
    private const string Pdf = "application/pdf";

    public Task<RulesDocument?> FindAsync(Guid edition, int number, CancellationToken ct) =>
        db.Set<RulesDocument>().AsNoTracking().SingleOrDefaultAsync(r => r.EditionId == edition && r.Number == number, ct);

    /// <summary>All versions, the newest first.</summary>
    public async Task<IReadOnlyList<RulesLine>> OfAsync(Guid edition, CancellationToken ct)
    {
        var versions = await db.Set<RulesDocument>().AsNoTracking().Where(r => r.EditionId == edition).Join(db.Set<StoredFile>(), r => r.FileId, s => s.Id, (r, s) => new { r, s }).OrderByDescending(x => x.r.Number).ToListAsync(ct);
        var agreed = await db.Set<Enrolment>().Where(e => e.EditionId == edition && e.RulesNumber != null).GroupBy(e => e.RulesNumber).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key!.Value, g => g.Count, ct);
        return [.. versions.Select(x => new RulesLine(x.r, x.s, agreed.GetValueOrDefault(x.r.Number)))];
    }

    /// <summary>From now on applicants agree to this one. It stands behind the gate: whoever sends at the same moment agreed to what they saw, or is asked again.</summary>
    /// <exception cref="RuleException">It is no PDF, cannot be read by applicants now, or the edition is cancelled.</exception>
    public async Task AddAsync(Guid edition, string name, IFormFile file, Actor actor, CancellationToken ct)
    {
        var kept = await shelf.KeepAsync(file, actor, ct);
        if (kept.ContentType != Pdf) throw new RuleException("rules.type", "Regulamin dodaj jako PDF, żeby każdy mógł go otworzyć.") { Field = "File" };
        // Nobody can agree to what they cannot read.
        if (kept.Scan == FileScan.Waiting) throw new RuleException("rules.scan", "Program antywirusowy teraz nie odpowiada, więc nikt nie mógłby przeczytać tego pliku. Dodaj go jeszcze raz za kilka minut.") { Field = "File" };
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var locked = await gate.EnterAsync(edition, null, ct);
        var now = clock.GetUtcNow().UtcDateTime;
        db.Activities.Add(locked.PutRules(name, actor, now));
        db.Add(new RulesDocument(edition, locked.RulesNumber!.Value, locked.Rules, kept.Id, actor, now));
        await desk.SaveAsync(locked, ct);
        await transaction.CommitAsync(ct);
    }
}
