using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Materials;

/// <summary>A material with what is known of its file.</summary>
internal sealed record MaterialLine(Material Material, StoredFile Stored);

/// <summary>Files that participants get. Who may add and read them as staff is decided by who reaches the edition or the course.</summary>
internal sealed class MaterialShelf(RcwesDb db, StoredFiles stored, TimeProvider clock)
{
    /// <summary>Files of one edition or one course.</summary>
    public const int Most = 50;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public Task<IReadOnlyList<MaterialLine>> OfAsync(MaterialHome home, CancellationToken ct) =>
        ReadAsync(db.Set<Material>().Where(m => m.CourseId == home.CourseId && m.EditionId == home.EditionId), ct);

    /// <summary>What an applicant gets now: nothing unless they take part.</summary>
    public async Task<IReadOnlyList<MaterialLine>> ForAsync(Enrolment enrolment, Edition edition, CancellationToken ct)
    {
        if (!enrolment.State.IsParticipant()) return [];
        var all = await ReadAsync(db.Set<Material>().Where(m => m.EditionId == edition.Id || m.CourseId == edition.CourseId), ct);
        return [.. all.Where(line => line.Material.IsOut(edition, Now))];
    }

    /// <summary>A material of an edition or of its course, for staff who reach the edition; null for another.</summary>
    public Task<Material?> FindAsync(Edition edition, Guid id, CancellationToken ct) =>
        db.Set<Material>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == id && (m.EditionId == edition.Id || m.CourseId == edition.CourseId), ct);

    /// <summary>One of exactly this home; null for another.</summary>
    public Task<Material?> FindAsync(MaterialHome home, Guid id, CancellationToken ct) =>
        db.Set<Material>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == id && m.CourseId == home.CourseId && m.EditionId == home.EditionId, ct);

    /// <exception cref="RuleException">The file is not taken, or there are too many.</exception>
    public async Task AddAsync(MaterialHome home, string title, bool fromStart, IFormFile file, Actor actor, CancellationToken ct)
    {
        if (await db.Set<Material>().CountAsync(m => m.CourseId == home.CourseId && m.EditionId == home.EditionId, ct) >= Most)
            throw new RuleException("material.many", "Można dodać najwyżej {0} plików. Usuń te, które nie są już potrzebne.", Most) { Field = "File" };
        var kept = await KeepAsync(file, actor, ct);
        db.Add(new Material(home, title, fromStart, kept.Id, actor, Now));
        db.Activities.Add(home.Tell("material-added", title.Trim(), actor, Now));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Takes it from participants, bytes and all. A second press finds nothing left to do.</summary>
    public async Task RemoveAsync(Material material, Actor actor, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        if (await db.Set<Material>().Where(m => m.Id == material.Id).ExecuteDeleteAsync(ct) == 0) return;
        db.Activities.Add(material.Home.Tell("material-removed", material.Title, actor, Now));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        // The bytes last: a file that nobody leads to reaches nobody, a link without a file would be a broken page.
        await stored.DeleteAsync(material.FileId, actor, ct);
    }

    /// <summary>Stores the bytes; looked at by the scanner before any transaction, so that nobody waits for it.</summary>
    public async Task<StoredFile> KeepAsync(IFormFile file, Actor actor, CancellationToken ct)
    {
        try
        {
            await using var content = file.OpenReadStream();
            return await stored.AddPrivateAsync(file.FileName, content, actor, ct);
        }
        catch (RuleException rule) when (rule.Field is null)
        {
            throw new RuleException(rule.Code, rule.Sentence, [.. rule.Arguments]) { Field = "File" };
        }
    }

    private async Task<IReadOnlyList<MaterialLine>> ReadAsync(IQueryable<Material> some, CancellationToken ct) =>
        [.. (await some.AsNoTracking().Join(db.Set<StoredFile>(), m => m.FileId, s => s.Id, (m, s) => new { m, s }).OrderBy(x => x.m.AddedUtc).ThenBy(x => x.m.Id).ToListAsync(ct)).Select(x => new MaterialLine(x.m, x.s))];
}
