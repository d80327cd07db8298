using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Claims;

/// <summary>Names of claims and corrections for the pages that show the activity log: the institution that they are about.</summary>
internal sealed class ClaimSubjects(RcwesDb db) : ISubjectNames
{
    public IReadOnlyCollection<string> Kinds { get; } = [Representative.Subject, Correction.Subject];

    public async Task<IReadOnlyDictionary<string, SubjectName>> OfAsync(string kind, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        var wanted = ids.Select(i => Guid.TryParse(i, out var id) ? id : Guid.Empty).ToList();
        var found = kind == Correction.Subject
            ? from correction in db.Set<Correction>() where wanted.Contains(correction.Id) select new { correction.Id, correction.InstitutionId }
            : from representative in db.Set<Representative>() where wanted.Contains(representative.Id) select new { representative.Id, representative.InstitutionId };
        var named = await found.Join(db.Set<Institution>(), f => f.InstitutionId, i => i.Id, (f, i) => new { f.Id, i.Name }).AsNoTracking().ToListAsync(ct);
        var page = kind == Correction.Subject ? "poprawki" : "przedstawiciele";
        return named.ToDictionary(f => f.Id.ToString(), f => new SubjectName(f.Name, $"/admin/instytucje/{page}/{f.Id}"));
    }
}
