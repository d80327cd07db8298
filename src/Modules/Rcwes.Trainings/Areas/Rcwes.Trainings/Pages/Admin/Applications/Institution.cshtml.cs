using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rcwes.Framework;
using Rcwes.Institutions.Contracts;

namespace Rcwes.Trainings.Pages.Admin.Applications;

/// <summary>Staff say whom a participant represents, e.g. because the entry has gone from the directory.</summary>
[Authorize(Policy = TrainingsPermissions.EditOwn)]
internal sealed class InstitutionModel(IServiceProvider services, IInstitutions institutions) : ApplicationPage(services)
{
    private const int MostFound = 12;
    private const string Nobody = "nikt";

    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty(Name = "szukaj", SupportsGet = true)]
    public string? Words { get; set; }

    public IReadOnlyList<SelectListItem> Choices { get; private set; } = [];

    public bool IsLost { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, Guid enrolment, CancellationToken ct)
    {
        if (!await ReadAsync(id, enrolment, ct)) return NotFound();
        Input.Choice = IsLost ? null : Enrolment.InstitutionId?.ToString() ?? Nobody;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid enrolment, CancellationToken ct)
    {
        if (!await ReadAsync(id, enrolment, ct)) return NotFound();
        Guid? chosen = Guid.TryParse(Input.Choice, out var institution) ? institution : null;
        if (ModelState.IsValid && chosen is null && Input.Choice != Nobody) ModelState.AddModelError("Input.Choice", L["Zaznacz, kogo osoba reprezentuje."]);
        return await ActAsync(async () =>
        {
            await Desk.RepresentAsync(Enrolment, chosen, Actor.From(User), ct);
            return List;
        }, "Instytucja jest zmieniona.");
    }

    private async Task<bool> ReadAsync(Guid id, Guid enrolment, CancellationToken ct)
    {
        if (!await FindAsync(id, enrolment, L["Zmień instytucję"], ct)) return false;
        List<InstitutionCard> found = string.IsNullOrWhiteSpace(Words) ? [] : [.. await institutions.FindAsync(Words, FindAmong.Present, MostFound, ct)];
        // What holds now and what is chosen stay among the choices, whatever was searched for.
        List<Guid> kept = [];
        if (Enrolment.InstitutionId is { } now) kept.Add(now);
        if (Guid.TryParse(Input.Choice, out var chosen)) kept.Add(chosen);
        var known = await institutions.CardsAsync(kept, ct);
        IsLost = Enrolment.InstitutionId is { } represented && !known.ContainsKey(represented);
        found.AddRange(known.Values.DistinctBy(k => k.Id).Where(k => found.TrueForAll(f => f.Id != k.Id)).ToList());
        Choices = [.. found.Select(f => new SelectListItem(f.Locality is null ? f.Name : $"{f.Name}, {f.Locality}", f.Id.ToString())), new SelectListItem(L["We własnym imieniu, jako osoba prywatna"], Nobody)];
        return true;
    }

    internal sealed class InputModel
    {
        [Display(Name = "Kogo osoba reprezentuje")]
        [Required(ErrorMessage = "Zaznacz, kogo osoba reprezentuje.")]
        public string? Choice { get; set; }
    }
}
