using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Contracts;
using Rcwes.Partners.Contracts;
using Rcwes.Partners.Organisations;

namespace Rcwes.Partners.Pages.Admin.Partners;

/// <summary>A new partner: first its institution is found in the directory, then the rest is filled in.</summary>
[Authorize(Policy = PartnersPermissions.Edit)]
internal sealed class NewModel(PartnerBook book, IPartners partners, IInstitutions institutions, IRegion region, IStringLocalizer<PartnersTexts> l) : PageModel
{
    private const int MostFound = 20;

    [BindProperty]
    public PartnerInput Input { get; set; } = new();

    [BindProperty(Name = "szukaj", SupportsGet = true)]
    public string? Words { get; set; }

    public InstitutionCard? Institution { get; private set; }

    public IReadOnlyList<InstitutionCard> Found { get; private set; } = [];

    public PartnerChoices Choices { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "instytucja")] Guid? id, CancellationToken ct)
    {
        await ReadAsync(id, ct);
        if (Institution is null && !string.IsNullOrWhiteSpace(Words)) Found = await institutions.FindAsync(Words, FindAmong.Present, MostFound, ct);
        if (Institution is { } chosen) Input = new() { Name = chosen.Name, Mailbox = chosen.Email ?? "", Phone = chosen.Phone };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromQuery(Name = "instytucja")] Guid? id, CancellationToken ct)
    {
        await ReadAsync(id, ct);
        if (Institution is null) return NotFound();
        if (!ModelState.IsValid) return Page();
        try
        {
            var partner = await book.AddAsync(Institution.Id, Input.Facts(await region.ReadAsync(ct)), Actor.From(User), ct);
            Told.Put(TempData, "Dodano partnera. Teraz zaproś osoby, które w nim pracują.");
            return Redirect(Url.Content($"~/admin/partnerzy/{partner.Id}/osoby"));
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, l);
            return Page();
        }
    }

    private async Task ReadAsync(Guid? id, CancellationToken ct)
    {
        ViewData["Title"] = l["Nowy partner"].Value;
        PageHead.Of(ViewData).Trail.Add(new(l["Partnerzy"], Url.Content("~/admin/partnerzy"), []));
        if (id is { } chosen) Institution = (await institutions.CardsAsync([chosen], ct)).GetValueOrDefault(chosen);
        Choices = PartnerChoices.Of(await region.ReadAsync(ct), await partners.TopicsAsync(ct), []);
    }
}
