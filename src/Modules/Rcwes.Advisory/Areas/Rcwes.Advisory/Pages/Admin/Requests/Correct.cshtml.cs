using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rcwes.Advisory.Owners;
using Rcwes.Advisory.Requests;
using Rcwes.Framework.Localization;

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
        Input = new() { Stamp = Asked.Stamp, Name = Asked.ContactName, Email = Asked.Email, Phone = Asked.Phone, Culture = Asked.Culture };
        return Asked.IsForgotten ? Redirect(Url.Content("~" + Here)) : Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        if (string.IsNullOrWhiteSpace(Input.Email) && string.IsNullOrWhiteSpace(Input.Phone)) ModelState.AddModelError("Input.Email", L["Podaj adres e-mail albo numer telefonu."]);
        if (!Cultures.Codes.Contains(Input.Culture)) ModelState.AddModelError("Input.Culture", L["Wybierz język z listy."]);
        if (await proof.IsOfStaffAsync(Input.Email, ct)) ModelState.AddModelError("Input.Email", L["To adres kogoś z zespołu albo partnera. Wpisz adres osoby, która pyta, a jeśli go nie ma, zostaw puste pole i podaj telefon."]);
        var seen = Input.Stamp;
        // What somebody else did meanwhile is told once; then the form may be sent again.
        if (ModelState.IsValid && ModelState.Remove("Input.Stamp")) Input.Stamp = Asked.Stamp;
        return await ActAsync(() => desk.EndLinksAsync(id, seen, (r, now) => r.CorrectContact(new(Input.Name, Input.Email, Input.Phone, Input.Culture), Input.Reason, Me, now), ct),
            string.IsNullOrWhiteSpace(Input.Email) ? "Kontakt jest poprawiony, a stare linki nie działają." : "Kontakt jest poprawiony, a nowy link jest w drodze. Stare linki nie działają.");
    }

    public IReadOnlyList<SelectListItem> Languages => [.. Cultures.Codes.Select(code => new SelectListItem(Cultures.Of(code).TwoLetterISOLanguageName == "en" ? L["angielski"] : L["polski"], code))];

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

        [Display(Name = "Język listów i strony zgłoszenia")]
        public string Culture { get; set; } = "pl";

        [Display(Name = "Powód")]
        [Required(ErrorMessage = "Napisz, skąd wiadomo, że kontakt jest inny."), StringLength(RequestOwner.LongestReason)]
        public string Reason { get; set; } = "";
    }
}
