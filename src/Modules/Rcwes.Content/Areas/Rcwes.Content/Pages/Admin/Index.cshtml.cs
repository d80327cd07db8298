using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Definitions;
using Rcwes.Content.Listing;
using Rcwes.Content.Planning;
using Rcwes.Framework;
using Rcwes.Framework.Modules;

namespace Rcwes.Content.Pages.Admin;

/// <summary>The first page of the back office: the person's own work.</summary>
[Authorize(Policy = FrameworkPermissions.AdminPanelAccess)]
public sealed class IndexModel(IServiceProvider services, IAuthorizationService authorization, IStringLocalizer<ContentTexts> texts) : PageModel
{
    public bool CanView { get; private set; }

    public bool CanEdit { get; private set; }

    internal IReadOnlyList<ListRow> Drafts { get; private set; } = [];

    internal IReadOnlyList<Planned> Scheduled { get; private set; } = [];

    internal IReadOnlyList<Change> Changes { get; private set; } = [];

    internal IReadOnlyList<TypeDefinition> Types { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        ViewData["Title"] = texts["Moja praca"].Value;
        CanView = (await authorization.AuthorizeAsync(User, ContentPermissions.View)).Succeeded;
        CanEdit = (await authorization.AuthorizeAsync(User, ContentPermissions.Edit)).Succeeded;
        if (!CanView) return;
        var work = services.GetRequiredService<Workplace>();
        Drafts = await work.DraftsOfAsync(Actor.From(User).Id, ct);
        Scheduled = await work.ScheduledAsync(ct);
        Changes = await work.ChangesAsync(ct);
        Types = (await services.GetRequiredService<ContentDefinitions>().AllAsync(ct)).Creatable;
    }
}
