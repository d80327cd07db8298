using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework;
using Rcwes.Framework.Localization;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Pages.Admin.Applications;

/// <summary>Sends an application back to be completed, changes what is asked and until when, or asks for nothing any more.</summary>
[Authorize(Policy = TrainingsPermissions.EditOwn)]
internal sealed class ReturnModel(IServiceProvider services) : ApplicationPage(services)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public bool IsReturned => Enrolment.State == EnrolmentState.Returned;

    public bool IsOverdue => Enrolment.IsOverdue(DateOnly.FromDateTime(Warsaw.FromUtc(Now)));

    /// <summary>Which days can be set.</summary>
    public string Allowed => Edition.LastReturnDay is { } last ? L["Najpóźniej {0}: potem trzeba jeszcze ocenić zgłoszenie i zatwierdzić listę.", EnrolmentWords.Day(last)] : "";

    public async Task<IActionResult> OnGetAsync(Guid id, Guid enrolment, CancellationToken ct)
    {
        if (!await ReadAsync(id, enrolment, ct)) return NotFound();
        Input = new() { Missing = IsReturned ? Enrolment.Missing ?? "" : "", Until = IsReturned ? Enrolment.MissingUntil : Desk.ReturnUntil(Edition), Seen = Enrolment.ReturnStamp };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid enrolment, CancellationToken ct)
    {
        if (!await ReadAsync(id, enrolment, ct)) return DoneOrNotFound();
        return await ActAsync(async () =>
        {
            await Desk.ReturnAsync(Enrolment, Input.Missing, Input.Until!.Value, Input.Seen, Actor.From(User), ct);
            return Here + "/ocena";
        }, "Zgłoszenie czeka na uzupełnienie. Osoba dostanie wiadomość.");
    }

    /// <summary>It is assessed as it stands.</summary>
    public async Task<IActionResult> OnPostWithdrawAsync(Guid id, Guid enrolment, CancellationToken ct)
    {
        if (!await ReadAsync(id, enrolment, ct) || !IsReturned) return DoneOrNotFound();
        ModelState.Clear();
        (Input.Missing, Input.Until, Input.Seen) = (Enrolment.Missing ?? "", Enrolment.MissingUntil, Enrolment.ReturnStamp);
        return await ActAsync(async () =>
        {
            await Desk.WithdrawReturnAsync(Enrolment, Actor.From(User), ct);
            return Here + "/ocena";
        }, "Zgłoszenie znów czeka na ocenę. Osoba dostanie wiadomość.");
    }

    private async Task<bool> ReadAsync(Guid id, Guid enrolment, CancellationToken ct)
    {
        if (!await FindAsync(id, enrolment, L["Zwróć zgłoszenie do uzupełnienia"], ct) || !Edition.MayReturn(Enrolment, Now)) return false;
        if (IsReturned) ViewData["Title"] = L["Zgłoszenie zwrócone do uzupełnienia"].Value;
        return true;
    }

    internal sealed class InputModel
    {
        [Display(Name = "Co trzeba uzupełnić")]
        [Required(ErrorMessage = "Napisz, co trzeba uzupełnić."), StringLength(Enrolment.LongestMissing), DataType(DataType.MultilineText)]
        public string Missing { get; set; } = "";

        [Display(Name = "Do kiedy")]
        [Required(ErrorMessage = "Podaj dzień, do którego można uzupełnić zgłoszenie.")]
        public DateOnly? Until { get; set; }

        /// <summary>What was asked when the form was opened.</summary>
        public string? Seen { get; set; }
    }
}
