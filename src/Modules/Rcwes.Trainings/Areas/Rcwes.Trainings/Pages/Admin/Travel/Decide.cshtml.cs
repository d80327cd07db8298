using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rcwes.Framework;
using Rcwes.Trainings.Attendance;
using Rcwes.Trainings.Pages.Admin.Editions;
using Rcwes.Trainings.Travel;

namespace Rcwes.Trainings.Pages.Admin.Travel;

/// <summary>One claim: what was asked for, the scans, and what staff decide.</summary>
[Authorize(Policy = TrainingsPermissions.ViewOwn)]
internal sealed class DecideModel(IServiceProvider services, TravelBook travel, TravelDesk desk, AttendanceDesk attendance) : EditionPage(services)
{
    private static readonly TravelState[] Decisions = [TravelState.Approved, TravelState.Returned, TravelState.Rejected];

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public ClaimLine Line { get; private set; } = null!;

    public IReadOnlyList<TicketLine> Tickets { get; private set; } = [];

    public int Percent { get; private set; }

    /// <summary>What can be decided now; empty for who may only look.</summary>
    public IReadOnlyList<SelectListItem> Ways { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, Guid claim, CancellationToken ct)
    {
        if (!await ReadAsync(id, claim, TrainingsPermissions.Seeing, ct)) return NotFound();
        var cap = Edition.TravelCap ?? 0;
        Input = new() { Seen = Line.Claim.Stamp, Amount = (Line.Claim.Approved ?? Math.Min(Line.Claim.Amount, cap)).ToString("0.00", CultureInfo.CurrentCulture) };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid claim, CancellationToken ct)
    {
        if (!await ReadAsync(id, claim, TrainingsPermissions.Editing, ct)) return NotFound();
        var amount = Money.Read(Input.Amount);
        if (Input.To is null) ModelState.AddModelError("Input.To", L["Wybierz decyzję."]);
        else if (Input.To == TravelState.Approved && amount is null) ModelState.AddModelError("Input.Amount", L["Wpisz kwotę w złotych, na przykład 42,50."]);
        return await ActAsync(async () =>
        {
            await (Input.To == TravelState.Approved ? travel.ApproveAsync(Edition, claim, amount!.Value, Input.Seen, Actor.From(User), ct) : travel.RefuseAsync(claim, Input.To!.Value, Input.Reason, Input.Seen, Actor.From(User), ct));
            return Here + "/dojazdy";
        }, "Decyzja jest zapisana.");
    }

    private async Task<bool> ReadAsync(Guid id, Guid claim, Partners.Contracts.PartnerRight right, CancellationToken ct)
    {
        if (!await FindAsync(id, right, L["Wniosek o zwrot kosztów dojazdu"], ct)) return false;
        if ((await travel.OfAsync(id, ct)).FirstOrDefault(l => l.Claim.Id == claim) is not { } line) return false;
        (Line, Tickets) = (line, await desk.TicketsAsync(claim, ct));
        Percent = (await attendance.BookAsync(Edition, ct)).PercentOf(line.Enrolment.Id);
        if (MayEdit) Ways = [.. Decisions.Where(d => TravelClaim.Next(line.Claim.State).Contains(d)).Select(d => new SelectListItem(Words(d), d.ToString()))];
        return true;
    }

    private string Words(TravelState decision) => decision switch
    {
        TravelState.Approved => L["Przyjmij"],
        TravelState.Returned => L["Odeślij do poprawy"],
        _ => L["Odrzuć"],
    };

    internal sealed class InputModel
    {
        [Display(Name = "Co zrobić z wnioskiem")]
        public TravelState? To { get; set; }

        [Display(Name = "Ile zwracamy")]
        public string? Amount { get; set; }

        [Display(Name = "Powód")]
        [StringLength(TravelClaim.LongestReason), DataType(DataType.MultilineText)]
        public string? Reason { get; set; }

        public Guid Seen { get; set; }
    }
}
