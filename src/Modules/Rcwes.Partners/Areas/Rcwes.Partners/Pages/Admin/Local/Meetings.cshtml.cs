using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rcwes.Partners.Local;

namespace Rcwes.Partners.Pages.Admin.Local;

/// <summary>Meetings of a local partnership.</summary>
[Authorize(Policy = PartnersPermissions.Local)]
internal sealed class MeetingsModel(IServiceProvider services) : LocalPage(services)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<LocalMeeting> Meetings { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ReadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct) =>
        await ReadAsync(id, ct) ? await ActAsync(() => Book.AddMeetingAsync(Local, Input.Title, Input.Day!.Value, Input.From, Input.Place, Me, ct), "Dodano spotkanie.", Here + "/spotkania") : NotFound();

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, Guid meeting, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        ModelState.Clear();
        return await ActAsync(() => Book.RemoveMeetingAsync(Local, meeting, Me, ct), "Usunięto.", Here + "/spotkania");
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, L["Spotkania"], ct)) return false;
        Meetings = await Db.Set<LocalMeeting>().AsNoTracking().Where(m => m.PartnershipId == id).OrderByDescending(m => m.Day).ToListAsync(ct);
        return true;
    }

    internal sealed class InputModel
    {
        [Display(Name = "Tytuł")]
        [Required(ErrorMessage = "Wpisz tytuł."), StringLength(LocalPartnership.LongestName)]
        public string Title { get; set; } = "";

        [Display(Name = "Dzień")]
        [Required(ErrorMessage = "Podaj dzień.")]
        public DateOnly? Day { get; set; }

        [Display(Name = "Początek")]
        public TimeOnly? From { get; set; }

        [Display(Name = "Miejsce")]
        [StringLength(LocalPartnership.LongestName)]
        public string? Place { get; set; }
    }
}
