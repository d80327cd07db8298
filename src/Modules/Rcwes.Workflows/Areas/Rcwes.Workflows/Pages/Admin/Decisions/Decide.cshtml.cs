using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Web;
using Rcwes.Framework.Workflows;
using Rcwes.Workflows.Decisions;

namespace Rcwes.Workflows.Pages.Admin.Decisions;

/// <summary>One decision.</summary>
[Authorize(Policy = WorkflowsPermissions.Decide)]
internal sealed class DecideModel(DecisionDesk desk, ActivityWords words, IStringLocalizer<WorkflowsTexts> l) : PageModel
{
    [BindProperty]
    public string? Outcome { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public Decision Decision { get; private set; } = null!;

    /// <summary>It was decided, and the workflow stands all the same.</summary>
    public bool Stands { get; private set; }

    private string Me => User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ReadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        try
        {
            await desk.DecideAsync(id, Outcome ?? "", Note?.Trim() ?? "", Actor.From(User), ct);
        }
        catch (RuleException rule)
        {
            ModelState.AddModelError(rule.Field ?? "", l[rule.Sentence, [.. rule.Arguments]]);
            return await ReadAsync(id, ct) ? Page() : NotFound();
        }
        catch (DecisionRefusedException refused)
        {
            ModelState.AddModelError("", words.RuleOf(refused.Rule, refused.Texts));
            return await ReadAsync(id, ct) ? Page() : NotFound();
        }
        // The page itself says that the workflow stands.
        if (await desk.StandsAsync(Decision, ct)) return Redirect(Url.Content($"~/admin/czeka-na-mnie/{id}"));
        Told.Put(TempData, "Zapisano decyzję. Sprawa poszła dalej.");
        return Redirect(Url.Content("~/admin/czeka-na-mnie"));
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (await desk.FindAsync(id, Me, ct) is not { } found) return false;
        Decision = found;
        Stands = found.State == DecisionState.Decided && await desk.StandsAsync(found, ct);
        ViewData["Title"] = l["Decyzja"].Value;
        var trail = PageHead.Of(ViewData).Trail;
        trail.Clear();
        trail.Add(new(l["Czeka na mnie"], Url.Content("~/admin/czeka-na-mnie"), []));
        return true;
    }
}
