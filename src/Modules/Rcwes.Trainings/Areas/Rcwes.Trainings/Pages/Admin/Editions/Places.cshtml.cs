using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Pages.Admin.Editions;

/// <summary>The book of places of an edition, played again for whoever wants to be sure.</summary>
[Authorize(Policy = TrainingsPermissions.ViewOwn)]
internal sealed class PlacesModel(IServiceProvider services, RcwesDb db) : EditionPage(services)
{
    public IReadOnlyList<PlaceEntry> Lines { get; private set; } = [];

    public IReadOnlyList<string> Faults { get; private set; } = [];

    public IReadOnlyDictionary<Guid, string?> Numbers { get; private set; } = new Dictionary<Guid, string?>();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, TrainingsPermissions.Seeing, L["Księga miejsc"], ct)) return NotFound();
        Lines = await db.Set<PlaceEntry>().AsNoTracking().Where(p => p.EditionId == id).OrderBy(p => p.Number).ToListAsync(ct);
        var enrolments = await db.Set<Enrolment>().AsNoTracking().Where(e => e.EditionId == id && e.State != EnrolmentState.Draft).ToListAsync(ct);
        Numbers = enrolments.ToDictionary(e => e.Id, e => e.Number);
        Faults = [.. PlaceBook.Verify(Edition, Lines, enrolments).Select(Words)];
        return Page();
    }

    public string Words(PlaceAct act) => act switch
    {
        PlaceAct.Given => L["przyznano miejsce"],
        PlaceAct.Queued => L["zapisano na listę rezerwową"],
        PlaceAct.Offered => L["zaproponowano zwolnione miejsce"],
        PlaceAct.Accepted => L["przyjęto propozycję"],
        PlaceAct.Declined => L["odrzucono propozycję"],
        PlaceAct.Expired => L["propozycja wygasła"],
        PlaceAct.Resigned => L["rezygnacja"],
        PlaceAct.Cancelled => L["odwołano termin"],
        PlaceAct.Capacity => L["zmieniono liczbę miejsc"],
        PlaceAct.Rejected => L["zgłoszenie odrzucono"],
        PlaceAct.Closed => L["zakończono listę rezerwową"],
        _ => throw new ArgumentOutOfRangeException(nameof(act)),
    };

    private string Words(PlaceFault fault) => fault.Kind switch
    {
        PlaceFaultKind.Chain => L["Wiersz {0}: skrót się nie zgadza. Wiersz zmieniono, dodano albo usunięto.", fault.Line],
        PlaceFaultKind.Oversold => L["Wiersz {0}: zajętych miejsc jest więcej, niż wolno.", fault.Line],
        PlaceFaultKind.Order => L["Wiersz {0}: ktoś został pominięty w kolejności.", fault.Line],
        PlaceFaultKind.State => L["Wiersz {0}: zgłoszenie nie było w takim stanie.", fault.Line],
        _ => L["Zgłoszenia mówią co innego niż księga."],
    };
}
