using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Rcwes.Trainings.Enrolments;
using Rcwes.Trainings.Wishes;

namespace Rcwes.Trainings.Pages.Enrolments;

/// <summary>Who has no place this time may be told of the next edition. A link that came by letter proves the address; any other one is asked for by letter first.</summary>
[EnableRateLimiting("public-form")]
internal sealed class NextModel(IServiceProvider services, WishDesk wishes) : EnrolmentPage(services)
{
    public bool IsAsked { get; private set; }

    public bool IsProven { get; private set; }

    public async Task<IActionResult> OnGetAsync(string token, [FromQuery(Name = "wyslano")] int? sent, CancellationToken ct)
    {
        if (await ReadAsync(token, ct) is { } elsewhere) return elsewhere;
        IsAsked = sent is not null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        if (await ReadAsync(token, ct) is { } elsewhere) return elsewhere;
        return await ActAsync(() => wishes.AskAsync(Card.Course.Id, Enrolment.Email, Enrolment.Culture, IsProven, ct), Here + "/nastepny-termin?wyslano=1");
    }

    /// <summary>Somebody who takes part, or may yet, has nothing to wait for.</summary>
    public static bool IsFor(Enrolment enrolment) => enrolment.Email.Length > 0 && enrolment.State is not (EnrolmentState.Draft or EnrolmentState.Offered) && !enrolment.State.IsParticipant();

    private async Task<IActionResult?> ReadAsync(string token, CancellationToken ct)
    {
        if (!await FindAsync(token, L["Wiadomość o następnym terminie"], ct)) return NotFound();
        if (!IsFor(Enrolment)) return Redirect(Here);
        IsProven = await Desk.IsProvenAsync(token, ct);
        return null;
    }
}
