using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Advisory.Bookings;
using Rcwes.Institutions.Contracts;

namespace Rcwes.Advisory.Pages.Admin.Bookings;

/// <summary>A page that writes a room or equipment.</summary>
internal abstract class ThingPage(IServiceProvider services) : BookingPage(services)
{
    [BindProperty]
    public ThingInput Input { get; set; } = new();

    public BookableKind Kind { get; protected set; }

    public IReadOnlyList<SelectListItem> Gminas { get; private set; } = [];

    /// <summary>Organisations to choose from; none when there is nothing to choose.</summary>
    public IReadOnlyList<SelectListItem> Owners { get; protected set; } = [];

    protected async Task ReadAsync(string title, CancellationToken ct)
    {
        await TitledAsync(title, ct);
        var divided = await Services.GetRequiredService<IRegion>().ReadAsync(ct);
        Gminas = [new(L["wybierz gminę"], ""), .. divided.Gminas.Select(g => new SelectListItem(divided.NameOf(g), g.Code))];
    }

    protected void Check()
    {
        if (!string.IsNullOrEmpty(Input.Gmina) && Gminas.All(g => g.Value != Input.Gmina)) ModelState.AddModelError("Input.Gmina", L["Wybierz gminę z listy."]);
        if (Kind == BookableKind.Equipment && Input.Pieces is null) ModelState.AddModelError("Input.Pieces", L["Podaj liczbę sztuk od 1 do {0}.", Bookable.MostPieces]);
    }
}
