using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Web;

namespace Rcwes.Framework.Pages.Admin.Mail;

/// <summary>A page about an own template: what it is called and what its words may ask for.</summary>
internal abstract class OwnTemplatePage(IServiceProvider services) : PageModel
{
    protected OwnTemplateDesk Desk { get; } = services.GetRequiredService<OwnTemplateDesk>();

    protected IStringLocalizer<FrameworkTexts> L { get; } = services.GetRequiredService<IStringLocalizer<FrameworkTexts>>();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    protected Actor Me => Actor.From(User);

    protected void Head(string title)
    {
        ViewData["Title"] = title;
        PageHead.Of(ViewData).Trail.Add(new(L["Poczta"], Url.Content("~/admin/poczta"), []));
        PageHead.Of(ViewData).Trail.Add(new(L["Szablony wiadomości"], Url.Content("~/admin/poczta/szablony"), []));
    }

    /// <summary>Does something and goes to the page that it names; a broken rule is said on this one.</summary>
    protected async Task<IActionResult> DoAsync(Func<Task<string>> act, string told)
    {
        if (!ModelState.IsValid) return Page();
        string next;
        try
        {
            next = await act();
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, L);
            return Page();
        }
        Told.Put(TempData, told);
        return Redirect(Url.Content("~/admin/poczta/szablony" + next));
    }

    internal sealed class InputModel
    {
        [Display(Name = "Nazwa szablonu")]
        [Required(ErrorMessage = "Wpisz nazwę szablonu."), StringLength(OwnTemplate.LongestTitle)]
        public string? Title { get; set; }

        [Display(Name = "Wartości")]
        [DataType(DataType.MultilineText), StringLength(6_000)]
        public string? Values { get; set; }
    }
}
