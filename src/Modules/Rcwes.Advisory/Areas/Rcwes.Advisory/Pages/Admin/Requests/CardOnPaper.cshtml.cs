using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Advisory.Cards;

namespace Rcwes.Advisory.Pages.Admin.Requests;

/// <summary>The moderator has seen the signature of somebody who has no link. Whoever wrote the card cannot do it.</summary>
[Authorize(Policy = AdvisoryPermissions.Edit)]
internal sealed class CardOnPaperModel(IServiceProvider services, CardDesk cards) : DeskPage(services)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public AdvisoryCard Card { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid card, CancellationToken ct) => await ReadAsync(id, card, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, Guid card, CancellationToken ct)
    {
        if (!await ReadAsync(id, card, ct)) return NotFound();
        if (!Input.Seen) ModelState.AddModelError("Input.Seen", L["Zaznacz, że podpis jest na karcie. Bez tego nie można jej potwierdzić."]);
        return await ActAsync(() => cards.ConfirmOnPaperAsync(id, card, Input.Kept, Me, ct), "Karta jest potwierdzona.");
    }

    private async Task<bool> ReadAsync(Guid id, Guid card, CancellationToken ct)
    {
        if (!await FindAsync(id, AdvisoryPermissions.Editing, L["Karta podpisana na papierze"], ct)) return false;
        if ((await cards.OfAsync(id, ct)).Find(c => c.Id == card && c.CanConfirm) is not { } found) return false;
        Card = found;
        return (await cards.OthersOfAsync([found], Me, ct)).Count > 0;
    }

    internal sealed class InputModel
    {
        [Display(Name = "Gdzie jest podpisana karta")]
        [Required(ErrorMessage = "Napisz, gdzie jest podpisana karta."), StringLength(AdvisoryCard.LongestLine)]
        public string Kept { get; set; } = "";

        [Display(Name = "Mam przed sobą kartę z podpisem tej osoby")]
        public bool Seen { get; set; }
    }
}
