using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Contracts;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Identifiers;
using Rcwes.Institutions.Joins;
using Rcwes.Institutions.Types;

namespace Rcwes.Institutions.Pages.Admin.Joins;

/// <summary>Pairs of entries that may be one institution.</summary>
[Authorize(Policy = InstitutionsPermissions.Approve)]
internal sealed class IndexModel(IServiceProvider services, PairList list, TimeProvider clock, IStringLocalizer<InstitutionsTexts> l) : PageModel
{
    private const string Here = "~/admin/instytucje/duplikaty";
    private IReadOnlyList<InstitutionType> _types = [];

    public PairFilter Filter { get; private set; } = new();

    public IReadOnlyList<LikePair> Pairs { get; private set; } = [];

    public int Total { get; private set; }

    public int Open { get; private set; }

    public int Apart { get; private set; }

    public PageLinks Links { get; private set; } = null!;

    public Region Region { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        ViewData["Title"] = l["Możliwe powtórzenia"].Value;
        Filter = PairFilter.From(Request.Query);
        (Pairs, Total, Open, Apart) = await list.ReadAsync(Filter, ct);
        var pages = Math.Max(1, (Total + PairFilter.PageSize - 1) / PairFilter.PageSize);
        if (Filter.Page > pages) return Redirect(Address(Filter with { Page = pages }));
        Links = new(Filter.Page, pages, number => Address(Filter with { Page = number }));
        _types = await services.GetRequiredService<EntrySources>().TypesAsync(ct);
        Region = await services.GetRequiredService<IRegion>().ReadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostApartAsync(Guid one, Guid other, CancellationToken ct)
    {
        await list.TellApartAsync(one, other, Actor.From(User), clock.GetUtcNow().UtcDateTime, ct);
        Told.Put(TempData, "Zapamiętane: to różne instytucje. Ta para już nie wróci.");
        return Redirect(Address(PairFilter.From(Request.Query)));
    }

    public async Task<IActionResult> OnPostTogetherAsync(Guid one, Guid other, CancellationToken ct)
    {
        await list.WithdrawAsync(one, other, Actor.From(User), clock.GetUtcNow().UtcDateTime, ct);
        Told.Put(TempData, "Ta para jest znowu wśród możliwych powtórzeń.");
        return Redirect(Address(PairFilter.From(Request.Query)));
    }

    public string Address(PairFilter filter) => Url.Content(Here) + filter.Query();

    /// <summary>Where a button of the list sends its form: the same list with an act.</summary>
    public string ActAddress(string handler) => Url.Content(Here) + (Filter.Query() is { Length: > 0 } query ? query + "&" : "?") + "handler=" + handler;

    public string TypeName(string code) => _types.FirstOrDefault(t => t.Code == code)?.Name ?? code;

    /// <summary>Place, then numbers: what tells two namesakes apart.</summary>
    public IEnumerable<string> Lines(PairEntry entry)
    {
        var gmina = Region.Gmina(entry.Gminas.FirstOrDefault()) is { } found ? l["gmina {0}", Region.NameOf(found)].Value : null;
        var place = string.Join(", ", new[] { entry.Locality, gmina }.OfType<string>());
        if (place.Length > 0) yield return place;
        if (entry.Numbers.Count > 0) yield return string.Join(" · ", entry.Numbers.Select(n => $"{l[Forms.EntryWordings.Word(n.Scheme)]} {IdentifierRules.Show(n.Scheme, n.Value)}"));
    }
}
