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

    private Dictionary<Guid, string?> _groups = [];

    /// <summary>What a line is about: an application, the group that begins with one, or the number of places.</summary>
    public string? About(PlaceEntry line) => (line.EnrolmentId, line.GroupId) switch
    {
        ({ } who, { }) => L["{0} (z grupą)", Numbers.GetValueOrDefault(who) ?? "–"],
        ({ } who, null) => Numbers.GetValueOrDefault(who),
        (null, { } group) => L["grupa od {0}", _groups.GetValueOrDefault(group) ?? "–"],
        _ when !line.Split.IsNone => L["{0} miejsc, zachowane {1} i {2}", line.Capacity, line.Split.Gorzowski, line.Split.Zielonogorski],
        _ => L["{0} miejsc", line.Capacity],
    };

    public IReadOnlyList<string> Faults { get; private set; } = [];

    public IReadOnlyDictionary<Guid, string?> Numbers { get; private set; } = new Dictionary<Guid, string?>();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, TrainingsPermissions.Seeing, L["Księga miejsc"], ct)) return NotFound();
        Lines = await db.Set<PlaceEntry>().AsNoTracking().Where(p => p.EditionId == id).OrderBy(p => p.Number).ToListAsync(ct);
        var enrolments = await db.Set<Enrolment>().AsNoTracking().Where(e => e.EditionId == id && e.State != EnrolmentState.Draft).ToListAsync(ct);
        _groups = enrolments.Where(e => e.GroupId is not null).GroupBy(e => e.GroupId!.Value).ToDictionary(g => g.Key, g => g.MinBy(e => e.Queue)?.Number);
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
        PlaceAct.Capacity => L["zmieniono liczbę miejsc albo ich podział"],
        PlaceAct.Rejected => L["zgłoszenie odrzucono"],
        PlaceAct.Skipped => L["grupę wyprzedził ktoś, kto się zmieścił"],
        PlaceAct.Moved => L["zmieniono kolejność po odwołaniu"],
        PlaceAct.Split => L["grupa czeka odtąd osobno"],
        PlaceAct.Closed => L["zakończono listę rezerwową"],
        _ => throw new ArgumentOutOfRangeException(nameof(act)),
    };

    private string Words(PlaceFault fault) => fault.Kind switch
    {
        PlaceFaultKind.Chain => L["Wiersz {0}: skrót się nie zgadza. Wiersz zmieniono, dodano albo usunięto.", fault.Line],
        PlaceFaultKind.Oversold => L["Wiersz {0}: zajętych miejsc jest więcej, niż wolno.", fault.Line],
        PlaceFaultKind.Order => L["Wiersz {0}: ktoś został pominięty w kolejności.", fault.Line],
        PlaceFaultKind.Kept => L["Wiersz {0}: miejsce zachowane dla jednego podregionu ma ktoś inny albo podział zmienił się bez wpisu.", fault.Line],
        PlaceFaultKind.State => L["Wiersz {0}: zgłoszenie nie było w takim stanie.", fault.Line],
        _ => L["Zgłoszenia mówią co innego niż księga."],
    };
}
