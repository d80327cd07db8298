using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rcwes.Trainings.Catalogue;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Wishes;

namespace Rcwes.Trainings.Pages.Admin.Courses;

/// <summary>What is taught.</summary>
[Authorize(Policy = TrainingsPermissions.ViewOwn)]
internal sealed class IndexModel(CatalogueReader reader, WishDesk wishes) : PageModel
{
    public IReadOnlyList<Course> Courses { get; private set; } = [];

    /// <summary>How many addresses wait for the next edition of each course.</summary>
    public IReadOnlyDictionary<Guid, int> Waiting { get; private set; } = new Dictionary<Guid, int>();

    public async Task OnGetAsync(CancellationToken ct)
    {
        Courses = await reader.CoursesAsync(ct);
        Waiting = await wishes.WaitingAsync(ct);
    }
}
