using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Participants.People;

/// <summary>
/// Names of people for the pages that show the activity log: only the last piece of the id, because who reads the log need not know
/// people. The link leads to those who may.
/// </summary>
internal sealed class PersonSubjects(RcwesDb db) : ISubjectNames
{
    public IReadOnlyCollection<string> Kinds { get; } = [Person.Subject];

    public async Task<IReadOnlyDictionary<string, SubjectName>> OfAsync(string kind, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        var wanted = ids.Select(i => Guid.TryParse(i, out var id) ? id : Guid.Empty).ToList();
        var known = await db.Set<Person>().AsNoTracking().Where(p => wanted.Contains(p.Id)).Select(p => p.Id).ToListAsync(ct);
        return known.ToDictionary(id => id.ToString(), id => new SubjectName(ShortOf(id), $"/admin/uczestnicy/{id}"));
    }

    /// <summary>A name for who may not know the person: „…4f2a9c”.</summary>
    public static string ShortOf(Guid id) => "…" + id.ToString("N")[^6..];
}
