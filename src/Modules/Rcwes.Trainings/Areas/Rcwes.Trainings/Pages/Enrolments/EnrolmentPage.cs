using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Trainings.Catalogue;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Pages.Enrolments;

/// <summary>A page about one application, opened by its link. Who has no link finds nothing.</summary>
[FromOneRoom]
internal abstract class EnrolmentPage(IServiceProvider services) : PageModel
{
    protected EnrolmentDesk Desk { get; } = services.GetRequiredService<EnrolmentDesk>();

    protected IStringLocalizer<TrainingsTexts> L { get; } = services.GetRequiredService<IStringLocalizer<TrainingsTexts>>();

    public Enrolment Enrolment { get; private set; } = null!;

    public EditionCard Card { get; private set; } = null!;

    public string Prefix => Cultures.Current == "en" ? "/en" : "";

    public string Token { get; private set; } = "";

    /// <summary>Address of the application, which carries its token.</summary>
    public string Here { get; private set; } = "";

    /// <summary>How many steps the form has: one more where applications are assessed.</summary>
    public int Steps => Card.Edition.IsAssessed ? 5 : 4;

    /// <summary>Staff asked to complete it: each step stands on its own and leads back to the page that says what is missing.</summary>
    public bool IsReturned => Enrolment.State == EnrolmentState.Returned;

    /// <summary>Where a returned application is completed and sent again.</summary>
    public string Completion => Here + "/uzupelnienie";

    /// <summary>What was typed here stays on the page when nothing can be written any more, so that it is not lost without a word.</summary>
    protected virtual bool KeepsTyped => false;

    /// <summary>Who opens the link acts as its holder.</summary>
    protected Actor Holder => new(ActorKind.Link, Enrolment.Id.ToString());

    protected async Task<bool> FindAsync(string token, string title, CancellationToken ct)
    {
        if (await Desk.FindAsync(token, ct) is not { } enrolment) return false;
        if (await services.GetRequiredService<CatalogueReader>().EditionAsync(enrolment.EditionId, ct) is not { } card) return false;
        (Enrolment, Card, Token, Here) = (enrolment, card, token, $"{Prefix}/zapisy/{token}");
        Keep(this, title, card, Prefix, L);
        return true;
    }

    /// <summary>Until when a returned application is to be completed, and what follows when it is not.</summary>
    protected static string UntilWords(Enrolment enrolment, DateOnly today, IStringLocalizer l) => enrolment.MissingUntil is not { } until ? ""
        : enrolment.IsOverdue(today) ? l["Czas na uzupełnienie minął {0}. Możesz jeszcze wysłać zgłoszenie, dopóki organizator nie zdecyduje, co z nim zrobić.", EnrolmentWords.Day(until)]
        : l["Uzupełnij zgłoszenie i wyślij je jeszcze raz do {0}. Jego kolejność zostaje.", EnrolmentWords.Day(until)];

    /// <summary>What holds for every page of somebody's application: not indexed, not kept by browsers, its address told to nobody.</summary>
    public static void Keep(PageModel page, string title, EditionCard card, string prefix, IStringLocalizer l)
    {
        page.ViewData["Title"] = title;
        var head = PageHead.Of(page.ViewData);
        (head.Kind, head.Robots, head.KeepsQuery) = ("training", "noindex", true);
        head.Trail.Add(new(l["Szkolenia"], prefix + "/szkolenia", []));
        head.Trail.Add(new(card.Course.Name, $"{prefix}/szkolenia/{card.Course.Slug}", []));
        page.Response.Headers.CacheControl = "no-cache, no-store";
        page.HttpContext.HideAddress();
    }

    /// <summary>Another press of the same button was first, another window, or staff.</summary>
    protected IActionResult Closed()
    {
        if (!KeepsTyped) return Redirect(Here);
        ModelState.AddModelError("", L["Nie zapisaliśmy tego, co tu wpisano: tego zgłoszenia nie można już zmieniać. Jeśli to ważne, skopiuj tekst i zadzwoń do nas."]);
        return Page();
    }

    /// <summary>Does one thing and goes on, or shows on this page why it cannot be done.</summary>
    protected async Task<IActionResult> ActAsync(Func<Task> act, string to)
    {
        if (!ModelState.IsValid) return Page();
        try
        {
            await act();
            return Redirect(to);
        }
        catch (RuleException rule) when (rule.Code == Enrolment.SentCode)
        {
            return Closed();
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, L);
            return Page();
        }
    }
}
