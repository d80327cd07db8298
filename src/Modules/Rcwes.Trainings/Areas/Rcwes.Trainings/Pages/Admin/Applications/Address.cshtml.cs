using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework;
using Rcwes.Participants.Contracts;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Pages.Admin.Applications;

/// <summary>The address of an application was written wrongly: staff correct it, and the links that went there open nothing any more.</summary>
[Authorize(Policy = TrainingsPermissions.EditOwn)]
internal sealed class AddressModel(IServiceProvider services, IAuthorizationService authorization) : ApplicationPage(services)
{
    /// <summary>The record of the person follows; else the address waits for those who may change people.</summary>
    public bool MayEditPeople { get; private set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(Guid id, Guid enrolment, CancellationToken ct) => await ReadAsync(id, enrolment, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, Guid enrolment, CancellationToken ct)
    {
        if (!await ReadAsync(id, enrolment, ct)) return NotFound();
        return await ActAsync(async () =>
        {
            await Desk.CorrectAddressAsync(Enrolment, Input.Email, MayEditPeople, Actor.From(User), ct);
            return List;
        }, "Adres jest poprawiony. Osoba dostanie nowy link.");
    }

    private async Task<bool> ReadAsync(Guid id, Guid enrolment, CancellationToken ct)
    {
        MayEditPeople = (await authorization.AuthorizeAsync(User, IPeople.EditRight)).Succeeded;
        return await FindAsync(id, enrolment, L["Poprawić adres e-mail?"], ct) && Enrolment.Email.Length > 0;
    }

    internal sealed class InputModel
    {
        [Display(Name = "Nowy adres e-mail")]
        [Required(ErrorMessage = "Wpisz adres e-mail."), EmailAddress, StringLength(Enrolment.LongestEmail)]
        public string Email { get; set; } = "";
    }
}
