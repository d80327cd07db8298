using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Pages.Groups;

/// <summary>Asks before one of the group, or the whole group, leaves.</summary>
internal sealed class ResignModel(IServiceProvider services, EnrolmentOptions options, TimeProvider clock) : GroupPage(services)
{
    private List<Enrolment> _leaving = [];

    /// <summary>Who leaves; null for everybody.</summary>
    [BindProperty(Name = "osoba", SupportsGet = true)]
    public Guid? Member { get; set; }

    /// <summary>The page that was sent had said that it is late.</summary>
    [BindProperty(Name = "ostrzezenie")]
    public bool IsWarned { get; set; }

    public string Who { get; private set; } = "";

    public bool IsLate => _leaving.Exists(m => Card.Edition.WouldBeLate(m, options.Terms.LateWorkingDays, clock.GetUtcNow().UtcDateTime));

    public string FreeUntil => _leaving.Min(m => LateResignation.FreeUntil(Card.Edition, m, options.Terms.LateWorkingDays))!.Value.ToString("d MMMM", CultureInfo.CurrentCulture);

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct) => await ReadAsync(token, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct) =>
        await ReadAsync(token, ct) ?? await ActAsync(() => Desk.ResignAsync(Group, Member, IsWarned, Holder, ct), Here);

    private async Task<IActionResult?> ReadAsync(string token, CancellationToken ct)
    {
        if (!await FindAsync(token, L["Zrezygnować?"], ct)) return NotFound();
        _leaving = [.. Members.Where(m => (Member is null || m.Id == Member) && m.State.MayResign())];
        // Done already, by another press of the same button.
        if (_leaving.Count == 0) return Redirect(Here);
        Who = string.Join(", ", _leaving.Select(m => m.CalledAs ?? m.Number ?? "–"));
        return null;
    }
}
