using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Pages.Admin.Groups;

/// <summary>The address of whoever enrolled a group was written wrongly: staff correct it, and the links that went there open nothing any more.</summary>
[Authorize(Policy = TrainingsPermissions.EditOwn)]
internal sealed class AddressModel(IServiceProvider services) : GroupActPage(services)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(Guid id, Guid group, CancellationToken ct) => await ReadAsync(id, group, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, Guid group, CancellationToken ct)
    {
        if (!await ReadAsync(id, group, ct)) return NotFound();
        return await ActAsync(async () =>
        {
            await Desk.CorrectAddressAsync(Group, Input.Email, Actor.From(User), ct);
            return List;
        }, "Adres jest poprawiony. Osoba dostanie nowy link.");
    }

    private async Task<bool> ReadAsync(Guid id, Guid group, CancellationToken ct) => await FindAsync(id, group, L["Poprawić adres e-mail?"], ct) && !Group.IsForgotten;

    internal sealed class InputModel
    {
        [Display(Name = "Nowy adres e-mail")]
        [Required(ErrorMessage = "Wpisz adres e-mail."), EmailAddress, StringLength(Enrolment.LongestEmail)]
        public string Email { get; set; } = "";
    }
}
