using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Sections;

namespace Rcwes.Content.Pages.Admin.Sections;

/// <summary>The sections of the settings that the person may change.</summary>
[Authorize(Policy = ContentPermissions.Settings)]
public sealed class SectionsModel(IServiceProvider services, IAuthorizationService authorization, IStringLocalizer<ContentTexts> texts) : PageModel
{
    internal IReadOnlyList<Section> Sections { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        ViewData["Title"] = texts["Ustawienia"].Value;
        Response.Headers.CacheControl = "no-cache, no-store";
        var shown = new List<Section>();
        foreach (var section in await services.GetRequiredService<SiteSections>().AllAsync(ct))
            if ((await authorization.AuthorizeAsync(User, section.Permission)).Succeeded) shown.Add(section);
        Sections = shown;
    }
}
