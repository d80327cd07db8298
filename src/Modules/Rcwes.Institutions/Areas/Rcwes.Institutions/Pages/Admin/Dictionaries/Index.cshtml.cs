using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Types;
using Rcwes.Institutions.Vocabulary;

namespace Rcwes.Institutions.Pages.Admin.Dictionaries;

/// <summary>Types, services and target groups, with how many entries have each.</summary>
[Authorize(Policy = InstitutionsPermissions.Approve)]
internal sealed class IndexModel(RcwesDb db, EntrySources sources) : PageModel
{
    private Dictionary<string, int> _byType = [];
    private Dictionary<(TermKind, string), int> _byTerm = [];

    public IReadOnlyList<InstitutionType> Types { get; private set; } = [];

    public IReadOnlyList<Term> Terms { get; private set; } = [];

    public int OfType(string code) => _byType.GetValueOrDefault(code);

    public int OfTerm(TermKind kind, string slug) => _byTerm.GetValueOrDefault((kind, slug));

    public async Task OnGetAsync(CancellationToken ct)
    {
        (Types, Terms) = (await sources.TypesAsync(ct), await sources.TermsAsync(ct));
        _byType = await db.Set<Institution>().Where(i => i.State != InstitutionState.Merged).GroupBy(i => i.TypeCode).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        _byTerm = await db.Set<InstitutionTerm>().GroupBy(t => new { t.Kind, t.Slug }).Select(g => new { g.Key.Kind, g.Key.Slug, Count = g.Count() }).ToDictionaryAsync(g => (g.Kind, g.Slug), g => g.Count, ct);
    }
}
