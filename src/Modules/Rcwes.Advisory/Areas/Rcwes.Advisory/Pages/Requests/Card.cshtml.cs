using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Advisory.Cards;

namespace Rcwes.Advisory.Pages.Requests;

/// <summary>The client says whether a card is true. Looking changes nothing.</summary>
internal sealed class CardModel(IServiceProvider services, CardDesk cards) : AgreePage(services)
{
    [BindProperty]
    public DisputeInput Input { get; set; } = new();

    public AdvisoryCard Card { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string token, Guid card, CancellationToken ct) => await ReadAsync(token, card, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostConfirmAsync(string token, Guid card, CancellationToken ct)
    {
        if (!await ReadAsync(token, card, ct)) return NotFound();
        // The other form of the page was not sent with this one.
        ModelState.Clear();
        return await DecideAsync(() => cards.ConfirmAsync(Asked.Id, card, Token, Client, ct), ct);
    }

    public async Task<IActionResult> OnPostDisputeAsync(string token, Guid card, CancellationToken ct)
    {
        if (!await ReadAsync(token, card, ct)) return NotFound();
        return await DecideAsync(() => cards.DisputeAsync(Asked.Id, card, Input.Reason, Client, ct), ct);
    }

    public async Task<IActionResult> OnPostLetterAsync(string token, Guid card, CancellationToken ct) => await ReadAsync(token, card, ct) ? await SendLetterAsync(ct) : NotFound();

    private Task<bool> ReadAsync(string token, Guid card, CancellationToken ct) => ReadAsync(token, card, L["Czy tak było?"], ct);

    protected override async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if ((await cards.OfAsync(Asked.Id, ct)).Find(c => c.Id == id) is not { } card) return false;
        Card = card;
        return true;
    }

    internal sealed class DisputeInput
    {
        [Display(Name = "Co się nie zgadza?")]
        [Required(ErrorMessage = "Napisz, co się nie zgadza."), DataType(DataType.MultilineText), StringLength(AdvisoryCard.LongestText)]
        public string Reason { get; set; } = "";
    }
}
