using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Web;
using Rcwes.Partners.Contracts;
using Rcwes.Partners.Organisations;

namespace Rcwes.Partners.Pages.Admin.Partners;

/// <summary>A page about one partner. Others' partners are not found.</summary>
internal abstract class PartnerPage(IServiceProvider services) : PageModel
{
    protected PartnerBook Book { get; } = services.GetRequiredService<PartnerBook>();

    protected IStringLocalizer<PartnersTexts> L { get; } = services.GetRequiredService<IStringLocalizer<PartnersTexts>>();

    public Partner Partner { get; private set; } = null!;

    /// <summary>Whether the person may change this partner.</summary>
    public bool MayEdit { get; private set; }

    public string Here => $"/admin/partnerzy/{Partner.Id}";

    protected async Task<bool> FindAsync(Guid id, PartnerRight right, string? title, CancellationToken ct)
    {
        if (await Book.FindAsync(id, User, right, ct) is not { } partner) return false;
        Partner = partner;
        MayEdit = partner.State == PartnerState.Active && (await services.GetRequiredService<IPartnerScope>().OfAsync(User, PartnersPermissions.Editing, ct)).Reaches(id);
        ViewData["Title"] = title ?? partner.Name;
        var trail = PageHead.Of(ViewData).Trail;
        trail.Add(new(L["Partnerzy"], Url.Content("~/admin/partnerzy"), []));
        if (title is not null) trail.Add(new(partner.Name, Url.Content("~" + Here), []));
        return true;
    }

    /// <summary>Does one thing and tells it on the next page, or shows on this one why it cannot be done.</summary>
    protected async Task<IActionResult> ActAsync(Func<Task> act, string told, string to, Func<Task>? again = null)
    {
        if (ModelState.IsValid)
        {
            try
            {
                await act();
                Told.Put(TempData, told);
                return Redirect(Url.Content("~" + to));
            }
            catch (RuleException rule)
            {
                ModelState.AddRule(rule, L);
            }
        }
        if (again is not null) await again();
        return Page();
    }
}
