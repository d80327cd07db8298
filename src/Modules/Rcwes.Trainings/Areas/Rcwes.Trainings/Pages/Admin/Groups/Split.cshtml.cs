using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Pages.Admin.Groups;

/// <summary>A coordinator rang: the group does not insist on coming together any more.</summary>
[Authorize(Policy = TrainingsPermissions.EditOwn)]
internal sealed class SplitModel(IServiceProvider services) : GroupActPage(services)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(Guid id, Guid group, CancellationToken ct) => await ReadAsync(id, group, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, Guid group, CancellationToken ct)
    {
        if (!await ReadAsync(id, group, ct)) return NotFound();
        return await ActAsync(async () =>
        {
            await Desk.SplitAsync(Group, Input.Reason, Actor.From(User), ct);
            return List;
        }, "Osoby z tej grupy czekają odtąd osobno.");
    }

    private Task<bool> ReadAsync(Guid id, Guid group, CancellationToken ct) => FindAsync(id, group, L["Czy grupa ma czekać osobno?"], ct);

    internal sealed class InputModel
    {
        [Display(Name = "Powód")]
        [Required(ErrorMessage = "Podaj powód."), StringLength(Enrolment.LongestReason)]
        public string Reason { get; set; } = "";
    }
}
