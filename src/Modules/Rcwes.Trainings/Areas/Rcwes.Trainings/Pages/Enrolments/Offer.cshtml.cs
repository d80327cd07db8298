using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework.Localization;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Pages.Enrolments;

/// <summary>The answer to an offer. Looking changes nothing: programs that check mail open links.</summary>
internal sealed class OfferModel(IServiceProvider services) : EnrolmentPage(services)
{
    public string Told => Enrolment.OfferedUntilUtc is { } until ? L["Zwolniło się miejsce i przyszła Twoja kolej. Trzymamy je do {0}.", Warsaw.FromUtc(until).ToString("d MMMM, HH:mm", CultureInfo.CurrentCulture)] : "";

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        if (!await FindAsync(token, L["Czy przyjmujesz miejsce?"], ct)) return NotFound();
        return Enrolment is { State: EnrolmentState.Offered, IsTogether: false } ? Page() : Redirect(Here);
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct) =>
        await FindAsync(token, L["Czy przyjmujesz miejsce?"], ct) ? await ActAsync(() => Desk.AcceptAsync(Enrolment, Holder, ct), Here) : NotFound();
}
