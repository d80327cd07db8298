using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Trainings.Catalogue;
using Rcwes.Trainings.Enrolments;
using Rcwes.Trainings.Pages.Enrolments;

namespace Rcwes.Trainings.Pages.Groups;

/// <summary>The first step of a group: who enrols colleagues, and whether they come together or as many as fit.</summary>
[FromOneRoom]
[EnableRateLimiting("form-answer")]
internal sealed class BeginModel(CatalogueReader reader, GroupDesk desk, EnrolmentOptions options, IStringLocalizer<TrainingsTexts> l) : PageModel
{
    public EditionCard Card { get; private set; } = null!;

    [BindProperty]
    public GroupInput Input { get; set; } = new();

    [BindProperty(Name = "edycja", SupportsGet = true)]
    public int Number { get; set; }

    /// <summary>A field that people do not see and robots fill in.</summary>
    [BindProperty(Name = "strona")]
    public string? Trap { get; set; }

    public string Prefix => Cultures.Current == "en" ? "/en" : "";

    public string Rule => GroupRule.InWords(options.Terms.GroupSkips, l);

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken ct) =>
        !await FindAsync(slug, ct) ? NotFound() : Card.IsOpen && !Card.Edition.IsAssessed ? Page() : Redirect($"{Prefix}/szkolenia/{slug}");

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken ct)
    {
        if (!await FindAsync(slug, ct)) return NotFound();
        if (!Card.IsOpen) ModelState.AddModelError("", l["Zapisy na ten termin są już zamknięte. To, co wpisano, zostało w formularzu, ale nie możemy go przyjąć. Zobacz inne terminy."]);
        if (!ModelState.IsValid) return Page();
        // A robot is sent to the beginning and learns nothing.
        if (!string.IsNullOrEmpty(Trap)) return Redirect($"{Prefix}/szkolenia/{slug}");
        try
        {
            return Redirect($"{Prefix}/zapisy-grupowe/{await desk.BeginAsync(Card.Edition, Input.Facts(), ct)}/instytucja");
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, l);
            return Page();
        }
    }

    private async Task<bool> FindAsync(string slug, CancellationToken ct)
    {
        if (await reader.EditionAsync(slug, Number, ct) is not { } card) return false;
        Card = card;
        EnrolmentPage.Keep(this, l["Zapisz grupę"], card, Prefix, l);
        return true;
    }
}
