using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework;
using Rcwes.Trainings.Assessment;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Pages.Admin.Assessment;

/// <summary>Shows who gets what before the list is approved.</summary>
[Authorize(Policy = TrainingsPermissions.EditOwn)]
internal sealed class RankingModel(IServiceProvider services) : AssessmentPage(services)
{
    public IReadOnlyList<RankingRow> Rows { get; private set; } = [];

    /// <summary>Numbers of applications that two people have not assessed yet.</summary>
    public IReadOnlyList<string?> Missing { get; private set; } = [];

    /// <summary>Numbers of applications that somebody is asked to complete.</summary>
    public IReadOnlyList<string?> Returned { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await FindAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        // Approved already, by another press of the same button or by a colleague.
        if (!await FindAsync(id, ct)) return IsFound && Edition.RankedUtc is not null ? Redirect(Url.Content("~" + Here + "/ocena")) : NotFound();
        return await ActAsync(async () =>
        {
            await Desk.RankAsync(id, Actor.From(User), ct);
            return Here + "/ocena";
        }, "Lista jest zatwierdzona. Wszyscy dostaną wiadomość z wynikiem.");
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, TrainingsPermissions.Editing, L["Zatwierdzić listę?"], ct) || !Edition.MayRank(Now)) return false;
        var waiting = Lines.Where(l => l.Enrolment.State == EnrolmentState.Submitted).ToList();
        Missing = [.. waiting.Where(l => !l.IsComplete).Select(l => l.Enrolment.Number)];
        Returned = [.. Lines.Select(l => l.Enrolment).Where(e => e.State == EnrolmentState.Returned).OrderBy(e => e.Queue).Select(e => e.Number)];
        var verdicts = new List<Verdict>();
        foreach (var line in waiting) verdicts.Add(new(line.Enrolment, line.Score, await Desk.RefusalAsync(Edition, line, ct)));
        var free = Edition.Waiting > 0 ? 0 : Edition.Capacity - Edition.Taken;
        var lines = waiting.ToDictionary(l => l.Enrolment.Id);
        Rows = [.. Edition.InOrder(verdicts).Select(v => new RankingRow(lines[v.Enrolment.Id], v.Refusal is not null ? L["odrzucenie: {0}", v.Refusal] : free-- > 0 ? EnrolmentWords.Of(EnrolmentState.Placed, L) : EnrolmentWords.Of(EnrolmentState.Reserve, L)))];
        return waiting.Count > 0;
    }
}

/// <summary>What somebody will get.</summary>
internal sealed record RankingRow(AssessedLine Line, string Result);
