using Microsoft.AspNetCore.Mvc;
using Rcwes.Forms.Answers;

namespace Rcwes.Forms.Pages;

/// <summary>It is sent: the number and what happens next.</summary>
internal sealed class SentModel(IServiceProvider services) : FormPage(services)
{
    public IReadOnlyList<string> Thanks { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        if (!await FindAsync(token, ct)) return NotFound();
        if (Filled.Answer.State != AnswerState.Sent) return Redirect(Here);
        ViewData["Title"] = L["Wysłano"].Value;
        Thanks = [.. (Filled.Shape?.Thanks ?? "").ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        return Page();
    }
}
