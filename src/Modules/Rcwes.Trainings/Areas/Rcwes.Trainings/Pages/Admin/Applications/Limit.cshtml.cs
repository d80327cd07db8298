using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Pages.Admin.Applications;

/// <summary>Staff let somebody who waits come although nothing is left of the three. For the centre alone: the limit is its promise.</summary>
[Authorize(Policy = TrainingsPermissions.Edit)]
internal sealed class LimitModel(IServiceProvider services) : ApplicationPage(services)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(Guid id, Guid enrolment, CancellationToken ct) => await ReadAsync(id, enrolment, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, Guid enrolment, CancellationToken ct)
    {
        if (!await ReadAsync(id, enrolment, ct)) return DoneOrNotFound();
        return await ActAsync(async () =>
        {
            await Desk.LiftLimitAsync(Enrolment, Input.LimitReason, Actor.From(User), ct);
            return List;
        }, "Zapisano. Limit nie zatrzyma tego zgłoszenia.");
    }

    private async Task<bool> ReadAsync(Guid id, Guid enrolment, CancellationToken ct) =>
        await FindAsync(id, enrolment, L["Przyznać szkolenie ponad limit?"], ct) && Enrolment.State is EnrolmentState.Reserve or EnrolmentState.Offered && Edition.CountsTowardLimit && Enrolment.LimitReason is null;

    internal sealed class InputModel
    {
        [Display(Name = "Powód")]
        [Required(ErrorMessage = "Podaj powód."), StringLength(Enrolment.LongestReason)]
        public string LimitReason { get; set; } = "";
    }
}
