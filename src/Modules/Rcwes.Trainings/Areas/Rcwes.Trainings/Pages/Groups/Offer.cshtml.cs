using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework.Localization;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Pages.Groups;

/// <summary>The answer of a whole group to the places that are offered to it. Looking changes nothing: programs that check mail open links.</summary>
internal sealed class OfferModel(IServiceProvider services) : GroupPage(services)
{
    private List<Enrolment> Offered => [.. Members.Where(m => m is { IsTogether: true, State: EnrolmentState.Offered })];

    public string Told => Offered is [{ OfferedUntilUtc: { } until }, ..] offered
        ? L.Plural(offered.Count, "Trzymamy dla Was {0} miejsce do {1}.|Trzymamy dla Was {0} miejsca do {1}.|Trzymamy dla Was {0} miejsc do {1}.", Warsaw.FromUtc(until).ToString("d MMMM, HH:mm", CultureInfo.CurrentCulture))
        : "";

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        if (!await FindAsync(token, L["Czy przyjmujecie miejsca?"], ct)) return NotFound();
        return Offered.Count > 0 ? Page() : Redirect(Here);
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct) =>
        await FindAsync(token, L["Czy przyjmujecie miejsca?"], ct) ? await ActAsync(() => Desk.AcceptAsync(Group, Holder, ct), Here) : NotFound();
}
