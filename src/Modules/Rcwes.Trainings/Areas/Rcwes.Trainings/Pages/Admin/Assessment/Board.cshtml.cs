using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Localization;
using Rcwes.Trainings.Assessment;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Pages.Admin.Assessment;

/// <summary>Where the assessment of an edition stands.</summary>
[Authorize(Policy = TrainingsPermissions.ViewOwn)]
internal sealed class BoardModel(IServiceProvider services, ProtocolPaper paper, IActorNames names) : AssessmentPage(services)
{
    public bool IsOwn(AssessedLine line) => line.Cards.Any(c => c.Assessor == Actor.From(User).Id);

    public bool MayAssess(AssessedLine line) => MayEdit && line.Enrolment.State == EnrolmentState.Submitted && (IsOwn(line) || !line.IsComplete);

    public bool MayReturn(AssessedLine line) => MayEdit && Edition.MayReturn(line.Enrolment, Now);

    /// <summary>What was asked of the applicant, in a few words.</summary>
    public string Returned(AssessedLine line) => EnrolmentWords.OfReturn(line.Enrolment, Today, L);

    /// <summary>Numbers of applications whose day for completing has passed.</summary>
    public IReadOnlyList<string?> Overdue => [.. Lines.Select(l => l.Enrolment).Where(e => e.IsOverdue(Today)).OrderBy(e => e.Queue).Select(e => e.Number)];

    private DateOnly Today => DateOnly.FromDateTime(Warsaw.FromUtc(Now));

    /// <summary>Until when the list must be approved; empty when it need not be.</summary>
    public string Window => Edition is { State: EditionState.Published, StartsUtc: { } starts } && starts > Now && Lines.Any(l => l.Enrolment.State is EnrolmentState.Submitted or EnrolmentState.Returned)
        ? L["Listę można zatwierdzić od {0} do {1}. Kto do tego czasu nie ma decyzji, zostaje bez miejsca.", EnrolmentMail.Moment(Edition.ClosesUtc), EnrolmentMail.Moment(starts)] : "";

    public string Words(AppealDecision decision) => decision switch
    {
        AppealDecision.Open => L["czeka na odpowiedź"],
        AppealDecision.Upheld => L["uznane"],
        _ => L["nieuznane"],
    };

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ReadAsync(id, TrainingsPermissions.Seeing, L["Ocena zgłoszeń"], ct) ? Page() : NotFound();

    /// <summary>The protocol of the assessment, with names, for the files of the project.</summary>
    public async Task<IActionResult> OnGetProtocolAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, TrainingsPermissions.Seeing, L["Ocena zgłoszeń"], ct)) return NotFound();
        var assessors = await names.OfAsync([.. Lines.SelectMany(l => l.Cards).Select(c => c.Assessor).Distinct()], ct);
        return File(await paper.WriteAsync(Edition, Course, Criteria, Lines, new(Names, assessors), ct), "application/pdf", $"protokol-{Course.Slug}-{Edition.Number}.pdf");
    }
}
