using Microsoft.AspNetCore.Mvc;

namespace Rcwes.Trainings.Pages.Groups;

/// <summary>Who belongs to the group: each one is saved when it is added.</summary>
internal sealed class PeopleModel(IServiceProvider services) : PersonPage(services)
{
    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct) => await ReadAsync(token, L["Kto przychodzi?"], ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct) => await ReadAsync(token, L["Kto przychodzi?"], ct) ?? await PutAsync(null, Here + "/osoby#zapisane", ct);
}
