using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Rcwes.Advisory.Pages.Requests;

/// <summary>The matter is not settled after all.</summary>
[EnableRateLimiting("public-form")]
internal sealed class ReopenModel(IServiceProvider services, TimeProvider clock) : SpeakPage(services)
{
    protected override string Title => L["Otwórz sprawę jeszcze raz"];

    protected override bool IsPossible => Asked.MayReopen(clock.GetUtcNow().UtcDateTime);

    public Task<IActionResult> OnPostAsync(string token, CancellationToken ct) => SayAsync(token, (r, now) => r.Reopen(Input.Text, Work.Terms, Holder, now), ct);
}
