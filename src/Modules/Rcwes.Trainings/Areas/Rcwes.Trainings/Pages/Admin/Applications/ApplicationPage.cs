using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Participants.Contracts;
using Rcwes.Trainings.Enrolments;
using Rcwes.Trainings.Pages.Admin.Editions;

namespace Rcwes.Trainings.Pages.Admin.Applications;

/// <summary>An act of staff on one application that was sent.</summary>
internal abstract class ApplicationPage(IServiceProvider services) : EditionPage(services)
{
    private readonly RcwesDb _db = services.GetRequiredService<RcwesDb>();
    private readonly IPeople _people = services.GetRequiredService<IPeople>();

    protected EnrolmentDesk Desk { get; } = services.GetRequiredService<EnrolmentDesk>();

    public Enrolment Enrolment { get; private set; } = null!;

    /// <summary>Number and name, so that nobody acts on the wrong one.</summary>
    public string Whose { get; private set; } = "";

    /// <summary>Where all applications of the edition are.</summary>
    protected string List => Here + "/zgloszenia";

    /// <summary>What a form finds when its act is not possible any more: the list shows what an earlier press of the same button has done, or somebody else.</summary>
    protected IActionResult DoneOrNotFound() => Enrolment is null ? NotFound() : Redirect(Url.Content("~" + List));

    protected async Task<bool> FindAsync(Guid id, Guid enrolment, string title, CancellationToken ct)
    {
        if (!await FindAsync(id, TrainingsPermissions.Editing, title, ct)) return false;
        if (await _db.Set<Enrolment>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == enrolment && e.EditionId == id && e.State != EnrolmentState.Draft, ct) is not { } found) return false;
        Enrolment = found;
        var name = found.PersonId is { } person ? (await _people.CardsAsync([person], ct)).GetValueOrDefault(person)?.Name : null;
        Whose = name is null ? found.Number ?? "" : $"{found.Number}, {name}";
        return true;
    }
}
