using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Pages.Admin.Courses;

/// <summary>What a course is about.</summary>
[Authorize(Policy = TrainingsPermissions.Edit)]
internal sealed class EditModel(RcwesDb db, TrainingHistory history, IStringLocalizer<TrainingsTexts> l, TimeProvider clock) : PageModel
{
    private Course _course = null!;

    public Guid Id => _course.Id;

    [BindProperty]
    public CourseInput Input { get; set; } = new();

    public IReadOnlyList<HistoryLine> History { get; private set; } = [];

    public IEnumerable<SelectListItem> Lengths => [new("45", "45"), new("60", "60")];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) return NotFound();
        Input = CourseInput.Of(_course);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) return NotFound();
        if (!ModelState.IsValid) return Page();
        try
        {
            if (_course.Change(Input.Facts(), Input.Stamp, Actor.From(User), clock.GetUtcNow().UtcDateTime) is { } told) db.Activities.Add(told);
            await db.SaveChangesAsync(ct);
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, l);
            return Page();
        }
        catch (DbUpdateConcurrencyException)
        {
            ModelState.AddRule(Course.Stale(), l);
            return Page();
        }
        Told.Put(TempData, "Zapisano zmiany.");
        return Redirect(Url.Content("~/admin/szkolenia/kursy"));
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<Course>().SingleOrDefaultAsync(c => c.Id == id, ct) is not { } course) return false;
        _course = course;
        History = await history.OfAsync(Course.Subject, id, ct);
        ViewData["Title"] = course.Name;
        PageHead.Of(ViewData).Trail.Add(new(l["Kursy"], Url.Content("~/admin/szkolenia/kursy"), []));
        return true;
    }
}

/// <summary>What staff write about a course.</summary>
internal sealed class CourseInput
{
    [Display(Name = "Nazwa")]
    [Required(ErrorMessage = "Wpisz nazwę."), StringLength(Course.LongestName)]
    public string NamePl { get; set; } = "";

    [Display(Name = "Nazwa po angielsku")]
    [Required(ErrorMessage = "Wpisz nazwę."), StringLength(Course.LongestName)]
    public string NameEn { get; set; } = "";

    [Display(Name = "Cel")]
    [Required(ErrorMessage = "Napisz, po co jest to szkolenie."), StringLength(Course.LongestText), DataType(DataType.MultilineText)]
    public string GoalPl { get; set; } = "";

    [Display(Name = "Cel po angielsku")]
    [StringLength(Course.LongestText), DataType(DataType.MultilineText)]
    public string? GoalEn { get; set; }

    [Display(Name = "Dla kogo")]
    [StringLength(Course.LongestText), DataType(DataType.MultilineText)]
    public string? ForWhomPl { get; set; }

    [Display(Name = "Czego się nauczysz")]
    [StringLength(Course.LongestText), DataType(DataType.MultilineText)]
    public string? OutcomesPl { get; set; }

    [Display(Name = "Program")]
    [StringLength(Course.LongestText), DataType(DataType.MultilineText)]
    public string? ProgrammePl { get; set; }

    [Display(Name = "Jak pracujemy")]
    [StringLength(Course.LongestText), DataType(DataType.MultilineText)]
    public string? MethodsPl { get; set; }

    [Display(Name = "Liczba godzin")]
    [Range(1, 500)]
    public int Hours { get; set; }

    [Display(Name = "Ile minut ma godzina")]
    public int HourMinutes { get; set; } = 45;

    [Display(Name = "Liczy się do trzech szkoleń, w których każda osoba może wziąć udział")]
    public bool CountsTowardLimit { get; set; }

    public Guid Stamp { get; set; }

    public static CourseInput Of(Course course) => new()
    {
        NamePl = course.NamePl,
        NameEn = course.NameEn,
        GoalPl = course.GoalPl,
        GoalEn = course.GoalEn,
        ForWhomPl = course.ForWhomPl,
        OutcomesPl = course.OutcomesPl,
        ProgrammePl = course.ProgrammePl,
        MethodsPl = course.MethodsPl,
        Hours = course.Hours,
        HourMinutes = course.HourMinutes,
        CountsTowardLimit = course.CountsTowardLimit,
        Stamp = course.Stamp,
    };

    public CourseFacts Facts() => new(NamePl, NameEn)
    {
        GoalPl = GoalPl,
        GoalEn = GoalEn ?? "",
        ForWhomPl = ForWhomPl ?? "",
        OutcomesPl = OutcomesPl ?? "",
        ProgrammePl = ProgrammePl ?? "",
        MethodsPl = MethodsPl ?? "",
        Hours = Hours,
        HourMinutes = HourMinutes,
        CountsTowardLimit = CountsTowardLimit,
    };
}
