using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rcwes.Framework.Localization;
using Rcwes.Institutions.Contracts;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Pages.Enrolments;

/// <summary>What staff ask to be completed, what can be changed, and the button that sends the application again. Shows nothing of the person's record.</summary>
internal sealed class CompleteModel(IServiceProvider services, IInstitutions institutions, TimeProvider clock) : EnrolmentPage(services)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public string Missing => Enrolment.Missing ?? "";

    public string Until { get; private set; } = "";

    public string Represents { get; private set; } = "";

    /// <summary>Those that were not given; a given one is taken back on its own page.</summary>
    public IReadOnlyList<SelectListItem> Consents => [.. Consent.Asked.Where(c => !c.IsGivenIn(Enrolment.Consents)).Select(c => new SelectListItem(c.Words(L), c.Stored))];

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct) => await ReadAsync(token, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct) => await ReadAsync(token, ct)
        ?? await ActAsync(() => Desk.CompleteAsync(Enrolment, [.. Consent.Asked.Where(c => Input.Consents.Contains(c.Stored))], Input.Phone, Holder, ct), Here);

    private async Task<IActionResult?> ReadAsync(string token, CancellationToken ct)
    {
        if (!await FindAsync(token, L["Uzupełnij zgłoszenie"], ct)) return NotFound();
        // Sent again already, by another press of the same button, or staff have decided: the page of the application says which.
        if (!IsReturned) return Redirect(Here);
        Until = UntilWords(Enrolment, Warsaw.Today(clock), L);
        Represents = Enrolment.InstitutionId is not { } id ? L["we własnym imieniu"] : (await institutions.CardsAsync([id], ct)).GetValueOrDefault(id)?.Name ?? L["nie ma jej już w katalogu"];
        return null;
    }

    internal sealed class InputModel
    {
        [Display(Name = "Telefon")]
        [Phone, StringLength(60)]
        public string? Phone { get; set; }

        public List<string> Consents { get; set; } = [];
    }
}
