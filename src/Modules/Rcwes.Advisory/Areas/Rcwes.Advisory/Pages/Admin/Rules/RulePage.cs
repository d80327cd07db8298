using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Advisory.Rules;
using Rcwes.Framework.Web;

namespace Rcwes.Advisory.Pages.Admin.Rules;

/// <summary>The form of a rule.</summary>
internal abstract class RulePage(IServiceProvider services) : PageModel
{
    protected RuleBook Book { get; } = services.GetRequiredService<RuleBook>();

    protected IStringLocalizer<AdvisoryTexts> L { get; } = services.GetRequiredService<IStringLocalizer<AdvisoryTexts>>();

    [BindProperty]
    public RuleInput Input { get; set; } = new();

    public RuleChoices Choices { get; private set; } = null!;

    protected async Task ReadAsync(string title, Guid? partner, CancellationToken ct)
    {
        Choices = await services.GetRequiredService<RuleChoices>().ReadAsync([partner], ct);
        ViewData["Title"] = title;
        PageHead.Of(ViewData).Trail.Add(new(L["Reguły przydziału"], Url.Content("~/admin/doradztwo/reguly"), []));
    }

    protected IActionResult Done()
    {
        Told.Put(TempData, "Zapisano regułę. Zacznie działać, gdy włączysz nowe reguły.");
        return Redirect(Url.Content("~/admin/doradztwo/reguly"));
    }
}
