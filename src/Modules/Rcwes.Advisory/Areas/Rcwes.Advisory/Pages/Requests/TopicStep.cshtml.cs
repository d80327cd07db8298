using Microsoft.AspNetCore.Mvc;
using Rcwes.Advisory.Topics;

namespace Rcwes.Advisory.Pages.Requests;

/// <summary>Another topic for a request that is not sent yet.</summary>
internal sealed class TopicStepModel(IServiceProvider services, TopicList topics) : RequestPage(services)
{
    [BindProperty]
    public TopicInput Input { get; set; } = new();

    public TopicChoice Choice { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        if (await StepAsync(token, L["Czego dotyczy sprawa?"], ct) is { } elsewhere) return elsewhere;
        Choice = TopicChoice.Of(await topics.AllAsync(ct), Asked.Topic);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        if (await StepAsync(token, L["Czego dotyczy sprawa?"], ct) is { } elsewhere) return elsewhere;
        Choice = TopicChoice.Of(await topics.AllAsync(ct), Input.Topic ?? Asked.Topic);
        if (!Choice.Offers(Input.Topic)) ModelState.AddModelError("Input.Topic", L["Zaznacz, czego dotyczy sprawa. Jeśli nie wiesz, wybierz pierwszą odpowiedź."]);
        return await WriteAsync((r, now) => r.WriteTopic(Input.Topic!, now), ct);
    }
}
