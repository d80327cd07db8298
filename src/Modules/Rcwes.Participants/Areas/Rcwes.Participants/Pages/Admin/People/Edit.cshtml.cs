using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Institutions.Contracts;

namespace Rcwes.Participants.Pages.Admin.People;

/// <summary>Changes what is known of a person; that it was changed, and which fields, stays in the history.</summary>
[Authorize(Policy = ParticipantsPermissions.Edit)]
internal sealed class EditModel(IServiceProvider services) : PersonPage(services)
{
    private readonly IRegion _region = services.GetRequiredService<IRegion>();

    [BindProperty]
    public PersonInput Input { get; set; } = new();

    public Region Region { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        Input = PersonInput.Of(Person);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct) =>
        await ReadAsync(id, ct) ? await ActAsync(() => Book.ChangeAsync(Person, Input.Identity(), Input.Stamp, Actor.From(User), ct), "Zapisano zmiany.", () => Here) : NotFound();

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        Region = await _region.ReadAsync(ct);
        return await FindAsync(id, L["Zmień dane"], ct) && Person.JoinedIntoId is null;
    }
}
