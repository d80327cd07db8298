using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Advisory.Cards;

namespace Rcwes.Advisory.Pages.Admin.Requests;

/// <summary>Takes back a card that was not confirmed.</summary>
[Authorize(Policy = AdvisoryPermissions.EditOwn)]
internal sealed class CardWithdrawModel(IServiceProvider services, CardDesk cards) : DeskPage(services)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public AdvisoryCard Card { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid card, CancellationToken ct) => await ReadAsync(id, card, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, Guid card, CancellationToken ct)
    {
        if (!await ReadAsync(id, card, ct)) return NotFound();
        return await ActAsync(() => cards.WithdrawAsync(id, card, Input.Reason, Me, ct), "Karta jest wycofana.");
    }

    private async Task<bool> ReadAsync(Guid id, Guid card, CancellationToken ct)
    {
        if (!await FindAsync(id, AdvisoryPermissions.Editing, L["Wycofać kartę?"], ct)) return false;
        if ((await cards.OfAsync(id, ct)).Find(c => c.Id == card && c.CanConfirm) is not { } found) return false;
        Card = found;
        return true;
    }

    internal sealed class InputModel
    {
        [Display(Name = "Powód")]
        [Required(ErrorMessage = "Podaj powód."), StringLength(500)]
        public string Reason { get; set; } = "";
    }
}
