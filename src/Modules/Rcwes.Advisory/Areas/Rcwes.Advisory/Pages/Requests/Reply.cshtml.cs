using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Rcwes.Advisory.Requests;

namespace Rcwes.Advisory.Pages.Requests;

/// <summary>The client adds something, or answers a question.</summary>
[EnableRateLimiting("public-form")]
internal sealed class ReplyModel(IServiceProvider services) : SpeakPage(services)
{
    protected override string Title => L["Dopisz do sprawy"];

    protected override bool IsPossible => Asked.State.Can(RequestAct.Reply);

    public Task<IActionResult> OnPostAsync(string token, CancellationToken ct) => SayAsync(token, (r, now) => r.Reply(Input.Text, Work.Terms, Holder, now), ct);
}
