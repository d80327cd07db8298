using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework;
using Rcwes.Framework.Localization;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Pages.Admin.Editions;

/// <summary>Asks before it is done.</summary>
[Authorize(Policy = TrainingsPermissions.EditOwn)]
internal sealed class CancelModel(IServiceProvider services) : EditionPage(services)
{
    private const string FewPeople = "grupa";

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(Guid id, [FromQuery(Name = "powod")] string? why, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        // Everybody reads the reason, so it names numbers of nobody: whoever cancels may still write it another way.
        if (why == FewPeople) Input.Reason = Cultures.Speaking("pl", () => L["Zgłosiło się mniej osób, niż potrzeba, żeby szkolenie się odbyło."].Value);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        return await ActAsync(async () =>
        {
            await Book.CancelAsync(Edition, Input.Reason, Actor.From(User), ct);
            return Here;
        }, "Termin jest odwołany.");
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct) =>
        await FindAsync(id, TrainingsPermissions.Editing, L["Odwołać termin?"], ct) && Edition.State == EditionState.Published;

    internal sealed class InputModel
    {
        [Display(Name = "Powód")]
        [Required(ErrorMessage = "Podaj powód."), StringLength(500)]
        public string Reason { get; set; } = "";
    }
}
