using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Pages.Enrolments;

/// <summary>Takes a consent back: as easy as giving it.</summary>
internal sealed class ConsentsModel(IServiceProvider services) : EnrolmentPage(services)
{
    [BindProperty]
    public WithdrawInput Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Given => WithdrawInput.Given(Enrolment, L);

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct) => await ReadAsync(token, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        if (await ReadAsync(token, ct) is { } elsewhere) return elsewhere;
        if (Input.Chosen.Count == 0) ModelState.AddModelError("Input.Withdrawn", L["Zaznacz zgodę, którą wycofujesz."]);
        return await ActAsync(() => Desk.WithdrawAsync(Enrolment, Input.Chosen, Holder, ct), Here);
    }

    private async Task<IActionResult?> ReadAsync(string token, CancellationToken ct)
    {
        if (!await FindAsync(token, L["Wycofanie zgody"], ct)) return NotFound();
        return Enrolment.State == EnrolmentState.Draft || Given.Count == 0 ? Redirect(Here) : null;
    }
}

/// <summary>Which consents are taken back.</summary>
internal sealed class WithdrawInput
{
    public List<string> Withdrawn { get; set; } = [];

    public IReadOnlyList<Consent> Chosen => [.. Consent.All.Where(c => Withdrawn.Contains(c.Key))];

    public static IReadOnlyList<SelectListItem> Given(Enrolment enrolment, IStringLocalizer l) => [.. Consent.All.Where(c => c.IsGivenIn(enrolment.Consents)).Select(c => new SelectListItem(c.Words(l), c.Key))];
}
