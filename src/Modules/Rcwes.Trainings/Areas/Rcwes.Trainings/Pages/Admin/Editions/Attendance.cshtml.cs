using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Trainings.Attendance;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Pages.Admin.Editions;

/// <summary>Who came on a day: a list to tick on a phone, and a sheet to print.</summary>
[Authorize(Policy = TrainingsPermissions.ViewOwn)]
internal sealed class AttendanceModel(IServiceProvider services, AttendanceDesk desk, Roster roster, AttendancePaper paper, EditionSheets sheets, RcwesDb db) : EditionPage(services)
{
    private string _told = "Zapisano obecność.";

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<Session> Sessions { get; private set; } = [];

    /// <summary>The day that is shown; null for an edition without days.</summary>
    public Session? Session { get; private set; }

    public int Day { get; private set; }

    public IReadOnlyList<RosterLine> Lines { get; private set; } = [];

    public AttendanceBook Attended { get; private set; } = null!;

    /// <summary>Who cannot be ticked until staff say whom they represent.</summary>
    public IReadOnlySet<Guid> Lost { get; private set; } = new HashSet<Guid>();

    /// <summary>The day has come, and the person may write.</summary>
    public bool MayMark => MayEdit && Edition.State == EditionState.Published && Session?.Day <= Today;

    public bool NeedsReason => Session is { IsChecked: true } session && session.Day < Today;

    private DateOnly Today => DateOnly.FromDateTime(Warsaw.FromUtc(Now));

    public async Task<IActionResult> OnGetAsync(Guid id, [FromQuery(Name = "dzien")] int? day, [FromQuery(Name = "wszyscy")] string? all, CancellationToken ct)
    {
        if (!await ReadAsync(id, day, TrainingsPermissions.Seeing, ct)) return NotFound();
        Input.Present = [.. Lines.Select(l => l.Enrolment.Id).Where(e => all is not null || (Session is { } session && Attended.IsPresent(session.Id, e)))];
        Input.Seen = Session?.ListStamp;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, [FromQuery(Name = "dzien")] int? day, CancellationToken ct)
    {
        if (!await ReadAsync(id, day, TrainingsPermissions.Editing, ct) || Session is null) return NotFound();
        return await ActAsync(async () =>
        {
            var left = await desk.MarkAsync(Edition.Id, new(Session.Id, Input.Present.ToHashSet(), Input.Seen, Input.Reason), Actor.From(User), ct);
            if (left > 0) _told = "Zapisano obecność pozostałych osób. Osób wymienionych niżej nie zapisano.";
            return $"{Here}/obecnosc?dzien={Day}";
        }, () => _told);
    }

    public async Task<IActionResult> OnGetSheetAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, null, TrainingsPermissions.Seeing, ct)) return NotFound();
        return File(await paper.WriteAsync(Edition, Course, [.. Lines.Select(l => l.Name)], ct), "application/pdf", $"lista-obecnosci-{Course.Slug}-{Edition.Number}.pdf");
    }

    /// <summary>Attendance of all days in a file; the log tells who took it.</summary>
    public async Task<IActionResult> OnGetXlsxAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, TrainingsPermissions.Seeing, L["Obecność"], ct)) return NotFound();
        var file = await sheets.AttendanceAsync(Edition, ct);
        db.Activities.Add(Edition.TellExport("attendance", Actor.From(User), Now));
        await db.SaveChangesAsync(ct);
        return Taken(file, "obecnosc");
    }

    private async Task<bool> ReadAsync(Guid id, int? day, Partners.Contracts.PartnerRight right, CancellationToken ct)
    {
        if (!await FindAsync(id, right, L["Obecność"], ct)) return false;
        Sessions = [.. Edition.Sessions.OrderBy(s => s.Day).ThenBy(s => s.From)];
        Day = day is { } asked && asked >= 1 && asked <= Sessions.Count ? asked : Standard();
        Session = Sessions.Count == 0 ? null : Sessions[Day - 1];
        Lines = await roster.OfAsync(id, ct);
        Attended = await desk.BookAsync(Edition, ct);
        Lost = await desk.LostAsync(Lines.Select(l => l.Enrolment), ct);
        return true;
    }

    /// <summary>Today's day; else the first that has passed without a list; else the first.</summary>
    private int Standard()
    {
        var today = Sessions.ToList().FindIndex(s => s.Day == Today);
        return 1 + Math.Max(0, today >= 0 ? today : Sessions.ToList().FindIndex(s => s.Day < Today && !s.IsChecked));
    }

    internal sealed class InputModel
    {
        public List<Guid> Present { get; set; } = [];

        public Guid? Seen { get; set; }

        [Display(Name = "Dlaczego zmieniasz tę listę")]
        [StringLength(400)]
        public string? Reason { get; set; }
    }
}
