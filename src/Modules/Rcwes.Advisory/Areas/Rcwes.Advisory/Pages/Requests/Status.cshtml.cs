using Microsoft.AspNetCore.Mvc;
using Rcwes.Advisory.Requests;
using Rcwes.Advisory.Rules;
using Rcwes.Advisory.Topics;

namespace Rcwes.Advisory.Pages.Requests;

/// <summary>Where a request is, who has it, and what comes next.</summary>
internal sealed class StatusModel(IServiceProvider services, RequestBook book, TopicList topics) : RequestPage(services)
{
    public string Where { get; private set; } = "";

    public string Next { get; private set; } = "";

    public string Topic { get; private set; } = "";

    public string Owner { get; private set; } = "";

    /// <summary>Why the request is where it is.</summary>
    public IReadOnlyList<string> Reasons { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        if (!await FindAsync(token, L["Zgłoszenie czeka na wysłanie"], ct)) return NotFound();
        if (Asked.State == RequestState.Draft)
        {
            Where = L["To zgłoszenie nie jest jeszcze wysłane. Nikt go nie widzi."];
            return Page();
        }
        var owners = await book.OwnersAsync(Asked.Id, ct);
        var names = await book.NamesAsync(owners.Select(o => (Guid?)o.OwnerId).Concat(owners.SelectMany(o => o.Steps).Select(s => s.Partner)), ct);
        Owner = names.GetValueOrDefault(Asked.OwnerId!.Value, "–");
        Topic = (await topics.FindAsync(Asked.Topic, ct))?.Title ?? "–";
        Reasons = [.. owners[^1].Steps.TakeLast(1).Select(s => RouteWords.Of(s, s.Partner is { } p ? names.GetValueOrDefault(p, "–") : "", L))];
        ViewData["Title"] = L["Mamy Twoje zgłoszenie"].Value;
        Where = L["Sprawę ma teraz: {0}. Stan: {1}.", Owner, RequestWords.Of(Asked.State, L)];
        return Page();
    }
}
