using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rcwes.Framework;
using Rcwes.Trainings.Pages.Enrolments;

namespace Rcwes.Trainings.Pages.Admin.Applications;

/// <summary>Somebody rang or wrote to take a consent back.</summary>
[Authorize(Policy = TrainingsPermissions.EditOwn)]
internal sealed class ConsentsModel(IServiceProvider services) : ApplicationPage(services)
{
    [BindProperty]
    public WithdrawInput Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Given => WithdrawInput.Given(Enrolment, L);

    public async Task<IActionResult> OnGetAsync(Guid id, Guid enrolment, CancellationToken ct) => await ReadAsync(id, enrolment, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, Guid enrolment, CancellationToken ct)
    {
        if (!await ReadAsync(id, enrolment, ct)) return DoneOrNotFound();
        if (Input.Chosen.Count == 0) ModelState.AddModelError("Input.Withdrawn", L["Zaznacz zgodę, którą osoba wycofuje."]);
        return await ActAsync(async () =>
        {
            await Desk.WithdrawAsync(Enrolment, Input.Chosen, Actor.From(User), ct);
            return List;
        }, "Zgoda jest wycofana.");
    }

    private async Task<bool> ReadAsync(Guid id, Guid enrolment, CancellationToken ct) => await FindAsync(id, enrolment, L["Wycofać zgodę?"], ct) && Given.Count > 0;
}
