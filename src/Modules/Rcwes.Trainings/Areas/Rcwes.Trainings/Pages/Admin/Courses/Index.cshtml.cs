using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rcwes.Trainings.Catalogue;
using Rcwes.Trainings.Courses;

namespace Rcwes.Trainings.Pages.Admin.Courses;

/// <summary>What is taught.</summary>
[Authorize(Policy = TrainingsPermissions.ViewOwn)]
internal sealed class IndexModel(CatalogueReader reader) : PageModel
{
    public IReadOnlyList<Course> Courses { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Courses = await reader.CoursesAsync(ct);
}
