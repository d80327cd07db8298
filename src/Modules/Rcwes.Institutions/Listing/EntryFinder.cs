using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Framework.Finding;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Forms;

namespace Rcwes.Institutions.Listing;

/// <summary>Entries in every state but joined ones, by name, place or number.</summary>
internal sealed class EntryFinder(RcwesDb db, EntrySources sources, IStringLocalizer<InstitutionsTexts> l) : IBackOfficeFinder
{
    public FoundKind Kind { get; } = new("instytucje", "Instytucje", 20, InstitutionsPermissions.View, typeof(InstitutionsTexts)) { List = "/admin/instytucje?slowa=" };

    public async Task<IReadOnlyList<Found>> FindAsync(FinderQuestion question, CancellationToken ct)
    {
        var types = (await sources.TypesAsync(ct)).ToDictionary(t => t.Code, t => t.Name);
        var rows = await question.In(db.Set<Institution>().AsNoTracking().Where(i => i.State != InstitutionState.Merged), i => i.FoldedName, i => i.Words)
            .ThenBy(i => i.Name).ThenBy(i => i.Id).Take(question.Most)
            .Select(i => new { i.Id, i.Name, i.TypeCode, i.State, Locality = i.Places.OrderBy(p => p.Order).Select(p => p.Locality).FirstOrDefault() }).ToListAsync(ct);
        return [.. rows.Select(r => new Found(r.Name, $"/admin/instytucje/{r.Id}", Note(types.GetValueOrDefault(r.TypeCode), r.Locality, r.State)))];
    }

    private string Note(string? type, string? locality, InstitutionState state) =>
        string.Join(", ", new[] { type, locality, state == InstitutionState.Listed ? null : l[state.Word()].Value }.OfType<string>());
}
