using Microsoft.AspNetCore.Mvc;

namespace Rcwes.Trainings.Pages.Groups;

/// <summary>Corrects who enrols the group and what they prefer, before it is sent.</summary>
internal sealed class FactsModel(IServiceProvider services) : GroupPage(services)
{
    [BindProperty]
    public GroupInput Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        if (await FindDraftAsync(token, L["Popraw dane"], ct) is { } elsewhere) return elsewhere;
        Input = GroupInput.Of(Group);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct) =>
        await FindDraftAsync(token, L["Popraw dane"], ct) ?? await ActAsync(() => Desk.WriteFactsAsync(Group.Id, Input.Facts(), token, ct), Here + "/sprawdzenie");
}
