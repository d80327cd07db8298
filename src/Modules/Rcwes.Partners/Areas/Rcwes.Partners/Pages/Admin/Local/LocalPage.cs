using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;
using Rcwes.Partners.Local;

namespace Rcwes.Partners.Pages.Admin.Local;

/// <summary>A page about one local partnership.</summary>
internal abstract class LocalPage(IServiceProvider services) : PageModel
{
    protected LocalBook Book { get; } = services.GetRequiredService<LocalBook>();

    protected RcwesDb Db { get; } = services.GetRequiredService<RcwesDb>();

    protected IStringLocalizer<PartnersTexts> L { get; } = services.GetRequiredService<IStringLocalizer<PartnersTexts>>();

    public LocalPartnership Local { get; private set; } = null!;

    public string Here => $"/admin/partnerstwa-lokalne/{Local.Id}";

    protected Actor Me => Actor.From(User);

    protected async Task<bool> FindAsync(Guid id, string? title, CancellationToken ct)
    {
        if (await Book.FindAsync(id, ct) is not { } local) return false;
        Local = local;
        ViewData["Title"] = title ?? local.Name;
        var trail = PageHead.Of(ViewData).Trail;
        trail.Add(new(L["Partnerstwa lokalne"], Url.Content("~/admin/partnerstwa-lokalne"), []));
        if (title is not null) trail.Add(new(local.Name, Url.Content("~" + Here), []));
        return true;
    }

    /// <summary>Does one thing and tells it on the next page, or shows on this one why it cannot be done.</summary>
    protected async Task<IActionResult> ActAsync(Func<Task> act, string told, string to)
    {
        if (!ModelState.IsValid) return Page();
        try
        {
            await act();
            Told.Put(TempData, told);
            return Redirect(Url.Content("~" + to));
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, L);
            return Page();
        }
    }
}
