using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Workflows.Signals;

namespace Rcwes.Workflows.Pages;

/// <summary>A link of a letter. Looking at it changes nothing, because mail scanners look at links too; the button does.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SignalModel(SignalDesk desk, IStringLocalizer<WorkflowsTexts> l) : PageModel
{
    public SignalView? Link { get; private set; }

    public bool IsDone { get; private set; }

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        ViewData["Title"] = l["Potwierdzenie"].Value;
        Link = await desk.FindAsync(token, ct);
        return Link is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        ViewData["Title"] = l["Potwierdzenie"].Value;
        Link = await desk.FindAsync(token, ct);
        if (Link is null) return NotFound();
        try
        {
            await desk.FollowAsync(token, ct);
            IsDone = true;
        }
        catch (RuleException rule)
        {
            ModelState.AddModelError("", l[rule.Sentence]);
        }
        return Page();
    }
}
