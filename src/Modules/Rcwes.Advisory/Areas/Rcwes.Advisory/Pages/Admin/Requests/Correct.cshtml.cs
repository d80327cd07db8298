using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Advisory.Owners;
using Rcwes.Advisory.Requests;

namespace Rcwes.Advisory.Pages.Admin.Requests;

/// <summary>The moderator corrects who asked: whoever works on the request could otherwise turn its letters to themselves.</summary>
[Authorize(Policy = AdvisoryPermissions.Edit)]
internal sealed class CorrectModel(IServiceProvider services, WorkDesk desk, ClientProof proof) : DeskPage(services)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        Input = new() { Stamp = Asked.Stamp, Name = Asked.ContactName, Email = Asked.Email, Phone = Asked.Phone };
        return Asked.IsForgotten ? Redirect(Url.Content("~" + Here)) : Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        if (string.IsNullOrWhiteSpace(Input.Email) && string.IsNullOrWhiteSpace(Input.Phone)) ModelState.AddModelError("Input.Email", L["Podaj adres e-mail albo numer telefonu."]);
        if (await proof.IsOfStaffAsync(Input.Email, ct)) ModelState.AddModelError("Input.Email", L["To adres kogoś z zespołu albo partnera. Wpisz adres osoby, która pyta, a jeśli go nie ma, zostaw puste pole i podaj telefon."]);
        var seen = Input.Stamp;
        // What somebody else did meanwhile is told once; then the form may be sent again.
        if (ModelState.IsValid && ModelState.Remove("Input.Stamp")) Input.Stamp = Asked.Stamp;
        return await ActAsync(() => desk.EndLinksAsync(id, seen, (r, now) => r.CorrectContact(Input.Name, Input.Email, Input.Phone, Input.Reason, Me, now), ct),
            string.IsNullOrWhiteSpace(Input.Email) ? "Kontakt jest poprawiony, a stare linki nie działają." : "Kontakt jest poprawiony, a nowy link jest w drodze. Stare linki nie działają.");
    }

    private Task<bool> ReadAsync(Guid id, CancellationToken ct) => FindAsync(id, AdvisoryPermissions.Editing, L["Popraw kontakt"], ct);

    internal sealed class InputModel
    {
        public Guid Stamp { get; set; }

        [Display(Name = "Imię i nazwisko")]
        [Required(ErrorMessage = "Wpisz imię i nazwisko."), StringLength(AdviceRequest.LongestLine)]
        public string Name { get; set; } = "";

        [Display(Name = "Adres e-mail")]
        [EmailAddress, StringLength(AdviceRequest.LongestEmail)]
        public string? Email { get; set; }

        [Display(Name = "Telefon")]
        [Phone, StringLength(AdviceRequest.LongestPhone)]
        public string? Phone { get; set; }

        [Display(Name = "Powód")]
        [Required(ErrorMessage = "Napisz, skąd wiadomo, że kontakt jest inny."), StringLength(RequestOwner.LongestReason)]
        public string Reason { get; set; } = "";
    }
}
