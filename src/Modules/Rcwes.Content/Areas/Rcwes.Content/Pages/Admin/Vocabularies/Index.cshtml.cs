using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Editing;
using Rcwes.Content.Vocabularies;

namespace Rcwes.Content.Pages.Admin.Vocabularies;

/// <summary>The vocabularies of the site.</summary>
[Authorize(Policy = ContentPermissions.Vocabularies)]
public sealed class VocabulariesModel(IServiceProvider services, IStringLocalizer<ContentTexts> texts) : PageModel
{
    internal IReadOnlyList<Standing> All { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        ViewData["Title"] = texts["Słowniki"].Value;
        Response.Headers.CacheControl = "no-cache, no-store";
        All = await services.GetRequiredService<VocabularyDesk>().AllAsync(ct);
    }
}
