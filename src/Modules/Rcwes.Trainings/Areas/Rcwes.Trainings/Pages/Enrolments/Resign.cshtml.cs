using Microsoft.AspNetCore.Mvc;

namespace Rcwes.Trainings.Pages.Enrolments;

/// <summary>Asks before an applicant leaves.</summary>
internal sealed class ResignModel(IServiceProvider services) : EnrolmentPage(services)
{
    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct) => await FindAsync(token, L["Zrezygnować?"], ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct) =>
        await FindAsync(token, L["Zrezygnować?"], ct) ? await ActAsync(() => Desk.ResignAsync(Enrolment, Holder, ct), Here) : NotFound();
}
