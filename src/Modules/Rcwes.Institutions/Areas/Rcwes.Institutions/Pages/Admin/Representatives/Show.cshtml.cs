using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Claims;

namespace Rcwes.Institutions.Pages.Admin.Representatives;

/// <summary>One person: confirm, refuse, or take the access away.</summary>
[Authorize(Policy = InstitutionsPermissions.Approve)]
internal sealed class ShowModel(ClaimDesk desk, AccessDesk access, ActorWords actors, IStringLocalizer<InstitutionsTexts> texts) : PageModel
{
    public RepresentativeLine Line { get; private set; } = null!;

    /// <summary>Who decided, in words.</summary>
    public string DecidedBy { get; private set; } = "";

    [BindProperty]
    [StringLength(Representative.LongestReason)]
    [Display(Name = "Co napisać tej osobie?")]
    [DataType(DataType.MultilineText)]
    public string? Answer { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await FindAsync(id, ct) ? Page() : NotFound();

    public Task<IActionResult> OnPostConfirmAsync(Guid id, CancellationToken ct) =>
        DoAsync(id, "Dostęp jest potwierdzony. Link idzie na adres tej osoby.", () => desk.ConfirmAsync(Line.Representative, Answer, Actor.From(User), ct), ct);

    public Task<IActionResult> OnPostRefuseAsync(Guid id, CancellationToken ct) =>
        DoAsync(id, "Zapisano odmowę. Ta osoba dostanie wiadomość.", () => desk.RefuseAsync(Line.Representative, Answer, Actor.From(User), ct), ct);

    public Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken ct) =>
        DoAsync(id, "Dostęp jest zakończony. Otwarte formularze tej osoby już nie działają.", () => access.EndAsync(Line.Representative, Answer, Actor.From(User), ct), ct);

    public Task<IActionResult> OnPostRestoreAsync(Guid id, CancellationToken ct) =>
        DoAsync(id, "Dostęp jest przywrócony. Link idzie na adres tej osoby.", () => desk.RestoreAsync(Line.Representative, Actor.From(User), ct), ct);

    private async Task<IActionResult> DoAsync(Guid id, string told, Func<Task> act, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) return NotFound();
        if (!ModelState.IsValid) return Page();
        try
        {
            await act();
            Told.Put(TempData, told);
            return Redirect(Url.Content($"~/admin/instytucje/przedstawiciele/{id}"));
        }
        catch (RuleException rule)
        {
            ModelState.AddModelError("", texts[rule.Sentence, [.. rule.Arguments]]);
            return Page();
        }
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken ct)
    {
        if (await desk.FindAsync(id, ct) is not { } line) return false;
        Line = line;
        ViewData["Title"] = line.Representative.Name ?? texts["osoba ze skrzynki instytucji"].Value;
        var decider = new Actor(ActorKind.User, line.Representative.DecidedBy);
        if (line.Representative.DecidedBy is not null) DecidedBy = (await actors.OfAsync([decider], ct))[decider];
        return true;
    }
}
