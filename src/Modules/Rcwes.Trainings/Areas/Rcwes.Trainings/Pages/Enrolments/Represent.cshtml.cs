using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;
using Rcwes.Institutions.Contracts;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Pages.Enrolments;

/// <summary>Whom the applicant represents: an institution of the directory, one that is missing there, or nobody.</summary>
[EnableRateLimiting("form-answer")]
internal sealed class RepresentModel(IServiceProvider services, IInstitutions institutions) : EnrolmentPage(services)
{
    private const int MostFound = 12;
    private const string Nobody = "nikt";
    private const string Missing = "inna";

    [BindProperty]
    public RepresentInput Input { get; set; } = new();

    [BindProperty(Name = "szukaj", SupportsGet = true)]
    public string? Words { get; set; }

    /// <summary>What was chosen before is not in the directory any more.</summary>
    public bool IsLost { get; private set; }

    public IReadOnlyList<SelectListItem> Choices { get; private set; } = [];

    protected override bool KeepsTyped => true;

    /// <summary>What was chosen before, in the draft or in the application that staff sent back.</summary>
    private Guid? Before => IsReturned ? Enrolment.InstitutionId : Enrolment.Draft?.InstitutionId;

    /// <summary>The entry that stands for it today: it may have been joined with another.</summary>
    private Guid? Standing { get; set; }

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        if (!await ReadAsync(token, ct)) return NotFound();
        if (IsReturned)
        {
            Input = new() { Choice = IsLost ? null : Standing?.ToString() ?? Nobody };
            return Page();
        }
        if (Enrolment.Draft is not { } draft) return Redirect(Here);
        Input = new() { Choice = (Standing ?? draft.InstitutionId)?.ToString() ?? (draft.InstitutionName is not null ? Missing : draft.Represented ? Nobody : null), Name = draft.InstitutionName };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        if (!await ReadAsync(token, ct)) return NotFound();
        if (!Enrolment.State.TakesAnswers()) return Closed();
        Guid? chosen = Guid.TryParse(Input.Choice, out var id) && (await institutions.CardsAsync([id], ct)).TryGetValue(id, out var card) ? card.Id : null;
        if (chosen is null && Input.Choice is not (Nobody or Missing)) ModelState.AddModelError("Input.Choice", L["Zaznacz, w czyim imieniu przychodzisz."]);
        if (Input.Choice == Missing && string.IsNullOrWhiteSpace(Input.Name)) ModelState.AddModelError("Input.Name", L["Wpisz nazwę instytucji."]);
        var name = Input.Choice == Missing ? Input.Name?.Trim() : null;
        if (Enrolment.Draft is not { } draft) return await ActAsync(() => Desk.RepresentAgainAsync(Enrolment, chosen, name, Holder, ct), Completion);
        return await ActAsync(() => Desk.WriteAsync(Enrolment.Id, (e, now) => e.Write(draft with { InstitutionId = chosen, InstitutionName = name, Represented = true }, now), ct), Here + "/potrzeby");
    }

    private async Task<bool> ReadAsync(string token, CancellationToken ct)
    {
        if (!await FindAsync(token, L["W czyim imieniu przychodzisz?"], ct)) return false;
        List<InstitutionCard> found = string.IsNullOrWhiteSpace(Words) ? [] : [.. await institutions.FindAsync(Words, FindAmong.Listed, MostFound, ct)];
        // What is chosen already stays among the choices, whatever was searched for since.
        if ((Guid.TryParse(Input.Choice, out var id) ? id : Before) is { } kept && (await institutions.CardsAsync([kept], ct)).GetValueOrDefault(kept) is { } card && found.TrueForAll(f => f.Id != card.Id)) found.Add(card);
        Standing = Before is { } chosen ? (await institutions.CardsAsync([chosen], ct)).GetValueOrDefault(chosen)?.Id : null;
        IsLost = Before is not null && Standing is null;
        Choices =
        [
            .. found.Select(f => new SelectListItem(f.Locality is null ? f.Name : $"{f.Name}, {f.Locality}", f.Id.ToString())),
            new SelectListItem(L["We własnym imieniu, jako osoba prywatna"], Nobody),
            new SelectListItem(L["Instytucja, której nie ma w katalogu"], Missing),
        ];
        return true;
    }

    internal sealed class RepresentInput
    {
        [Display(Name = "Przychodzę w imieniu")]
        public string? Choice { get; set; }

        [Display(Name = "Nazwa instytucji")]
        [StringLength(250)]
        public string? Name { get; set; }
    }
}
