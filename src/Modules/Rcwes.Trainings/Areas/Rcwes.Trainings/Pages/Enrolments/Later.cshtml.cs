using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Pages.Enrolments;

/// <summary>The application is put off: its link goes to the address that stands in it, so that whoever closes the browser finds it again.</summary>
[EnableRateLimiting("public-form")]
internal sealed class LaterModel(IServiceProvider services, DraftPost post) : EnrolmentPage(services)
{
    public bool IsSent { get; private set; }

    public PutOff Shown => new(IsSent, post.KeptUntil(Enrolment.ChangedUtc), Enrolment.Email, Here);

    public async Task<IActionResult> OnGetAsync(string token, [FromQuery(Name = "wyslano")] int? sent, CancellationToken ct)
    {
        if (await ReadAsync(token, ct) is { } elsewhere) return elsewhere;
        IsSent = sent is not null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, [FromForm(Name = "adres")] string? address, CancellationToken ct)
    {
        if (await ReadAsync(token, ct) is { } elsewhere) return elsewhere;
        return await ActAsync(() => post.SendAsync(Enrolment.Id, address ?? "", Holder, ct), Here + "/pozniej?wyslano=1");
    }

    /// <returns>Where to go instead; null to stay. People of a group have no link while the group is being filled in.</returns>
    private async Task<IActionResult?> ReadAsync(string token, CancellationToken ct)
    {
        if (!await FindAsync(token, L["Dokończ później"], ct)) return NotFound();
        return Enrolment is { State: EnrolmentState.Draft, GroupId: null } ? null : Redirect(Here);
    }
}

/// <summary>What the page says of an application, or of a group, that is put off.</summary>
internal sealed record PutOff(bool IsSent, string Until, string Email, string Here);
