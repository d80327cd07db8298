using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rcwes.Advisory.Owners;
using Rcwes.Advisory.Requests;
using Rcwes.Framework.Localization;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory.Pages.Admin.Requests;

/// <summary>Gives a request to another partner or to the centre, with the reason.</summary>
[Authorize(Policy = AdvisoryPermissions.EditOwn)]
internal sealed class HandOverModel(IServiceProvider services, IPartners partners, TimeProvider clock) : ActPage(services)
{
    protected override RequestAct? Act => RequestAct.HandOver;

    protected override string Title => L["Przekaż sprawę"];

    public IReadOnlyList<SelectListItem> Owners { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        Need(Input.Reason, L["Podaj powód."], nameof(ActInput.Reason));
        if (string.IsNullOrEmpty(Input.To) || !Owners.Any(o => o.Value == Input.To)) ModelState.AddModelError("Input.To", L["Wybierz, komu przekazać sprawę."]);
        return await DoAsync((r, now) => r.HandOver(Guid.Parse(Input.To!), Input.Reason!, Desk.Terms, Me, now), "Sprawa jest przekazana.", ct);
    }

    protected override async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (!await base.ReadAsync(id, ct)) return false;
        var today = Warsaw.Today(clock);
        var staffed = await partners.StaffedAsync(ct);
        string Named(PartnerCard partner) => !staffed.Contains(partner.Id) ? L["{0} (nikt nie może teraz wejść do systemu)", partner.Name] : partner.IsThereOn(today) ? partner.Name : L["{0} (dziś nieobecny)", partner.Name];
        var others = (await partners.ActiveAsync(ct)).Where(p => p.Id != Asked.OwnerId).Select(p => new SelectListItem(Named(p), p.Id.ToString()));
        SelectListItem[] centre = Asked.OwnerId == RequestOwner.Centre ? [] : [new(L["moderator RCWES"], RequestOwner.Centre.ToString())];
        Owners = [new(L["wybierz"], ""), .. others, .. centre];
        return true;
    }
}
