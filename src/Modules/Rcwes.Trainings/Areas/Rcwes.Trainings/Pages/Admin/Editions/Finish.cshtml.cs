using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework;
using Rcwes.Trainings.Attendance;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Pages.Admin.Editions;

/// <summary>Shows who gets what before an edition is ended.</summary>
[Authorize(Policy = TrainingsPermissions.EditOwn)]
internal sealed class FinishModel(IServiceProvider services, AttendanceDesk desk, Roster roster, EnrolmentOptions options) : EditionPage(services)
{
    public int Needed => options.CompletionPercent;

    public IReadOnlyList<FinishLine> Lines { get; private set; } = [];

    /// <summary>Days without a list, with their numbers.</summary>
    public IReadOnlyList<(int Number, DateOnly Day)> Missing { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ReadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        return await ActAsync(async () =>
        {
            await desk.EndAsync(Edition.Id, Actor.From(User), ct);
            return Here + "/zaswiadczenia";
        }, "Termin jest zakończony. Zaświadczenia są gotowe, a uczestnicy dostaną wiadomość.");
    }

    public int Count(EnrolmentState state) => Lines.Count(l => l.Result == state);

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, TrainingsPermissions.Editing, L["Zakończyć termin?"], ct) || !Edition.MayEnd(Now)) return false;
        var book = await desk.BookAsync(Edition, ct);
        Lines = [.. (await roster.OfAsync(id, ct)).Select(r => new FinishLine(r.Name, book.PercentOf(r.Enrolment.Id), book.ResultOf(r.Enrolment.Id, Needed)))];
        Missing = [.. Edition.Sessions.OrderBy(s => s.Day).ThenBy(s => s.From).Select((s, i) => (s, Number: i + 1)).Where(p => !p.s.IsChecked).Select(p => (p.Number, p.s.Day))];
        return true;
    }
}

/// <summary>What somebody will get.</summary>
internal sealed record FinishLine(string Name, int Percent, EnrolmentState Result);
