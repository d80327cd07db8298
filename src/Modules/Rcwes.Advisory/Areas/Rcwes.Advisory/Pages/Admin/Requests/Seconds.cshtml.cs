using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rcwes.Advisory.Advisers;

namespace Rcwes.Advisory.Pages.Admin.Requests;

/// <summary>Asks somebody of another partner to help with one request.</summary>
[Authorize(Policy = AdvisoryPermissions.EditOwn)]
internal sealed class SecondsModel(IServiceProvider services, SecondDesk seconds) : DeskPage(services)
{
    [BindProperty]
    public SecondInput Input { get; set; } = new();

    public IReadOnlyList<SecondLine> Seconds { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Possible { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ReadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        if (Possible.All(p => p.Value != Input.Account || p.Value.Length == 0)) ModelState.AddModelError("Input.Account", L["Wybierz osobę z listy."]);
        return await ActAsync(() => seconds.AddAsync(Asked, Input.Account!, Me, ct), "Zaproszono do sprawy.", Here + "/drugi-doradca");
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, string account, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        ModelState.Clear();
        return await ActAsync(() => seconds.RemoveAsync(id, account, Me, ct), "Udział jest zakończony.", Here + "/drugi-doradca");
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, AdvisoryPermissions.Editing, L["Drugi doradca"], ct)) return false;
        Seconds = await seconds.OfAsync(id, ct);
        Possible = [new("", ""), .. (await seconds.PossibleAsync(Asked, ct)).Select(p => new SelectListItem($"{p.Name}, {p.Partner.Name}", p.Person.AccountId.ToString()))];
        return true;
    }

    internal sealed class SecondInput
    {
        [Display(Name = "Kogo zaprosić")]
        public string? Account { get; set; }
    }
}
