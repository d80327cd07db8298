using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Mistakes;

/// <summary>Names of reports for the pages that show the activity log: the institution that they tell of.</summary>
internal sealed class MistakeSubjects(RcwesDb db) : ISubjectNames
{
    public IReadOnlyCollection<string> Kinds { get; } = [MistakeReport.Subject];

    public async Task<IReadOnlyDictionary<string, SubjectName>> OfAsync(string kind, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        var wanted = ids.Select(i => Guid.TryParse(i, out var id) ? id : Guid.Empty).ToList();
        var found = await (from report in db.Set<MistakeReport>().AsNoTracking()
                           join institution in db.Set<Institution>() on report.InstitutionId equals institution.Id
                           where wanted.Contains(report.Id)
                           select new { report.Id, institution.Name }).ToListAsync(ct);
        return found.ToDictionary(f => f.Id.ToString(), f => new SubjectName(f.Name, $"/admin/instytucje/bledy/{f.Id}"));
    }
}
