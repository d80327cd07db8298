using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Advisory.Paths;
using Rcwes.Advisory.Requests;

namespace Rcwes.Advisory.Pages.Admin.Requests;

/// <summary>Where the client stands today.</summary>
[Authorize(Policy = AdvisoryPermissions.EditOwn)]
internal sealed class DiagnoseModel(IServiceProvider services, PathDesk paths) : DeskPage(services)
{
    [BindProperty]
    public DiagnosisInput Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        if (!IsPossible) return Redirect(Url.Content("~" + Here));
        await ComeAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct) || !IsPossible) return NotFound();
        var scores = Input.Scores.Where(s => s.Value is not null && Enum.IsDefined(s.Key)).ToDictionary(s => s.Key, s => s.Value!.Value);
        if (scores.Count == 0 || scores.Values.Any(s => s is < Diagnosis.Lowest or > Diagnosis.Highest)) ModelState.AddModelError("Input.Scores", L["Oceń co najmniej jeden obszar, od {0} do {1}.", Diagnosis.Lowest, Diagnosis.Highest]);
        return await ActAsync(() => paths.DiagnoseAsync(id, Me.Id ?? "", scores, Input.Summary, Me, ct), "Diagnoza jest zapisana.");
    }

    private bool IsPossible => Asked.State is RequestState.Working or RequestState.Waiting or RequestState.Answered;

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, AdvisoryPermissions.Editing, L["Diagnoza"], ct)) return false;
        await SeeOthersAsync(ct);
        return true;
    }

    internal sealed class DiagnosisInput
    {
        public Dictionary<DiagnosisArea, int?> Scores { get; set; } = [];

        [Display(Name = "Podsumowanie")]
        [DataType(DataType.MultilineText), StringLength(Diagnosis.LongestSummary)]
        public string? Summary { get; set; }
    }
}
