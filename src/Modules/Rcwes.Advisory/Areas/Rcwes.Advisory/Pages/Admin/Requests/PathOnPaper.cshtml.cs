using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Advisory.Cards;
using Rcwes.Advisory.Paths;

namespace Rcwes.Advisory.Pages.Admin.Requests;

/// <summary>The moderator has seen under a plan the signature of somebody who has no link. Whoever planned cannot do it.</summary>
[Authorize(Policy = AdvisoryPermissions.Edit)]
internal sealed class PathOnPaperModel(IServiceProvider services, PathDesk paths) : DeskPage(services)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public SupportPath Plan { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid path, CancellationToken ct) => await ReadAsync(id, path, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, Guid path, CancellationToken ct)
    {
        if (!await ReadAsync(id, path, ct)) return NotFound();
        if (!Input.Seen) ModelState.AddModelError("Input.Seen", L["Zaznacz, że podpis jest na planie. Bez tego nie można go uzgodnić."]);
        return await ActAsync(() => paths.AcceptOnPaperAsync(id, path, Input.Kept, Me, ct), "Plan jest uzgodniony.");
    }

    private async Task<bool> ReadAsync(Guid id, Guid path, CancellationToken ct)
    {
        if (!await FindAsync(id, AdvisoryPermissions.Editing, L["Plan podpisany na papierze"], ct)) return false;
        if ((await paths.PathsAsync(id, ct)).Find(p => p.Id == path && p.State == PathState.Waiting) is not { } found) return false;
        Plan = found;
        return await paths.IsOfOthersAsync(found, Me, ct);
    }

    internal sealed class InputModel
    {
        [Display(Name = "Gdzie jest podpisany plan")]
        [Required(ErrorMessage = "Napisz, gdzie jest podpisany plan."), StringLength(AdvisoryCard.LongestLine)]
        public string Kept { get; set; } = "";

        [Display(Name = "Mam przed sobą plan z podpisem tej osoby")]
        public bool Seen { get; set; }
    }
}
