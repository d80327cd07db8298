using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Institutions.Contracts;
using Rcwes.Partners.Contracts;
using Rcwes.Partners.Organisations;

namespace Rcwes.Partners.Pages.Admin.Partners;

/// <summary>One partner: what is known of it, and what happened to it.</summary>
[Authorize(Policy = PartnersPermissions.ViewOwn)]
internal sealed class EditModel(IServiceProvider services, IAuthorizationService authorization) : PartnerPage(services)
{
    private readonly IServiceProvider _services = services;

    [BindProperty]
    public PartnerInput Input { get; set; } = new();

    public PartnerChoices Choices { get; private set; } = null!;

    public InstitutionCard? Institution { get; private set; }

    public Region Region { get; private set; } = null!;

    public IReadOnlyList<HistoryLine> History { get; private set; } = [];

    /// <summary>Whether the person may end or resume the part of the partner.</summary>
    public bool MayEnd { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, PartnersPermissions.Seeing, null, ct)) return NotFound();
        Input = PartnerInput.Of(Partner);
        await ReadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, PartnersPermissions.Editing, null, ct)) return NotFound();
        await ReadAsync(ct);
        return await ActAsync(() => Book.ChangeAsync(Partner, Input.Facts(Region), Input.Stamp, Actor.From(User), ct), "Zapisano zmiany.", Here);
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        Region = await _services.GetRequiredService<IRegion>().ReadAsync(ct);
        Choices = PartnerChoices.Of(Region, await _services.GetRequiredService<IPartners>().TopicsAsync(ct), Partner.Topics);
        Institution = (await _services.GetRequiredService<IInstitutions>().CardsAsync([Partner.InstitutionId], ct)).GetValueOrDefault(Partner.InstitutionId);
        History = await _services.GetRequiredService<PartnerHistory>().OfAsync(Partner.Subject, Partner.Id, ct);
        MayEnd = (await authorization.AuthorizeAsync(User, PartnersPermissions.Edit)).Succeeded && (await authorization.AuthorizeAsync(User, PartnersPermissions.People)).Succeeded;
    }
}
