using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Rcwes.Trainings.Enrolments;
using Rcwes.Trainings.Pages.Enrolments;

namespace Rcwes.Trainings.Pages.Groups;

/// <summary>The application of a group is put off: its link goes to the address of whoever fills it in.</summary>
[EnableRateLimiting("public-form")]
internal sealed class LaterModel(IServiceProvider services, DraftPost post) : GroupPage(services)
{
    public bool IsSent { get; private set; }

    public PutOff Shown => new(IsSent, post.KeptUntil(Group.ChangedUtc), Group.Email, Here);

    public async Task<IActionResult> OnGetAsync(string token, [FromQuery(Name = "wyslano")] int? sent, CancellationToken ct)
    {
        if (await FindDraftAsync(token, L["Dokończ później"], ct) is { } elsewhere) return elsewhere;
        IsSent = sent is not null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, [FromForm(Name = "adres")] string? address, CancellationToken ct) =>
        await FindDraftAsync(token, L["Dokończ później"], ct) ?? await ActAsync(() => post.SendGroupAsync(Group.Id, address ?? "", Holder, ct), Here + "/pozniej?wyslano=1");
}
