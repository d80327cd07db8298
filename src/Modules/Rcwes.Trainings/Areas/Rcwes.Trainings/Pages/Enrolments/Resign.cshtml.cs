using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Pages.Enrolments;

/// <summary>Asks before an applicant leaves.</summary>
internal sealed class ResignModel(IServiceProvider services, TimeProvider clock) : EnrolmentPage(services)
{
    /// <summary>Giving the place up now uses the training.</summary>
    public bool IsLate => Card.Edition.WouldBeLate(Enrolment, Desk.Terms.LateWorkingDays, clock.GetUtcNow().UtcDateTime);

    /// <summary>The page that was sent had said so.</summary>
    [BindProperty(Name = "ostrzezenie")]
    public bool IsWarned { get; set; }

    /// <summary>Until when it was free.</summary>
    public string FreeUntil => LateResignation.FreeUntil(Card.Edition, Enrolment, Desk.Terms.LateWorkingDays)?.ToString("d MMMM", CultureInfo.CurrentCulture) ?? "";

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct) => await FindAsync(token, L["Zrezygnować?"], ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct) =>
        await FindAsync(token, L["Zrezygnować?"], ct) ? await ActAsync(() => Desk.ResignAsync(Enrolment, IsWarned, Holder, ct), Here) : NotFound();
}
