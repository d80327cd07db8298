using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Contracts;
using Rcwes.Forms.Answers;
using Rcwes.Forms.Filling;
using Rcwes.Forms.Shapes;
using Rcwes.Framework;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;

namespace Rcwes.Forms.Pages;

/// <summary>A page about one answer, opened by its link. Who has no link finds nothing.</summary>
[FromOneRoom]
internal abstract class FormPage(IServiceProvider services) : PageModel
{
    protected FormDesk Desk { get; } = services.GetRequiredService<FormDesk>();

    protected FormFiles Files { get; } = services.GetRequiredService<FormFiles>();

    protected IStringLocalizer<FormsTexts> L { get; } = services.GetRequiredService<IStringLocalizer<FormsTexts>>();

    public OpenForm Filled { get; private set; } = null!;

    public FormShape Shape => Filled.Shape!;

    /// <summary>Address of the answer, which carries its token.</summary>
    public string Here { get; private set; } = "";

    public string Prefix => Cultures.Current == "en" ? "/en" : "";

    /// <summary>Name of the form as far as it is still known.</summary>
    public string FormTitle => Filled.Shape?.Title ?? Filled.Present?.DisplayText ?? L["Formularz"];

    protected async Task<bool> FindAsync(string token, CancellationToken ct)
    {
        if (await Desk.FindAsync(token, ct) is not { } filled) return false;
        (Filled, Here) = (filled, $"{Prefix}/formularze/odpowiedz/{token}");
        Keep(this, FormTitle, filled.Present, services.GetRequiredService<IContentItems>());
        PageHead.Of(ViewData).Robots = "noindex";
        HttpContext.HideAddress();
        return true;
    }

    /// <summary>A page of a draft.</summary>
    /// <returns>Where to go instead; null to stay.</returns>
    protected async Task<IActionResult?> DraftAsync(string token, CancellationToken ct) =>
        !await FindAsync(token, ct) ? NotFound()
        : Filled.Answer.State == AnswerState.Sent ? Redirect(Here + "/wyslano")
        : Filled.IsGone ? Redirect(Here)
        : null;

    /// <summary>What holds for every page of an answer: not kept by browsers, the trail leads to the form.</summary>
    public static void Keep(PageModel page, string title, IShownItem? form, IContentItems items)
    {
        page.ViewData["Title"] = title;
        var head = PageHead.Of(page.ViewData);
        if (form is not null && items.AddressOf(form) is { } address) head.Trail.Add(new(form.DisplayText, address, []));
        head.Alternates = new Dictionary<string, string>();
        page.Response.Headers.CacheControl = "no-cache, no-store";
    }

    /// <summary>Address of a page of the form, by its place among all pages.</summary>
    protected string StepAddress(FormStep step) => $"{Here}/{Shape.Steps.ToList().IndexOf(step) + 1}";

    /// <summary>Where a person goes on: the first page with something missing, else the check or the sending.</summary>
    protected async Task<string> NextAsync(IReadOnlyDictionary<string, IReadOnlyList<string>> given, FormStep? after, CancellationToken ct)
    {
        var shown = Shape.ShownWith(given);
        var files = await Desk.FilesAsync(Filled.Answer.Id, ct);
        var missing = await Desk.MissingAsync(Shape, given, files, ct) is { } question ? shown.Steps.First(s => s.Questions.Contains(question)) : null;
        var next = after is null ? missing : shown.Steps.SkipWhile(s => s != after).Skip(1).FirstOrDefault();
        // A page may be passed only when everything before it is answered.
        if (after is not null && missing is not null && (next is null || shown.Steps.ToList().IndexOf(missing) < shown.Steps.ToList().IndexOf(next))) return Back(StepAddress(missing));
        return next is null ? Here + "/sprawdz" : StepAddress(next);
    }

    /// <summary>A page that a person did not ask for: it says what is missing there.</summary>
    protected static string Back(string address) => address + "?brak=1";

    /// <summary>Sends and tells, or shows on this page why it cannot be done.</summary>
    protected async Task<IActionResult> SendAsync(CancellationToken ct)
    {
        try
        {
            await Desk.SendAsync(Filled.Answer.Id, ct);
            return Redirect(Here + "/wyslano");
        }
        catch (RuleException rule)
        {
            ModelState.AddModelError("", L[rule.Sentence, [.. rule.Arguments]]);
            return Page();
        }
    }
}
