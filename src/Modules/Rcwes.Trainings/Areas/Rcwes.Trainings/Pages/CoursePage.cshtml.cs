using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Trainings.Catalogue;
using Rcwes.Trainings.Courses;

namespace Rcwes.Trainings.Pages;

/// <summary>One course: what it gives, for whom, and the editions that one can come to.</summary>
internal sealed class CoursePageModel(CatalogueReader reader, ISiteChrome site, ISiteAddress address, IStringLocalizer<TrainingsTexts> texts) : PageModel
{
    public Course Course { get; private set; } = null!;

    public IReadOnlyList<EditionCard> Cards { get; private set; } = [];

    public string Prefix => Cultures.Current == "en" ? "/en" : "";

    public string Hours => texts.Plural(Course.Hours, "{0} godzina po {1} minut|{0} godziny po {1} minut|{0} godzin po {1} minut", Course.HourMinutes);

    /// <summary>Whether the editions that one can come to count towards the three; what was published under another rule keeps it, so null when they differ.</summary>
    public bool? Counts
    {
        get
        {
            var rules = Cards.Where(c => !c.IsCancelled).Select(c => c.Edition.CountsTowardLimit).Distinct().ToList();
            return rules.Count switch { 0 => Course.CountsTowardLimit, 1 => rules[0], _ => null };
        }
    }

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken ct)
    {
        if (await reader.CourseAsync(slug, ct) is not { } course) return NotFound();
        Course = course;
        Cards = await reader.OfCourseAsync(course.Id, ct);
        ViewData["Title"] = course.Name;
        var head = PageHead.Of(ViewData);
        head.Description = course.Goal;
        head.Kind = "training";
        head.Trail.Add(new(texts["Strona główna"], Prefix.Length > 0 ? Prefix : "/", []));
        head.Trail.Add(new(texts["Szkolenia"], Prefix + "/szkolenia", []));
        var (origin, provider) = (await address.OriginAsync(Request, ct), (await site.GetAsync(Cultures.Current, ct)).ShortName);
        head.JsonLd.Add(TrainingData.Course(course, Cards, origin, Prefix, provider));
        head.JsonLd.AddRange(Cards.Select(card => TrainingData.Event(card, origin, Prefix, provider)));
        return Page();
    }
}
