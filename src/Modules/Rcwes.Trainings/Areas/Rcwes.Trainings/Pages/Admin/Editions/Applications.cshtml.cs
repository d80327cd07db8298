using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Contracts;
using Rcwes.Participants.Contracts;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Pages.Admin.Editions;

/// <summary>Who wants to come to an edition, and what they need.</summary>
[Authorize(Policy = TrainingsPermissions.ViewOwn)]
internal sealed class ApplicationsModel(IServiceProvider services, RcwesDb db, IPeople people, IInstitutions institutions, IAuthorizationService authorization) : EditionPage(services)
{
    private bool _mayLift;

    public IReadOnlyList<ApplicationLine> Lines { get; private set; } = [];

    public bool MayEnd(Enrolment enrolment) => MayEdit && Edition.Ends(enrolment.State).Count > 0;

    /// <summary>Even when the edition was cancelled after all.</summary>
    public bool MayExcuse { get; private set; }

    public bool MayLift(Enrolment enrolment) => _mayLift && MayEdit && Edition.CountsTowardLimit && enrolment.LimitReason is null && enrolment.State is EnrolmentState.Reserve or EnrolmentState.Offered;

    /// <summary>For whoever orders meals and rooms: counts and wishes, no names.</summary>
    public IReadOnlyList<string> Needs { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, TrainingsPermissions.Seeing, L["Zgłoszenia"], ct)) return NotFound();
        MayExcuse = await Book.FindAsync(id, User, TrainingsPermissions.Editing, ct) is not null;
        _mayLift = (await authorization.AuthorizeAsync(User, TrainingsPermissions.Edit)).Succeeded;
        var all = await db.Set<Enrolment>().AsNoTracking().Where(e => e.EditionId == id && e.State != EnrolmentState.Draft).OrderBy(e => e.Queue).ToListAsync(ct);
        var names = await people.CardsAsync([.. all.Select(e => e.PersonId).OfType<Guid>().Distinct()], ct);
        var represented = await institutions.CardsAsync([.. all.Select(e => e.InstitutionId).OfType<Guid>().Distinct()], ct);
        Lines = [.. all.Select(e => new ApplicationLine(e, e.PersonId is { } person ? names.GetValueOrDefault(person)?.Name ?? "–" : "–", e.InstitutionId is { } institution ? represented.GetValueOrDefault(institution)?.Name : null))];
        var coming = all.Where(e => e.State.HoldsPlace()).ToList();
        Needs =
        [
            L["Zwrot kosztów dojazdu: {0}", coming.Count(e => e.NeedsTravel)], L["Nocleg: {0}", coming.Count(e => e.NeedsNight)], L["Opieka: {0}", coming.Count(e => e.NeedsCare)],
            .. coming.Select(e => e.Diet).OfType<string>().GroupBy(d => d).Select(d => L["Dieta „{0}”: {1}", d.Key, d.Count()].Value),
            .. coming.Select(e => e.Access).OfType<string>().GroupBy(a => a).Select(a => L["Dostępność „{0}”: {1}", a.Key, a.Count()].Value),
        ];
        return Page();
    }
}

/// <summary>One application in the list of an edition.</summary>
internal sealed record ApplicationLine(Enrolment Enrolment, string Person, string? Institution);
