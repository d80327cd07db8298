using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework;
using Rcwes.Framework.Web;
using Rcwes.Trainings.Assessment;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Pages.Admin.Assessment;

/// <summary>One of two people gives points to one application.</summary>
[Authorize(Policy = TrainingsPermissions.EditOwn)]
internal sealed class AssessModel(IServiceProvider services) : AssessmentPage(services)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public AssessedLine Line { get; private set; } = null!;

    /// <summary>What the other one said; only once both have.</summary>
    public AssessmentCard? Other => Line.IsComplete && Own is not null ? Line.Cards.First(c => c != Own) : null;

    /// <summary>The applicant has changed something since.</summary>
    public bool IsOutdated => Own is { } own && !own.IsOf(Line.Enrolment);

    private AssessmentCard? Own => Line.Cards.FirstOrDefault(c => c.Assessor == Actor.From(User).Id);

    public async Task<IActionResult> OnGetAsync(Guid id, Guid enrolment, CancellationToken ct)
    {
        if (!await FindAsync(id, enrolment, ct)) return NotFound();
        Input = new()
        {
            Points = [.. Criteria.Select(c => Own?.Points.FirstOrDefault(p => p.CriterionId == c.Id)?.Points)],
            IsExcluded = Own is { IsEligible: false },
            Note = Own?.Note,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid enrolment, CancellationToken ct)
    {
        if (!await FindAsync(id, enrolment, ct)) return NotFound();
        for (var i = 0; i < Criteria.Count; i++)
            if (Input.Points.ElementAtOrDefault(i) is null) ModelState.AddModelError($"Input.Points[{i}]", L["Daj punkty za to kryterium, choćby zero."]);
        if (Input.Seen != Line.Enrolment.RevisedUtc?.Ticks) ModelState.AddRule(AssessmentDesk.Revised(), L);
        return await ActAsync(async () =>
        {
            var points = Criteria.Select((c, i) => (c.Id, Points: Input.Points[i]!.Value)).ToDictionary(p => p.Id, p => p.Points);
            await Desk.AssessAsync(Line.Enrolment, !Input.IsExcluded, points, Input.Note, Actor.From(User), ct);
            return Here + "/ocena";
        }, "Ocena jest zapisana.");
    }

    private async Task<bool> FindAsync(Guid id, Guid enrolment, CancellationToken ct)
    {
        if (!await ReadAsync(id, TrainingsPermissions.Editing, L["Oceń zgłoszenie"], ct)) return false;
        if (Lines.FirstOrDefault(l => l.Enrolment.Id == enrolment && l.Enrolment.State == EnrolmentState.Submitted) is not { } found) return false;
        Line = found;
        return true;
    }

    internal sealed class InputModel
    {
        public List<int?> Points { get; set; } = [];

        /// <summary>When the applicant had changed the text that was read, in ticks; null when it stood as it was sent.</summary>
        public long? Seen { get; set; }

        [Display(Name = "Ta osoba nie może wziąć udziału")]
        public bool IsExcluded { get; set; }

        [Display(Name = "Uwaga")]
        [StringLength(AssessmentCard.LongestNote), DataType(DataType.MultilineText)]
        public string? Note { get; set; }
    }
}
