using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework;

namespace Rcwes.Participants.Pages.Admin.People;

/// <summary>Shows a whole PESEL once, after writing down who asked.</summary>
[Authorize(Policy = ParticipantsPermissions.Pesel)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class RevealModel(IServiceProvider services) : PersonPage(services)
{
    public string? Number { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ReadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        Number = await Book.RevealPeselAsync(Person, Actor.From(User), ct);
        return Page();
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct) => await FindAsync(id, L["Odsłonić numer PESEL?"], ct) && Person.PeselHidden is not null;
}
