using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rcwes.Advisory.Requests;
using Rcwes.Institutions.Contracts;

namespace Rcwes.Advisory.Pages.Requests;

/// <summary>Who asks: an institution of the directory, one that is missing there, a group, or a person.</summary>
internal sealed class WhoModel(IServiceProvider services, IInstitutions institutions) : RequestPage(services)
{
    private const int MostFound = 12;
    private const string Missing = "inna";
    private const string Group = "grupa";
    private const string Person = "osoba";

    [BindProperty]
    public WhoInput Input { get; set; } = new();

    [BindProperty(Name = "szukaj", SupportsGet = true)]
    public string? Words { get; set; }

    public IReadOnlyList<SelectListItem> Choices { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        if (await ReadAsync(token, ct) is { } elsewhere) return elsewhere;
        Input = new()
        {
            Name = Asked.ClientName,
            Choice = Asked.Client switch
            {
                ClientKind.Person => Person,
                ClientKind.Group => Group,
                ClientKind.Institution => Asked.InstitutionId?.ToString() ?? Missing,
                _ => null,
            },
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        if (await ReadAsync(token, ct) is { } elsewhere) return elsewhere;
        Guid? chosen = Guid.TryParse(Input.Choice, out var id) && (await institutions.CardsAsync([id], ct)).TryGetValue(id, out var card) ? card.Id : null;
        if (chosen is null && Input.Choice is not (Missing or Group or Person)) ModelState.AddModelError("Input.Choice", L["Zaznacz, kto pyta."]);
        if (Input.Choice == Missing && string.IsNullOrWhiteSpace(Input.Name)) ModelState.AddModelError("Input.Name", L["Wpisz nazwę instytucji."]);
        var kind = Input.Choice switch { Person => ClientKind.Person, Group => ClientKind.Group, _ => ClientKind.Institution };
        var name = Input.Choice is Missing or Group ? Input.Name : null;
        return await WriteAsync((r, now) => r.WriteClient(kind, chosen, name, now), ct);
    }

    private async Task<IActionResult?> ReadAsync(string token, CancellationToken ct)
    {
        if (await StepAsync(token, L["Kto pyta?"], ct) is { } elsewhere) return elsewhere;
        List<InstitutionCard> found = string.IsNullOrWhiteSpace(Words) ? [] : [.. await institutions.FindAsync(Words, FindAmong.Listed, MostFound, ct)];
        // What is chosen already stays among the choices, whatever was searched for since.
        if ((Guid.TryParse(Input.Choice, out var id) ? id : Asked.InstitutionId) is { } kept && found.TrueForAll(f => f.Id != kept)) found.AddRange((await institutions.CardsAsync([kept], ct)).Values);
        Choices =
        [
            .. found.Select(f => new SelectListItem(f.Locality is null ? f.Name : $"{f.Name}, {f.Locality}", f.Id.ToString())),
            new SelectListItem(L["Instytucja albo organizacja, której nie ma w katalogu"], Missing),
            new SelectListItem(L["Grupa inicjatywna: chcemy coś założyć"], Group),
            new SelectListItem(L["Osoba prywatna, we własnym imieniu"], Person),
        ];
        return null;
    }

    internal sealed class WhoInput
    {
        [Display(Name = "Pytam jako")]
        public string? Choice { get; set; }

        [Display(Name = "Nazwa")]
        [StringLength(AdviceRequest.LongestLine)]
        public string? Name { get; set; }
    }
}
