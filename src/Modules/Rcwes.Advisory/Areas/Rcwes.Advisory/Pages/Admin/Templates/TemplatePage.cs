using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Advisory.Answers;
using Rcwes.Advisory.Topics;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;

namespace Rcwes.Advisory.Pages.Admin.Templates;

/// <summary>A page that writes a template.</summary>
internal abstract class TemplatePage(IServiceProvider services) : PageModel
{
    protected RcwesDb Db { get; } = services.GetRequiredService<RcwesDb>();

    protected IStringLocalizer<AdvisoryTexts> L { get; } = services.GetRequiredService<IStringLocalizer<AdvisoryTexts>>();

    [BindProperty]
    public TemplateInput Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Topics { get; private set; } = [];

    protected async Task ReadAsync(string title, CancellationToken ct)
    {
        ViewData["Title"] = title;
        PageHead.Of(ViewData).Trail.Add(new(L["Szablony odpowiedzi"], Url.Content("~/admin/doradztwo/szablony"), []));
        Topics = [new(L["każdy temat"], ""), .. (await services.GetRequiredService<TopicList>().AllAsync(ct)).Select(t => new SelectListItem(t.Title, t.Code))];
    }

    protected async Task<IActionResult> WriteAsync(AnswerTemplate template, CancellationToken ct)
    {
        if (!string.IsNullOrEmpty(Input.Topic) && Topics.All(t => t.Value != Input.Topic)) ModelState.AddModelError("Input.Topic", L["Wybierz temat z listy."]);
        if (!ModelState.IsValid) return Page();
        try
        {
            Db.Activities.Add(await template.WriteAsync(Input.Name, Input.Topic, Input.TextPl, Input.TextEn ?? "", Input.IsActive, Actor.From(User), services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime));
            await Db.SaveChangesAsync(ct);
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, L);
            return Page();
        }
        Told.Put(TempData, "Zapisano zmiany.");
        return RedirectToPage("Index");
    }

    internal sealed class TemplateInput
    {
        [Display(Name = "Nazwa")]
        [Required(ErrorMessage = "Wpisz nazwę."), StringLength(AnswerTemplate.LongestName)]
        public string Name { get; set; } = "";

        [Display(Name = "Temat")]
        public string? Topic { get; set; }

        [Display(Name = "Treść po polsku")]
        [Required(ErrorMessage = "Napisz treść."), DataType(DataType.MultilineText), StringLength(AnswerTemplate.LongestText)]
        public string TextPl { get; set; } = "";

        [Display(Name = "Treść po angielsku")]
        [DataType(DataType.MultilineText), StringLength(AnswerTemplate.LongestText)]
        public string? TextEn { get; set; }

        [Display(Name = "W użyciu")]
        public bool IsActive { get; set; } = true;
    }
}
