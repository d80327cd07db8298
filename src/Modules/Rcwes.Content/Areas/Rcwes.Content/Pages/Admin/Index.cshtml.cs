using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Approval;
using Rcwes.Content.Definitions;
using Rcwes.Content.Items;
using Rcwes.Content.LinkCheck;
using Rcwes.Content.Listing;
using Rcwes.Content.Planning;
using Rcwes.Content.Translation;
using Rcwes.Framework;
using Rcwes.Framework.Modules;

namespace Rcwes.Content.Pages.Admin;

/// <summary>The first page of the back office: the person's own work.</summary>
[Authorize(Policy = FrameworkPermissions.AdminPanelAccess)]
public sealed class IndexModel(IServiceProvider services, IAuthorizationService authorization, IStringLocalizer<ContentTexts> texts) : PageModel
{
    private const int Most = 8;

    public bool CanView { get; private set; }

    public bool CanEdit { get; private set; }

    public bool CanApprove { get; private set; }

    internal IReadOnlyList<ListRow> Drafts { get; private set; } = [];

    /// <summary>Versions that wait for this person's word, and own ones that came back.</summary>
    internal IReadOnlyList<ListRow> Waiting { get; private set; } = [];

    internal IReadOnlyList<ReviewLine> Stale { get; private set; } = [];

    public int BrokenLinks { get; private set; }

    /// <summary>Translations that say less than their published originals.</summary>
    public int Outdated { get; private set; }

    /// <summary>Published items without a translation.</summary>
    public int Missing { get; private set; }

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
        Waiting = await WaitingAsync(Actor.From(User).Id, ct);
        var yesterday = DateOnly.FromDateTime(WarsawTime.FromUtc(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime)).AddDays(-1);
        (Stale, _) = await services.GetRequiredService<Planning.Reviews>().DueAsync(yesterday, null, 1, Most, ct);
        BrokenLinks = await services.GetRequiredService<LinkBook>().CountAsync(LinkState.Broken, ct);
        var translations = await services.GetRequiredService<TranslationListing>().CountAsync(TranslationFilter.All, ct);
        (Outdated, Missing) = (translations[TranslationState.Outdated], translations[TranslationState.Missing]);
        Scheduled = await work.ScheduledAsync(ct);
        Changes = await work.ChangesAsync(ct);
        Types = (await services.GetRequiredService<ContentDefinitions>().AllAsync(ct)).Creatable;
    }

    private async Task<IReadOnlyList<ListRow>> WaitingAsync(string? account, CancellationToken ct)
    {
        var desk = services.GetRequiredService<ReviewDesk>();
        var returned = await desk.ReturnedToAsync(account, Most, ct);
        CanApprove = (await authorization.AuthorizeAsync(User, ContentPermissions.Approve)).Succeeded;
        if (!CanApprove) return returned;
        return [.. (await desk.WaitingForAsync(account, Most, ct)).Concat(returned).Take(Most)];
    }
}
