using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Pages.Admin.Applications;

/// <summary>Staff find that a misfortune excuses somebody who resigned late.</summary>
[Authorize(Policy = TrainingsPermissions.EditOwn)]
internal sealed class ExcuseModel(IServiceProvider services) : ApplicationPage(services)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(Guid id, Guid enrolment, CancellationToken ct) => await ReadAsync(id, enrolment, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, Guid enrolment, CancellationToken ct)
    {
        if (!await ReadAsync(id, enrolment, ct)) return DoneOrNotFound();
        return await ActAsync(async () =>
        {
            await Desk.ExcuseAsync(Enrolment, Input.Reason, Actor.From(User), ct);
            return List;
        }, "Rezygnacja jest usprawiedliwiona. Osoba dostanie wiadomość.");
    }

    private async Task<bool> ReadAsync(Guid id, Guid enrolment, CancellationToken ct) =>
        await FindAsync(id, enrolment, L["Usprawiedliwić późną rezygnację?"], ct) && Enrolment.State == EnrolmentState.ResignedLate;

    internal sealed class InputModel
    {
        [Display(Name = "Powód")]
        [Required(ErrorMessage = "Podaj powód."), StringLength(Enrolment.LongestReason)]
        public string Reason { get; set; } = "";
    }
}
