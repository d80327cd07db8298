using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rcwes.Advisory.Referrals;
using Rcwes.Advisory.Requests;
using Rcwes.Institutions.Contracts;
using Rcwes.Trainings.Contracts;

namespace Rcwes.Advisory.Pages.Admin.Requests;

/// <summary>Sends the client of a request to a training: search, choose, done. What was chosen before can be taken back.</summary>
[Authorize(Policy = AdvisoryPermissions.EditOwn)]
internal sealed class ReferModel(IServiceProvider services, ReferralDesk referrals, ITrainings trainings, IRegion region) : DeskPage(services)
{
    private const int LongestWords = 100;

    public IReadOnlyList<ReferralLine> Referrals { get; private set; } = [];

    public IReadOnlyList<TrainingOffer> Found { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Powiats { get; private set; } = [];

    /// <summary>What was searched for.</summary>
    [BindProperty(Name = "szukaj", SupportsGet = true)]
    public string? Words { get; set; }

    [BindProperty(Name = "powiat", SupportsGet = true)]
    public string? Powiat { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        return Asked.State.IsOpen() ? Page() : Redirect(Url.Content("~" + Here));
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid course, Guid? edition, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct) || !Asked.State.IsOpen()) return NotFound();
        return await ActAsync(() => referrals.AddAsync(id, new(course, edition), Me, ct), "Skierowano na szkolenie.");
    }

    public async Task<IActionResult> OnPostWithdrawAsync(Guid id, Guid referral, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct) || !Asked.State.IsOpen()) return NotFound();
        return await ActAsync(() => referrals.WithdrawAsync(id, referral, Me, ct), "Wycofano skierowanie.", Here + "/szkolenie");
    }

    /// <summary>Name, days and place of a training.</summary>
    public static string InWords(TrainingOffer offer) => string.Join(", ", new[] { offer.Name, offer.When, offer.Where }.OfType<string>());

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, AdvisoryPermissions.Editing, L["Skieruj na szkolenie"], ct)) return false;
        var divided = await region.ReadAsync(ct);
        Powiats = [new(L["każdy powiat"], ""), .. divided.Powiats.Select(p => new SelectListItem(divided.NameOf(p), p.Code, p.Code == Powiat))];
        var words = Words?.Length > LongestWords ? Words[..LongestWords] : Words;
        Found = await trainings.FindAsync(new(words) { Powiat = string.IsNullOrEmpty(Powiat) ? null : Powiat }, ct);
        Referrals = await referrals.OfAsync(id, ct);
        return true;
    }
}
