using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework;

namespace Rcwes.Participants.Pages.Admin.People;

/// <summary>Writes the number of a person, or that there is none. What is written is never shown here.</summary>
[Authorize(Policy = ParticipantsPermissions.Edit)]
internal sealed class PeselModel(IServiceProvider services) : PersonPage(services)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ReadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct) =>
        await ReadAsync(id, ct) ? await ActAsync(() => Book.WritePeselAsync(Person, Input.Pesel, Actor.From(User), ct), "Zapisano numer PESEL.", () => Here) : NotFound();

    public Task<IActionResult> OnPostNoneAsync(Guid id, CancellationToken ct) => WithoutAsync(id, true, "Zapisano, że ta osoba nie ma numeru PESEL.", ct);

    public Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken ct) => WithoutAsync(id, false, "Usunięto zapis o numerze PESEL.", ct);

    private async Task<IActionResult> WithoutAsync(Guid id, bool hasNone, string told, CancellationToken ct) =>
        await ReadAsync(id, ct) ? await ActAsync(() => Book.RemovePeselAsync(Person, hasNone, Actor.From(User), ct), told, () => Here) : NotFound();

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct) => await FindAsync(id, L["Numer PESEL"], ct) && Person.JoinedIntoId is null;

    internal sealed class InputModel
    {
        [Display(Name = "Numer PESEL")]
        [StringLength(30)]
        public string? Pesel { get; set; }
    }
}
