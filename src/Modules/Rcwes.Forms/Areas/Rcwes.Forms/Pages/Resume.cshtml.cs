using Microsoft.AspNetCore.Mvc;
using Rcwes.Forms.Answers;

namespace Rcwes.Forms.Pages;

/// <summary>Leads back to where somebody stopped. Of a form that is gone it shows what was typed, so that nothing is lost.</summary>
internal sealed class ResumeModel(IServiceProvider services) : FormPage(services)
{
    public async Task<IActionResult> OnGetAsync(string token, [FromQuery(Name = "dalej")] int? next, CancellationToken ct)
    {
        if (!await FindAsync(token, ct)) return NotFound();
        if (Filled.Answer.State == AnswerState.Sent) return Redirect(Here + "/wyslano");
        if (Filled.IsGone) return Page();
        var first = Shape.ShownWith(Filled.Given).Steps.FirstOrDefault();
        var to = await NextAsync(Filled.Given, next is null ? null : first, ct);
        return Redirect(to);
    }
}
