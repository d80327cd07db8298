using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework.Web;
using Rcwes.Partners.Contracts;
using Rcwes.Trainings.Catalogue;
using Rcwes.Trainings.Courses;

namespace Rcwes.Trainings.Pages.Admin.Editions;

/// <summary>A new edition: first its course is picked, then the rest is filled in.</summary>
[Authorize(Policy = TrainingsPermissions.EditOwn)]
internal sealed class NewModel(IServiceProvider services, CatalogueReader reader) : EditionPage(services)
{
    [BindProperty]
    public EditionInput Input { get; set; } = new();

    public IReadOnlyList<Course> Courses { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "kurs")] Guid? course, CancellationToken ct)
    {
        if (!await ReadAsync(course, ct)) return NotFound();
        Input.WithSpareRows();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromQuery(Name = "kurs")] Guid? course, CancellationToken ct)
    {
        if (!await ReadAsync(course, ct) || Course is null) return NotFound();
        return await ActAsync(async () => $"/admin/szkolenia/{(await Book.AddAsync(Course.Id, Input.Facts(), User, ct)).Id}", "Dodano termin. Widzą go tylko pracownicy, dopóki go nie opublikujesz.");
    }

    private async Task<bool> ReadAsync(Guid? course, CancellationToken ct)
    {
        ViewData["Title"] = L["Nowy termin"].Value;
        PageHead.Of(ViewData).Trail.Add(new(L["Szkolenia"], Url.Content("~/admin/szkolenia"), []));
        // Who works at no partner and does not run all of them has nobody in whose name an edition could be.
        if ((await Service<IPartnerScope>().OfAsync(User, TrainingsPermissions.Editing, ct)).IsNone) return false;
        Courses = await reader.CoursesAsync(ct);
        await ReadChoicesAsync(ct);
        if (course is not { } id) return true;
        Course = (await Book.CourseAsync(id, ct))!;
        return Course is not null;
    }
}
