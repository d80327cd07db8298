using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Advice;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Framework;

namespace Rcwes.Content.Pages.Admin;

/// <summary>Puts the newest version before the public, after a look at what that means.</summary>
[Authorize(Policy = ContentPermissions.Publish)]
[NeedsRightOfType]
public sealed class PublishModel(IServiceProvider services) : ActPage(services)
{
    /// <summary>Faults that need a reason.</summary>
    internal IReadOnlyList<Finding> Serious { get; private set; } = [];

    [BindProperty(Name = Overruling.ReasonField)]
    public string? AdviceReason { get; set; }

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct) =>
        await LookAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string id, string? version, CancellationToken ct)
    {
        if (!await LookAsync(id, ct)) return NotFound();
        return await DoAsync(actor => PublishAsync(id, version ?? "", actor, ct),
            "success", L["Opublikowano. Treść jest już widoczna na stronie."], $"~/admin/tresc/{id}/wersje", ct);
    }

    private async Task PublishAsync(string id, string seen, Actor actor, CancellationToken ct)
    {
        // What they were warned of and gave a reason for is that version, no other.
        if (seen != Item.VersionId) throw Saving.Newer();
        if (Serious.Count > 0)
        {
            var reason = Overruling.Reason(AdviceReason)
                ?? throw new RuleException("advice.reason", "Popraw błędy dostępności albo napisz, dlaczego publikujesz mimo nich.");
            Db.Activities.Add(Overruling.Entry(Item, Serious, reason, actor, Now));
        }
        await Store.PublishLatestAsync(id, actor, Now, ct, seen);
    }

    private async Task<bool> LookAsync(string id, CancellationToken ct)
    {
        if (!await FindAsync(id, Fits, ct)) return false;
        var scene = await Services.GetRequiredService<EditorDesk>().OpenAsync(Item.Copy(), _ => false, ct);
        Serious = [.. scene.Advice.Where(finding => finding.Serious)];
        return true;
    }

    private static bool Fits(Standing standing) => standing.State is not (ItemState.Deleted or ItemState.Published);
}
