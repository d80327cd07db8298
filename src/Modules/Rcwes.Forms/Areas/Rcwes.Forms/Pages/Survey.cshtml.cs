using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Contracts;
using Rcwes.Forms.Filling;
using Rcwes.Forms.Shapes;
using Rcwes.Forms.Surveys;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;

namespace Rcwes.Forms.Pages;

/// <summary>The first page of a survey about one thing, by a signed address. It goes on as every other form.</summary>
[FromOneRoom]
internal sealed class SurveyModel(SurveyDesk surveys, FormDoor door, StepScenes scenes, StartTokens tokens, IContentItems items, IStringLocalizer<FormsTexts> l) : PageModel
{
    public StepScene? Scene { get; private set; }

    /// <summary>Why nothing can be sent now; empty when it can.</summary>
    public string Closed { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        if (await surveys.OpenAsync(token, ct) is not var (form, about)) return NotFound();
        FormPage.Keep(this, form.DisplayText, null, items);
        PageHead.Of(ViewData).Robots = "noindex";
        HttpContext.HideAddress();
        var shape = FormShape.Read(form.Document);
        var looked = await door.LookAsync(form.ContentItemId, shape, ct);
        if (!looked.IsOpen)
        {
            Closed = DoorWords.Of(looked, shape, l);
            return Page();
        }
        var given = new Dictionary<string, IReadOnlyList<string>>();
        var prefix = Cultures.Current == "en" ? "/en" : "";
        Scene = await scenes.OfAsync(shape, shape.ShownWith(given).Steps.FirstOrDefault() ?? shape.Steps[0], given, $"{prefix}/formularze/wypelnij/{form.ContentItemId}", _ => null, ct) with { Start = tokens.Issue(form.ContentItemId, form.VersionId, about) };
        return Page();
    }
}
