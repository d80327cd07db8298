using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Exchange.Import;

namespace Rcwes.Institutions.Entries;

/// <summary>Names of entries, types and terms for the pages that show the activity log.</summary>
internal sealed class InstitutionSubjects(RcwesDb db, EntrySources sources) : ISubjectNames
{
    public IReadOnlyCollection<string> Kinds { get; } = ["institution", "institution-type", "institution-term", "institution-import"];

    public async Task<IReadOnlyDictionary<string, SubjectName>> OfAsync(string kind, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        if (kind == "institution-type") return (await sources.TypesAsync(ct)).ToDictionary(t => t.Code, t => new SubjectName(t.Name, $"/admin/slowniki-instytucji/typ/{t.Code}"));
        if (kind == "institution-term") return (await sources.TermsAsync(ct)).ToDictionary(t => $"{t.Kind}/{t.Slug}", t => new SubjectName(t.Name, null));
        var wanted = ids.Select(i => Guid.TryParse(i, out var id) ? id : Guid.Empty).ToList();
        if (kind == "institution-import")
            return await db.Set<InstitutionImport>().AsNoTracking().Where(i => wanted.Contains(i.Id)).ToDictionaryAsync(i => i.Id.ToString(), i => new SubjectName(i.FileName, $"/admin/instytucje/import/{i.Id}"), ct);
        var names = await db.Set<Institution>().AsNoTracking().Where(i => wanted.Contains(i.Id)).Select(i => new { i.Id, i.Name }).ToListAsync(ct);
        return names.ToDictionary(n => n.Id.ToString(), n => new SubjectName(n.Name, $"/admin/instytucje/{n.Id}"));
    }
}
