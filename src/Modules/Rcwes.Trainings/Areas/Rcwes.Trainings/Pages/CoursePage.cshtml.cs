using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Trainings.Catalogue;
using Rcwes.Trainings.Courses;

namespace Rcwes.Trainings.Pages;

/// <summary>One course: what it gives, for whom, and the editions that one can come to.</summary>
internal sealed class CoursePageModel(CatalogueReader reader, ISiteChrome site, IStringLocalizer<TrainingsTexts> texts) : PageModel
{
    public Course Course { get; private set; } = null!;

    public IReadOnlyList<EditionCard> Cards { get; private set; } = [];

    public string Prefix => Cultures.Current == "en" ? "/en" : "";

    public string Hours => texts.Plural(Course.Hours, "{0} godzina po {1} minut|{0} godziny po {1} minut|{0} godzin po {1} minut", Course.HourMinutes);

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
        var (origin, provider) = ($"{Request.Scheme}://{Request.Host}", (await site.GetAsync(Cultures.Current, ct)).ShortName);
        head.JsonLd.Add(TrainingData.Course(course, Cards, origin, Prefix, provider));
        head.JsonLd.AddRange(Cards.Select(card => TrainingData.Event(card, origin, Prefix, provider)));
        return Page();
    }
}
