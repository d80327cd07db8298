using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework;
using Rcwes.Trainings.Assessment;
using Rcwes.Trainings.Pages.Admin.Editions;

namespace Rcwes.Trainings.Pages.Admin.Assessment;

/// <summary>What applications for an edition are assessed by.</summary>
[Authorize(Policy = TrainingsPermissions.EditOwn)]
internal sealed class CriteriaModel(IServiceProvider services, AssessmentDesk desk) : EditionPage(services)
{
    private const int SpareRows = 3;

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        Input.Rows = [.. (await desk.CriteriaAsync(id, ct)).Select(c => new RowModel { Label = c.Label, Most = c.Most })];
        for (var i = 0; i < SpareRows && Input.Rows.Count < Criterion.MostOfEdition; i++) Input.Rows.Add(new());
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        var written = Input.Rows.Where(r => !string.IsNullOrWhiteSpace(r.Label)).ToList();
        if (written.Exists(r => r.Most is null)) ModelState.AddModelError("", L["Podaj punkty za każde kryterium."]);
        return await ActAsync(async () =>
        {
            await desk.SaveCriteriaAsync(Edition, [.. written.Select(r => new CriterionFacts(r.Label!, r.Most!.Value))], Actor.From(User), ct);
            return Here + "/kryteria";
        }, "Zapisano kryteria.");
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct) => await FindAsync(id, TrainingsPermissions.Editing, L["Kryteria oceny"], ct) && Edition.IsAssessed;

    internal sealed class InputModel
    {
        public List<RowModel> Rows { get; set; } = [];
    }

    internal sealed class RowModel
    {
        [Display(Name = "Za co są punkty")]
        [StringLength(Criterion.LongestLabel)]
        public string? Label { get; set; }

        [Display(Name = "Najwięcej punktów od jednej osoby")]
        [Range(1, Criterion.MostPoints)]
        public int? Most { get; set; }
    }
}
