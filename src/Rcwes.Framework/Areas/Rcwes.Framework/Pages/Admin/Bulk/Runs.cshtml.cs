using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Rcwes.Framework.Bulk;
using Rcwes.Framework.Modules;

namespace Rcwes.Framework.Pages.Admin.Bulk;

/// <summary>A person's acts on many things; the bars under lists send what was picked here.</summary>
[Authorize(Policy = FrameworkPermissions.AdminPanelAccess)]
internal sealed class RunsModel(BulkDesk desk) : PageModel
{
    public IReadOnlyList<BulkResult> Runs { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Runs = await desk.OfAsync(User, ct);

    public async Task<IActionResult> OnPostAsync(PickedInput input, CancellationToken ct)
    {
        if (await desk.ActAsync(input.Act, User) is not { } act) return Forbid();
        if (act.List != input.List || desk.ListOf(act.List) is not { } list) return NotFound();
        var view = input.View is { } said && said.StartsWith('?') ? said : "";
        IReadOnlyList<string> ids = input.What switch
        {
            "all" => await list.FindAsync(new QueryCollection(QueryHelpers.ParseQuery(view)), BulkDesk.Most + 1, ct),
            "page" => (input.Shown ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries),
            _ => input.Ids ?? [],
        };
        ids = [.. ids.Where(i => i.Length is > 0 and <= 100 && !i.Contains('\0', StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];
        var hidden = await list.HiddenAsync(User, ids, ct);
        if (hidden.Count > 0) ids = [.. ids.Where(i => !hidden.Contains(i))];
        if (ids.Count == 0) return Redirect(Url.Content("~" + BulkDesk.Back(list, view, BulkDesk.NothingPicked)));
        if (ids.Count > BulkDesk.Most) return Redirect(Url.Content("~" + BulkDesk.Back(list, view, BulkDesk.TooMany)));
        var run = await desk.BeginAsync(act, ids, view, Actor.From(User), ct);
        return Redirect(Url.Content($"~/admin/zbiorczo/{run.Id}"));
    }

    /// <summary>What the bar under a list sends.</summary>
    internal sealed class PickedInput
    {
        public string? List { get; set; }

        public string? Act { get; set; }

        /// <summary>The query of the list as the person saw it.</summary>
        public string? View { get; set; }

        /// <summary><c>picked</c>, <c>page</c> or <c>all</c>.</summary>
        public string? What { get; set; }

        /// <summary>Ids on the page, with commas between.</summary>
        public string? Shown { get; set; }

        public string[]? Ids { get; set; }
    }
}
