using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rcwes.Institutions.Contracts;

namespace Rcwes.Advisory.Pages.Requests;

/// <summary>Where the institution works or the person lives.</summary>
internal sealed class PlaceModel(IServiceProvider services, IRegion region, IInstitutions institutions) : RequestPage(services)
{
    private const string Elsewhere = "poza";

    [BindProperty]
    public PlaceInput Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Gminas { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        if (await ReadAsync(token, ct) is { } elsewhere) return elsewhere;
        Input.Gmina = Asked.PlaceAnswered ? Asked.GminaCode ?? Elsewhere : await SeatAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        if (await ReadAsync(token, ct) is { } elsewhere) return elsewhere;
        if (string.IsNullOrEmpty(Input.Gmina) || !Gminas.Any(g => g.Value == Input.Gmina)) ModelState.AddModelError("Input.Gmina", L["Wybierz gminę. Jeśli leży gdzie indziej, wybierz „poza Lubuskiem”."]);
        return await WriteAsync((r, now) => r.WritePlace(Input.Gmina == Elsewhere ? null : Input.Gmina, now), ct);
    }

    private async Task<IActionResult?> ReadAsync(string token, CancellationToken ct)
    {
        if (await StepAsync(token, L["W której gminie?"], ct) is { } elsewhere) return elsewhere;
        var divided = await region.ReadAsync(ct);
        Gminas = [new SelectListItem(L["wybierz gminę"], ""), .. divided.Gminas.Select(g => new SelectListItem(divided.NameOf(g), g.Code)), new SelectListItem(L["poza Lubuskiem"], Elsewhere)];
        return null;
    }

    /// <summary>What the directory knows of an institution is offered, not asked again.</summary>
    private async Task<string?> SeatAsync(CancellationToken ct) =>
        Asked.InstitutionId is { } id ? (await institutions.CardsAsync([id], ct)).GetValueOrDefault(id)?.GminaCode : null;

    internal sealed class PlaceInput
    {
        [Display(Name = "Gmina, w której działa instytucja albo mieszka osoba")]
        [StringLength(6)]
        public string? Gmina { get; set; }
    }
}
