using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rcwes.Institutions.Contracts;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Pages.Enrolments;

/// <summary>Everything once more before it is sent.</summary>
internal sealed class CheckModel(IServiceProvider services, IInstitutions institutions) : EnrolmentPage(services)
{
    [BindProperty]
    public CheckInput Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Consents => [.. Consent.Asked.Select(c => new SelectListItem(c.Words(L), c.Stored))];

    public string Represents { get; private set; } = "";

    /// <summary>Places that this applicant would get now, where they live.</summary>
    public int Free { get; private set; }

    public string NeedsInWords => EnrolmentWords.Of(Enrolment.Needs, L);

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        if (await ReadAsync(token, ct) is { } elsewhere) return elsewhere;
        Input.Rules = Card.Edition.RulesKey;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        if (await ReadAsync(token, ct) is { } elsewhere) return elsewhere;
        if (!Input.Agrees) ModelState.AddModelError("Input.Agrees", L["Zaznacz, że przyjmujesz zasady. Bez tego nie możemy przyjąć zgłoszenia."]);
        if (Input.SawOther(Card.Edition, ModelState, L)) return Page();
        return await ActAsync(() => Desk.SendAsync(Enrolment, [.. Consent.Asked.Where(c => Input.Consents.Contains(c.Stored))], Input.Rules, ct), Here);
    }

    /// <returns>Where to go instead; null to stay.</returns>
    private async Task<IActionResult?> ReadAsync(string token, CancellationToken ct)
    {
        if (!await FindAsync(token, L["Sprawdź i wyślij"], ct)) return NotFound();
        // Sent already, by another press of the same button or in another window.
        if (Enrolment.Draft is not { } draft) return Redirect(Here);
        if (!draft.Represented) return Redirect(Here + "/instytucja");
        if (!draft.NeedsAnswered) return Redirect(Here + "/potrzeby");
        if (Card.Edition.IsAssessed && Enrolment.Statement is null) return Redirect(Here + "/uzasadnienie");
        var card = draft.InstitutionId is { } id ? (await institutions.CardsAsync([id], ct)).GetValueOrDefault(id) : null;
        if (draft.InstitutionId is not null && card is null) return Redirect(Here + "/instytucja");
        Free = Card.Edition.FreeFor(await Desk.HomeAsync(draft, ct));
        Represents = card?.Name ?? draft.InstitutionName ?? L["we własnym imieniu"];
        return null;
    }

    internal sealed class CheckInput : RulesInput
    {
        public List<string> Consents { get; set; } = [];
    }
}
