using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Bulk;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Institutions.Contracts;
using Rcwes.Participants.Contracts;
using Rcwes.Trainings.Attendance;
using Rcwes.Trainings.Board;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Pages.Admin.Editions;

/// <summary>Who wants to come to an edition, and what they need.</summary>
[Authorize(Policy = TrainingsPermissions.ViewOwn)]
internal sealed class ApplicationsModel(IServiceProvider services, RcwesDb db, IPeople people, IInstitutions institutions, SmallestGroup group, EditionSheets sheets, ReportingDesk reporting, IAuthorizationService authorization) : EditionPage(services)
{
    /// <summary>In the address: only those who have not told what reports need.</summary>
    private const string UntoldOnly = "brak";

    private bool _mayLift;

    public IReadOnlyList<ApplicationLine> Lines { get; private set; } = [];

    public bool MayEnd(Enrolment enrolment) => MayEdit && Edition.Ends(enrolment.State).Count > 0;

    /// <summary>Even when the edition was cancelled after all.</summary>
    public bool MayExcuse { get; private set; }

    /// <summary>Where applications are assessed: it can be sent back, or what was asked can be changed.</summary>
    public bool MayReturn(Enrolment enrolment) => MayEdit && Edition.MayReturn(enrolment, Now);

    public DateOnly Today => DateOnly.FromDateTime(Warsaw.FromUtc(Now));

    public bool MayLift(Enrolment enrolment) => _mayLift && MayEdit && Edition.CountsTowardLimit && enrolment.LimitReason is null && enrolment.State is EnrolmentState.Reserve or EnrolmentState.Offered;

    /// <summary>Who takes part and has not told what reports need, by application.</summary>
    public IReadOnlyDictionary<Guid, Untold> Untold { get; private set; } = new Dictionary<Guid, Untold>();

    /// <summary>How many take part, or took part.</summary>
    public int Participants { get; private set; }

    /// <summary>The list shows only those.</summary>
    public bool IsUntoldOnly { get; private set; }

    /// <summary>May write down what people told.</summary>
    public bool MayEditPeople { get; private set; }

    /// <summary>For whoever orders meals and rooms: counts and wishes, no names.</summary>
    public IReadOnlyList<NeedLine> Needs { get; private set; } = [];

    /// <summary>How many people are missing for the smallest group, shortly before the first day.</summary>
    public int Missing { get; private set; }

    /// <summary>Who has a place, by subregion; empty where places were never divided.</summary>
    public string ByHome { get; private set; } = "";

    /// <summary>Who was enrolled together, by whom, and how they wait.</summary>
    public IReadOnlyList<GroupRow> Groups { get; private set; } = [];

    /// <summary>Acts on many; null for whoever only looks.</summary>
    public BulkView? Bulk { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, [FromQuery(Name = "dane")] string? data, CancellationToken ct)
    {
        if (!await FindAsync(id, TrainingsPermissions.Seeing, L["Zgłoszenia"], ct)) return NotFound();
        Missing = (await group.MissingAsync([Edition], ct)).GetValueOrDefault(id);
        MayExcuse = await Book.FindAsync(id, User, TrainingsPermissions.Editing, ct) is not null;
        _mayLift = (await authorization.AuthorizeAsync(User, TrainingsPermissions.Edit)).Succeeded;
        var all = await db.Set<Enrolment>().AsNoTracking().Where(e => e.EditionId == id && e.State != EnrolmentState.Draft).OrderBy(e => e.Queue).ToListAsync(ct);
        var names = await people.CardsAsync([.. all.Select(e => e.PersonId).OfType<Guid>().Distinct()], ct);
        var groups = await db.Set<EnrolmentGroup>().AsNoTracking().Where(g => g.EditionId == id && g.SentUtc != null).OrderBy(g => g.SentUtc).ToListAsync(ct);
        var represented = await institutions.CardsAsync([.. all.Select(e => e.InstitutionId).Concat(groups.Select(g => g.InstitutionId)).OfType<Guid>().Distinct()], ct);
        (Untold, Participants) = ((await reporting.UntoldAsync(all, ct)).ToDictionary(u => u.Enrolment.Id), all.Count(e => e.State.IsParticipant()));
        (IsUntoldOnly, MayEditPeople) = (data == UntoldOnly, (await authorization.AuthorizeAsync(User, IPeople.EditRight)).Succeeded);
        Lines = [.. all.Where(e => !IsUntoldOnly || Untold.ContainsKey(e.Id)).Select(e => new ApplicationLine(e, e.PersonId is { } person ? names.GetValueOrDefault(person)?.Name ?? "–" : "–", e.InstitutionId is { } institution ? represented.GetValueOrDefault(institution)?.Name : null))];
        Groups = [.. groups.Select(g => new GroupRow(g, g.InstitutionId is { } i ? represented.GetValueOrDefault(i)?.Name : null, [.. all.Where(e => e.GroupId == g.Id)]))];
        var coming = all.Where(e => e.State.HoldsPlace()).ToList();
        var homes = Heads.Of(coming.Select(e => e.Home));
        if (Edition.KeptUntil is not null) ByHome = L["Miejsca mają: {0} z podregionu gorzowskiego (zachowane {1}), {2} z zielonogórskiego (zachowane {3}), {4} spoza Lubuskiego.", homes.Gorzowski, Edition.SplitNow.Gorzowski, homes.Zielonogorski, Edition.SplitNow.Zielonogorski, homes.Elsewhere];
        Needs = EditionSheets.NeedsOf(all, L);
        if (MayEdit) Bulk = await Service<BulkDesk>().ViewAsync(ApplicationList.Key, id.ToString(), HttpContext, [.. Lines.Select(line => line.Enrolment.Id.ToString())], Lines.Count, ct);
        return Page();
    }

    /// <summary>All applications in a file; the log tells who took it.</summary>
    public async Task<IActionResult> OnGetXlsxAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, TrainingsPermissions.Seeing, L["Zgłoszenia"], ct)) return NotFound();
        var file = await sheets.ApplicationsAsync(id, ct);
        db.Activities.Add(Edition.TellExport("applications", Actor.From(User), Now));
        await db.SaveChangesAsync(ct);
        return Taken(file, "zgloszenia");
    }

    /// <summary>Needs without names.</summary>
    public async Task<IActionResult> OnGetNeedsAsync(Guid id, CancellationToken ct) =>
        await FindAsync(id, TrainingsPermissions.Seeing, L["Zgłoszenia"], ct) ? Taken(await sheets.NeedsAsync(id, ct), "potrzeby") : NotFound();
}

/// <summary>One group in the list of an edition.</summary>
internal sealed record GroupRow(EnrolmentGroup Group, string? Institution, IReadOnlyList<Enrolment> Members)
{
    public int Waiting => Members.Count(m => m is { IsTogether: true, State: EnrolmentState.Reserve });
}

/// <summary>One application in the list of an edition.</summary>
internal sealed record ApplicationLine(Enrolment Enrolment, string Person, string? Institution);
