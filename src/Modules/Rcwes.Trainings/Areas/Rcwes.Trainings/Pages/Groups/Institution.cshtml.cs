using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rcwes.Institutions.Contracts;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Pages.Groups;

/// <summary>Whom all people of the group represent: an institution of the directory, or one that is missing there.</summary>
internal sealed class InstitutionModel(IServiceProvider services, IInstitutions institutions) : GroupPage(services)
{
    private const int MostFound = 12;
    private const string Missing = "inna";

    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty(Name = "szukaj", SupportsGet = true)]
    public string? Words { get; set; }

    /// <summary>What was chosen before is not in the directory any more.</summary>
    public bool IsLost => Group.InstitutionId is not null && Represents.Length == 0;

    public IReadOnlyList<SelectListItem> Choices { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        if (await ReadAsync(token, ct) is { } elsewhere) return elsewhere;
        Input = new() { Choice = Group.InstitutionId?.ToString() ?? (Group.InstitutionName is null ? null : Missing), Name = Group.InstitutionName };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        if (await ReadAsync(token, ct) is { } elsewhere) return elsewhere;
        Guid? chosen = Guid.TryParse(Input.Choice, out var id) && (await institutions.CardsAsync([id], ct)).TryGetValue(id, out var card) ? card.Id : null;
        if (chosen is null && Input.Choice != Missing) ModelState.AddModelError("Input.Choice", L["Wybierz instytucję, którą reprezentuje grupa."]);
        if (Input.Choice == Missing && string.IsNullOrWhiteSpace(Input.Name)) ModelState.AddModelError("Input.Name", L["Wpisz nazwę instytucji."]);
        return await ActAsync(() => Desk.WriteAsync(Group.Id, (g, now) => g.Represent(chosen, Input.Choice == Missing ? Input.Name!.Trim() : null, now), ct), Here + "/osoby");
    }

    private async Task<IActionResult?> ReadAsync(string token, CancellationToken ct)
    {
        if (await FindDraftAsync(token, L["Którą instytucję reprezentuje grupa?"], ct) is { } elsewhere) return elsewhere;
        List<InstitutionCard> found = string.IsNullOrWhiteSpace(Words) ? [] : [.. await institutions.FindAsync(Words, FindAmong.Listed, MostFound, ct)];
        // What is chosen already stays among the choices, whatever was searched for since.
        if ((Guid.TryParse(Input.Choice, out var id) ? id : Group.InstitutionId) is { } kept && found.TrueForAll(f => f.Id != kept)) found.AddRange((await institutions.CardsAsync([kept], ct)).Values);
        Choices = [.. found.Select(f => new SelectListItem(f.Locality is null ? f.Name : $"{f.Name}, {f.Locality}", f.Id.ToString())), new SelectListItem(L["Instytucja, której nie ma w katalogu"], Missing)];
        return null;
    }

    internal sealed class InputModel
    {
        [Display(Name = "Instytucja")]
        public string? Choice { get; set; }

        [Display(Name = "Nazwa instytucji")]
        [StringLength(Edition.LongestLine)]
        public string? Name { get; set; }
    }
}
