using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Editing;
using Rcwes.Content.Planning;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Pages.Admin;

/// <summary>Sets of items that go out or come down together.</summary>
[Authorize(Policy = ContentPermissions.View)]
public sealed class ReleasesModel(IServiceProvider services, IAuthorizationService authorization, IStringLocalizer<ContentTexts> texts, TimeProvider clock) : PageModel
{
    private readonly Releases _releases = services.GetRequiredService<Releases>();

    [BindProperty]
    public string? Name { get; set; }

    internal IReadOnlyList<Release> Planned { get; private set; } = [];

    internal IReadOnlyList<Release> Done { get; private set; } = [];

    internal IReadOnlyList<Notice> Told { get; private set; } = [];

    public bool CanChange { get; private set; }

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Told = new Notices(TempData).Take();
        return await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!(await authorization.AuthorizeAsync(User, ContentPermissions.Publish)).Succeeded) return Forbid();
        try
        {
            var release = _releases.Begin(Name, null, Actor.From(User), clock.GetUtcNow().UtcDateTime);
            await services.GetRequiredService<RcwesDb>().SaveChangesAsync(ct);
            return Redirect(Url.Content($"~/admin/zestawy/{release.Id}"));
        }
        catch (RuleException e)
        {
            Problem = texts[e.Sentence, [.. e.Arguments]];
            return await ShowAsync(ct);
        }
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        ViewData["Title"] = texts["Zestawy publikacji"].Value;
        CanChange = (await authorization.AuthorizeAsync(User, ContentPermissions.Publish)).Succeeded;
        Planned = await _releases.AllAsync(ReleaseState.Planned, ct);
        Done = await _releases.AllAsync(ReleaseState.Done, ct);
        return Page();
    }
}
