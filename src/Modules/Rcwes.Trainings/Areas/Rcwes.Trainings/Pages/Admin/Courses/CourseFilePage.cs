using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;
using Rcwes.Trainings.Courses;

namespace Rcwes.Trainings.Pages.Admin.Courses;

/// <summary>A page about the files of one course.</summary>
internal abstract class CourseFilePage(IServiceProvider services, RcwesDb db) : PageModel
{
    protected IStringLocalizer<TrainingsTexts> L { get; } = services.GetRequiredService<IStringLocalizer<TrainingsTexts>>();

    public Course Course { get; private set; } = null!;

    protected string Here => $"/admin/szkolenia/kursy/{Course.Id}/materialy";

    protected async Task<bool> FindAsync(Guid id, string title, CancellationToken ct)
    {
        if (await db.Set<Course>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct) is not { } course) return false;
        Course = course;
        ViewData["Title"] = title;
        var trail = PageHead.Of(ViewData).Trail;
        trail.Add(new(L["Kursy"], Url.Content("~/admin/szkolenia/kursy"), []));
        trail.Add(new(course.Name, Url.Content($"~/admin/szkolenia/kursy/{id}"), []));
        return true;
    }
}
