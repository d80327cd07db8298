using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework;
using Rcwes.Framework.Localization;
using Rcwes.Trainings.Attendance;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Pages.Admin.Applications;

/// <summary>What a phone of the staff opens from the code of a participant: who it is, and one button for today's session. Looking changes nothing.</summary>
[Authorize(Policy = TrainingsPermissions.EditOwn)]
internal sealed class CheckInModel(IServiceProvider services, AttendanceDesk attendance, TimeProvider clock) : ApplicationPage(services)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The session of today that is on or comes next; null when there is none today.</summary>
    public Session? Session { get; private set; }

    public bool IsPresent { get; private set; }

    /// <summary>Why nothing can be ticked; empty when it can.</summary>
    public string Obstacle { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, Guid enrolment, CancellationToken ct)
    {
        if (!await ReadAsync(id, enrolment, ct)) return NotFound();
        Input.Session = Session?.Id;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid enrolment, CancellationToken ct)
    {
        if (!await ReadAsync(id, enrolment, ct)) return NotFound();
        // The page stayed open while another session began: what is ticked is what was shown.
        if (Input.Session != Session?.Id) ModelState.AddModelError("", L["Od otwarcia tej strony zaczęły się inne zajęcia. Sprawdź, które są teraz, i zapisz jeszcze raz."]);
        else if (Obstacle.Length > 0) ModelState.AddModelError("", Obstacle);
        if (!ModelState.IsValid)
        {
            ModelState.Remove("Input.Session");
            Input.Session = Session?.Id;
        }
        return await ActAsync(async () =>
        {
            await attendance.CheckInAsync(id, Session!.Id, enrolment, Actor.From(User), ct);
            return $"{Here}/obecnosc/{enrolment}";
        }, "Zapisano obecność.");
    }

    private async Task<bool> ReadAsync(Guid id, Guid enrolment, CancellationToken ct)
    {
        if (!await FindAsync(id, enrolment, L["Kto przyszedł na zajęcia"], ct)) return false;
        var now = clock.GetUtcNow().UtcDateTime;
        var today = Edition.Sessions.Where(s => s.Day == Warsaw.Today(clock)).OrderBy(s => s.From).ToList();
        Session = today.Find(s => s.EndsUtc > now) ?? today.LastOrDefault();
        IsPresent = Session is { } session && (await attendance.BookAsync(Edition, ct)).IsPresent(session.Id, enrolment);
        Obstacle = Edition.State != EditionState.Published ? L["Ten termin jest odwołany albo nieopublikowany."]
            : Session is null ? L["Dziś nie ma zajęć tego terminu."]
            : !AttendanceDesk.IsExpected(Enrolment) ? L["Ta osoba nie ma miejsca na tym terminie. Stan zgłoszenia: {0}.", Rcwes.Trainings.Enrolments.EnrolmentWords.Of(Enrolment.State, L)]
            : (await attendance.LostAsync([Enrolment], ct)).Count > 0 && !IsPresent ? L["Instytucji, którą ta osoba reprezentuje, nie ma już w katalogu. Najpierw zmień instytucję na liście zgłoszeń."]
            : "";
        return true;
    }

    internal sealed class InputModel
    {
        public Guid? Session { get; set; }
    }
}
