using Microsoft.AspNetCore.Mvc;

namespace Rcwes.Trainings.Pages.Groups;

/// <summary>Corrects one person of the group before it is sent.</summary>
internal sealed class PersonModel(IServiceProvider services) : PersonPage(services)
{
    public async Task<IActionResult> OnGetAsync(string token, Guid member, CancellationToken ct)
    {
        if (await ReadAsync(token, L["Popraw dane osoby"], ct) is { } elsewhere) return elsewhere;
        if (Members.SingleOrDefault(m => m.Id == member) is not { } found) return NotFound();
        Input = PersonInput.Of(found);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, Guid member, CancellationToken ct)
    {
        if (await ReadAsync(token, L["Popraw dane osoby"], ct) is { } elsewhere) return elsewhere;
        return Members.Any(m => m.Id == member) ? await PutAsync(member, Here + "/osoby#zapisane", ct) : NotFound();
    }
}
