using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory.Pages.Requests;

/// <summary>The matter is not settled after all.</summary>
[EnableRateLimiting("public-form")]
internal sealed class ReopenModel(IServiceProvider services, IPartners partners, TimeProvider clock) : SpeakPage(services)
{
    protected override string Title => L["Otwórz sprawę jeszcze raz"];

    protected override bool IsPossible => Asked.MayReopen(clock.GetUtcNow().UtcDateTime);

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        var active = (await partners.ActiveAsync(ct)).Select(p => p.Id).ToHashSet();
        return await SayAsync(token, (r, now) => r.Reopen(Input.Text, active, Work.Terms, Holder, now), ct);
    }
}
