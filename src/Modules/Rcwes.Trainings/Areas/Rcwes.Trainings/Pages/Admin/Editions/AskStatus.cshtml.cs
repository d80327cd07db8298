using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Pages.Admin.Editions;

/// <summary>Asks participants who have not told it for what reports need; once on a day.</summary>
[Authorize(Policy = TrainingsPermissions.EditOwn)]
internal sealed class AskStatusModel(IServiceProvider services, ReportingDesk reporting) : EditionPage(services)
{
    /// <summary>Whom a letter reaches.</summary>
    public int Reached { get; private set; }

    /// <summary>Whom only staff can ask.</summary>
    public int Others { get; private set; }

    public bool IsAsked => Edition.IsStatusAsked(Now);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ReadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        var isAsked = false;
        return await ActAsync(async () =>
        {
            isAsked = await reporting.AskAsync(id, Actor.From(User), ct);
            return Here + "/zgloszenia";
        }, () => isAsked ? "Prośba o dane do sprawozdań jest w drodze." : "Dziś już o to poproszono. Następną wiadomość można wysłać jutro.");
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, TrainingsPermissions.Editing, L["Poprosić o dane do sprawozdań?"], ct)) return false;
        var untold = await reporting.UntoldAsync(id, ct);
        Reached = untold.Count(u => u.IsReached);
        Others = untold.Count - Reached;
        return true;
    }
}
