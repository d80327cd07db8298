using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Pages.Enrolments;

/// <summary>What the applicant needs to take part; all of it may be left out.</summary>
internal sealed class NeedsModel(IServiceProvider services) : EnrolmentPage(services)
{
    [BindProperty]
    public NeedsInput Input { get; set; } = new();

    protected override bool KeepsTyped => true;

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        if (!await FindAsync(token, L["Czego potrzebujesz?"], ct)) return NotFound();
        if (!Enrolment.State.TakesAnswers()) return Redirect(Here);
        var needs = Enrolment.Needs;
        Input = new() { Travel = needs.Travel, Night = needs.Night, Care = needs.Care, Diet = needs.Diet, Access = needs.Access };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        if (!await FindAsync(token, L["Czego potrzebujesz?"], ct)) return NotFound();
        var needs = new Needs(Input.Travel, Input.Night, Input.Care, Input.Diet, Input.Access);
        if (IsReturned) return await ActAsync(() => Desk.WriteAsync(Enrolment.Id, (e, now) => e.Write(needs, now), ct), Completion);
        if (Enrolment.Draft is not { } draft) return Closed();
        return await ActAsync(() => Desk.WriteAsync(Enrolment.Id, (e, now) =>
        {
            e.Write(needs, now);
            e.Write(draft with { NeedsAnswered = true }, now);
        }, ct), Here + (Card.Edition.IsAssessed && Enrolment.Statement is null ? "/uzasadnienie" : "/sprawdzenie"));
    }

    internal sealed class NeedsInput
    {
        [Display(Name = "Poproszę o zwrot kosztów dojazdu")]
        public bool Travel { get; set; }

        [Display(Name = "Potrzebuję noclegu")]
        public bool Night { get; set; }

        [Display(Name = "Potrzebuję opieki nad dzieckiem albo osobą zależną")]
        public bool Care { get; set; }

        [Display(Name = "Dieta")]
        [StringLength(Enrolment.LongestNeed)]
        public string? Diet { get; set; }

        [Display(Name = "Dostępność")]
        [StringLength(Enrolment.LongestNeed), DataType(DataType.MultilineText)]
        public string? Access { get; set; }
    }
}
