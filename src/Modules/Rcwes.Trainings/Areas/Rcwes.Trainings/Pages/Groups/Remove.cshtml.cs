using Microsoft.AspNetCore.Mvc;

namespace Rcwes.Trainings.Pages.Groups;

/// <summary>Asks before somebody is taken off a list that is not sent yet.</summary>
internal sealed class RemoveModel(IServiceProvider services) : GroupPage(services)
{
    public string Who { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string token, Guid member, CancellationToken ct) => await ReadAsync(token, member, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(string token, Guid member, CancellationToken ct) =>
        await ReadAsync(token, member, ct) ?? await ActAsync(() => Desk.RemoveAsync(Group.Id, member, ct), Here + "/osoby");

    private async Task<IActionResult?> ReadAsync(string token, Guid member, CancellationToken ct)
    {
        if (await FindDraftAsync(token, L["Usunąć osobę z listy?"], ct) is { } elsewhere) return elsewhere;
        // Taken off already, by another press of the same button.
        if (Members.SingleOrDefault(m => m.Id == member)?.Draft is not { } draft) return Redirect(Here + "/osoby");
        Who = $"{draft.GivenNames} {draft.FamilyName}";
        return null;
    }
}
