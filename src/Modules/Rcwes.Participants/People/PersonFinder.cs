using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Finding;

namespace Rcwes.Participants.People;

/// <summary>People in the search box of the back office, for those who may see them.</summary>
internal sealed class PersonFinder(RcwesDb db) : IBackOfficeFinder
{
    public FoundKind Kind { get; } = new("uczestnicy", "Uczestnicy", 35, ParticipantsPermissions.View, typeof(ParticipantsTexts)) { List = "/admin/uczestnicy?slowa=" };

    public async Task<IReadOnlyList<Found>> FindAsync(FinderQuestion question, CancellationToken ct) =>
        [.. (await question.In(db.Set<Person>().AsNoTracking().Where(p => p.JoinedIntoId == null), p => Folding.Of(p.GivenNames + " " + p.FamilyName)).ThenBy(p => p.FamilyName).Take(question.Most)
            .Select(p => new { p.Id, p.GivenNames, p.FamilyName, p.Locality }).ToListAsync(ct)).Select(p => new Found($"{p.GivenNames} {p.FamilyName}", $"/admin/uczestnicy/{p.Id}", p.Locality ?? ""))];
}
