using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Contracts;
using Rcwes.Partners.Contracts;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Pages.Admin.Editions;

/// <summary>A page about one edition. Others' editions are not found.</summary>
internal abstract class EditionPage(IServiceProvider services) : PageModel
{
    protected EditionBook Book { get; } = services.GetRequiredService<EditionBook>();

    protected IStringLocalizer<TrainingsTexts> L { get; } = services.GetRequiredService<IStringLocalizer<TrainingsTexts>>();

    /// <summary>What only some requests of a page need.</summary>
    protected T Service<T>()
        where T : notnull => services.GetRequiredService<T>();

    public DateTime Now => services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;

    public Edition Edition { get; private set; } = null!;

    public Course Course { get; protected set; } = null!;

    public bool MayEdit { get; private set; }

    public IReadOnlyList<SelectListItem> Organisers { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Gminas { get; private set; } = [];

    public string Here => $"/admin/szkolenia/{Edition.Id}";

    protected async Task<bool> FindAsync(Guid id, PartnerRight right, string? title, CancellationToken ct)
    {
        if (await Book.FindAsync(id, User, right, ct) is not { } edition) return false;
        Edition = edition;
        Course = (await Book.CourseAsync(edition.CourseId, ct))!;
        MayEdit = edition.State != EditionState.Cancelled && (await services.GetRequiredService<IPartnerScope>().OfAsync(User, TrainingsPermissions.Editing, ct)).Reaches(edition.OrganiserId);
        var name = L["{0}, edycja {1}", Course.Name, edition.Number].Value;
        ViewData["Title"] = title ?? name;
        var trail = PageHead.Of(ViewData).Trail;
        trail.Add(new(L["Szkolenia"], Url.Content("~/admin/szkolenia"), []));
        if (title is not null) trail.Add(new(name, Url.Content("~" + Here), []));
        return true;
    }

    /// <summary>What the form of an edition offers to choose from.</summary>
    protected async Task ReadChoicesAsync(CancellationToken ct)
    {
        var scope = await services.GetRequiredService<IPartnerScope>().OfAsync(User, TrainingsPermissions.Editing, ct);
        var partners = (await services.GetRequiredService<IPartners>().ActiveAsync(ct)).Where(p => scope.Reaches(p.Id)).Select(p => new SelectListItem(p.Name, p.Id.ToString()));
        Organisers = scope.IsAll ? [new SelectListItem(L["RCWES"], ""), .. partners] : [.. partners];
        var region = await services.GetRequiredService<IRegion>().ReadAsync(ct);
        Gminas = [new SelectListItem(L["nie wybrano"], ""), .. region.Gminas.Select(g => new SelectListItem(region.NameOf(g), g.Code))];
    }

    /// <summary>A file of this edition that no browser keeps.</summary>
    protected FileContentResult Taken(byte[] file, string what)
    {
        Response.Headers.CacheControl = "private, no-store";
        return File(file, Attendance.Sheet.ContentType, $"{what}-{Course.Slug}-{Edition.Number}.xlsx");
    }

    /// <summary>Does one thing and tells it on the next page, or shows on this one why it cannot be done.</summary>
    protected Task<IActionResult> ActAsync(Func<Task<string>> act, string told) => ActAsync(act, () => told);

    /// <summary>The same when what is told depends on what was done.</summary>
    protected async Task<IActionResult> ActAsync(Func<Task<string>> act, Func<string> told)
    {
        if (ModelState.IsValid)
        {
            try
            {
                var to = await act();
                Told.Put(TempData, told());
                return Redirect(Url.Content("~" + to));
            }
            catch (RuleException rule)
            {
                ModelState.AddRule(rule, L);
            }
        }
        return Page();
    }
}

/// <summary>What the partial view of the fields needs.</summary>
internal sealed record EditionForm(EditionInput Input, IReadOnlyList<SelectListItem> Organisers, IReadOnlyList<SelectListItem> Gminas);
