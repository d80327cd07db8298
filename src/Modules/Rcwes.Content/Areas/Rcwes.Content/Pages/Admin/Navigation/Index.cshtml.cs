using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Editing;
using Rcwes.Content.Menus;

namespace Rcwes.Content.Pages.Admin.Navigation;

/// <summary>The menus of the site.</summary>
[Authorize(Policy = ContentPermissions.Menus)]
public sealed class MenusModel(IServiceProvider services, IStringLocalizer<ContentTexts> texts) : PageModel
{
    internal IReadOnlyList<MenuPair> Menus { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        ViewData["Title"] = texts["Menu"].Value;
        Response.Headers.CacheControl = "no-cache, no-store";
        Menus = await services.GetRequiredService<MenuDesk>().AllAsync(ct);
    }

    /// <summary>Entries of all levels.</summary>
    internal static int Count(Standing menu) => Count(menu.Item.Document);

    private static int Count(System.Text.Json.Nodes.JsonObject holder) => MenuPair.Entries(holder).Sum(e => 1 + Count(e));
}
