using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rcwes.Advisory.Requests;

namespace Rcwes.Advisory.Pages.Requests;

/// <summary>Whom to answer, how and when, and what the client needs for that.</summary>
internal sealed class ContactModel(IServiceProvider services, ClientProof proof) : RequestPage(services)
{
    [BindProperty]
    public ContactInput Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Ways => [.. Enum.GetValues<ContactWay>().Select(w => new SelectListItem(RequestWords.Of(w, L), w.ToString()))];

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        if (await StepAsync(token, L["Jak się z Tobą skontaktować?"], ct) is { } elsewhere) return elsewhere;
        Input = new() { Name = Asked.ContactName, Email = Asked.Email, Phone = Asked.Phone, Way = Asked.Way, Times = Asked.Times, Access = Asked.Access };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        if (await StepAsync(token, L["Jak się z Tobą skontaktować?"], ct) is { } elsewhere) return elsewhere;
        var (email, phone) = (!string.IsNullOrWhiteSpace(Input.Email), !string.IsNullOrWhiteSpace(Input.Phone));
        if (!email && (!phone || Input.Way == ContactWay.Email)) ModelState.AddModelError("Input.Email", phone ? L["Skoro mamy pisać, podaj adres e-mail."] : L["Podaj adres e-mail albo numer telefonu."]);
        if (!phone && Input.Way == ContactWay.Phone) ModelState.AddModelError("Input.Phone", L["Skoro mamy dzwonić, podaj numer telefonu."]);
        // Whoever asks for themselves learns at the card that it needs paper; here it would tell strangers who has an account.
        if (email && Asked.Channel.IsByStaff() && await proof.IsOfStaffAsync(Input.Email, ct)) ModelState.AddModelError("Input.Email", L["To adres kogoś z zespołu albo partnera. Wpisz adres osoby, która pyta, a jeśli go nie ma, zostaw puste pole i podaj telefon."]);
        return await WriteAsync((r, now) => r.WriteContact(new(Input.Name, Input.Email, Input.Phone, Input.Way) { Times = Input.Times, Access = Input.Access }, now), ct);
    }

    internal sealed class ContactInput
    {
        [Display(Name = "Imię i nazwisko")]
        [Required(ErrorMessage = "Wpisz imię i nazwisko."), StringLength(AdviceRequest.LongestLine)]
        public string Name { get; set; } = "";

        [Display(Name = "Adres e-mail")]
        [EmailAddress, StringLength(AdviceRequest.LongestEmail)]
        public string? Email { get; set; }

        [Display(Name = "Telefon")]
        [Phone, StringLength(AdviceRequest.LongestPhone)]
        public string? Phone { get; set; }

        [Display(Name = "Jak wolisz rozmawiać?")]
        public ContactWay Way { get; set; }

        [Display(Name = "Kiedy najlepiej?")]
        [StringLength(AdviceRequest.LongestNeed)]
        public string? Times { get; set; }

        [Display(Name = "Czego potrzebujesz, żeby rozmowa była wygodna?")]
        [StringLength(AdviceRequest.LongestNeed), DataType(DataType.MultilineText)]
        public string? Access { get; set; }
    }
}
