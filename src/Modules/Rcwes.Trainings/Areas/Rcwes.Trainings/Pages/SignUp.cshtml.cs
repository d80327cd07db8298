using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Contracts;
using Rcwes.Participants.Contracts;
using Rcwes.Trainings.Assessment;
using Rcwes.Trainings.Catalogue;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Enrolments;
using Rcwes.Trainings.Pages.Enrolments;

namespace Rcwes.Trainings.Pages;

/// <summary>The first step of an application: which edition, and who wants to come.</summary>
[FromOneRoom]
[EnableRateLimiting("form-answer")]
internal sealed class SignUpModel(CatalogueReader reader, EnrolmentDesk desk, AssessmentDesk assessment, IPeople people, IEntitlements entitlements, IRegion region, IStringLocalizer<TrainingsTexts> texts, TimeProvider clock) : PageModel
{
    public Course Course { get; private set; } = null!;

    /// <summary>The edition that was picked; null while there are several.</summary>
    public EditionCard? Card { get; private set; }

    public IReadOnlyList<EditionCard> Choices { get; private set; } = [];

    /// <summary>What applications are judged by; none where nothing is assessed.</summary>
    public IReadOnlyList<Criterion> Criteria { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Gminas { get; private set; } = [];

    [BindProperty]
    public WhoInput Input { get; set; } = new();

    /// <summary>A field that people do not see and robots fill in.</summary>
    [BindProperty(Name = "strona")]
    public string? Trap { get; set; }

    /// <summary>What is left of the three, in words; only for who came by the link of an earlier application.</summary>
    public string Left { get; private set; } = "";

    /// <summary>Token of an earlier application of the same person.</summary>
    [BindProperty(Name = "z", SupportsGet = true)]
    public string? Known { get; set; }

    /// <summary>Number of the edition: from the address, and in the form once somebody writes, so that nothing that opens or closes meanwhile changes it.</summary>
    [BindProperty(Name = "edycja", SupportsGet = true)]
    public int? Number { get; set; }

    public string Prefix => Cultures.Current == "en" ? "/en" : "";

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken ct) => await FindAsync(slug, isSent: false, ct) ? await FillAsync(ct) : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken ct)
    {
        if (!await FindAsync(slug, isSent: true, ct) || Card is null) return NotFound();
        if (!Card.IsOpen) ModelState.AddModelError("", texts["Zapisy na ten termin są już zamknięte. To, co wpisano, zostało w formularzu, ale nie możemy go przyjąć. Zobacz inne terminy."]);
        if (Input.BirthDate > Warsaw.Today(clock)) ModelState.AddModelError("Input.BirthDate", texts["Data urodzenia nie może być w przyszłości."]);
        if (!ModelState.IsValid) return Page();
        // A robot is sent to the beginning and learns nothing.
        if (!string.IsNullOrEmpty(Trap)) return Redirect($"{Prefix}/szkolenia/{slug}");
        try
        {
            return Redirect($"{Prefix}/zapisy/{await desk.BeginAsync(Card.Edition, Input.Facts(), ct)}/instytucja");
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, texts);
            return Page();
        }
    }

    /// <summary>Who shows a link that came to the person's own address need not write everything again.</summary>
    private async Task<IActionResult> FillAsync(CancellationToken ct)
    {
        if (Known is null || await desk.FindAsync(Known, ct) is not { PersonId: { } person } earlier || (await people.CardsAsync([person], ct)).Values.FirstOrDefault() is not { } card) return Page();
        if (!card.IsReachedAt(earlier.Email) || !await desk.IsProvenAsync(Known, ct))
        {
            // Names, a day of birth and an address that somebody typed may be another's: only what that application itself said comes back.
            Input = new() { Email = earlier.Email };
            return Page();
        }
        Input = new() { GivenNames = card.GivenNames, FamilyName = card.FamilyName, BirthDate = card.BirthDate, Email = card.Email ?? "", Phone = card.Phone, GminaCode = card.GminaCode };
        Left = (await entitlements.OfAsync(card.Id, ct)).Words;
        return Page();
    }

    /// <param name="slug">Of the course.</param>
    /// <param name="isSent">A form that was sent keeps its edition even when that was closed meanwhile.</param>
    /// <param name="ct">Cancels.</param>
    private async Task<bool> FindAsync(string slug, bool isSent, CancellationToken ct)
    {
        if (await reader.CourseAsync(slug, ct) is not { } course) return false;
        Course = course;
        var shown = await reader.OfCourseAsync(course.Id, ct);
        Choices = [.. shown.Where(c => c.IsOpen)];
        Card = Number is { } wanted ? (isSent ? shown : Choices).FirstOrDefault(c => c.Edition.Number == wanted) : Choices.Count == 1 ? Choices[0] : null;
        if (Card is { Edition.IsAssessed: true }) Criteria = await assessment.CriteriaAsync(Card.Edition.Id, ct);
        var divided = await region.ReadAsync(ct);
        Gminas = [new SelectListItem(texts["poza Lubuskiem"], ""), .. divided.Gminas.Select(g => new SelectListItem(divided.NameOf(g), g.Code))];
        var title = Card is null ? texts["Wybierz termin"] : texts["Kto chce wziąć udział?"];
        EnrolmentPage.Keep(this, title, Card ?? new(null!, course, null, default), Prefix, texts);
        return true;
    }
}

/// <summary>Who wants to come.</summary>
internal class WhoInput
{
    private const int LongestName = 100;

    [Display(Name = "Imię albo imiona")]
    [Required(ErrorMessage = "Wpisz imię."), StringLength(LongestName)]
    public string GivenNames { get; set; } = "";

    [Display(Name = "Nazwisko")]
    [Required(ErrorMessage = "Wpisz nazwisko."), StringLength(LongestName)]
    public string FamilyName { get; set; } = "";

    [Display(Name = "Data urodzenia")]
    [Required(ErrorMessage = "Podaj datę urodzenia.")]
    public DateOnly? BirthDate { get; set; }

    [Display(Name = "Adres e-mail")]
    [Required(ErrorMessage = "Wpisz adres e-mail."), EmailAddress, StringLength(Enrolment.LongestEmail)]
    public string Email { get; set; } = "";

    [Display(Name = "Telefon")]
    [Phone, StringLength(60)]
    public string? Phone { get; set; }

    [Display(Name = "Gmina, w której mieszkasz")]
    public string? GminaCode { get; set; }

    public static WhoInput Of(DraftFacts facts) => new() { GivenNames = facts.GivenNames, FamilyName = facts.FamilyName, BirthDate = facts.BirthDate, Email = facts.Email, Phone = facts.Phone, GminaCode = facts.GminaCode };

    /// <summary>The same person and contact in a draft that says more already.</summary>
    public DraftFacts Facts(DraftFacts draft) => Facts() with { InstitutionId = draft.InstitutionId, InstitutionName = draft.InstitutionName, Represented = draft.Represented, NeedsAnswered = draft.NeedsAnswered };

    public DraftFacts Facts() => new(GivenNames.Trim(), FamilyName.Trim(), BirthDate!.Value, Email.Trim())
    {
        Phone = string.IsNullOrWhiteSpace(Phone) ? null : Phone.Trim(),
        GminaCode = string.IsNullOrWhiteSpace(GminaCode) ? null : GminaCode,
    };
}
