using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Editing;
using Rcwes.Content.Planning;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Localization;

namespace Rcwes.Content.Pages.Admin;

/// <summary>Until when an item must be read again, and by whom.</summary>
[Authorize(Policy = ContentPermissions.Edit)]
[NeedsRightOfType]
public sealed class UpkeepModel(IServiceProvider services) : ActPage(services)
{
    private readonly IActorNames _names = services.GetRequiredService<IActorNames>();
    private readonly Reviews _reviews = services.GetRequiredService<Reviews>();

    /// <summary>As typed; empty takes the item off the list.</summary>
    [BindProperty]
    public string? Due { get; set; }

    [BindProperty]
    public string? Keeper { get; set; }

    public bool Planned { get; private set; }

    /// <summary>Accounts that may look after a text.</summary>
    public IReadOnlyList<(string Id, string Name)> People { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        var review = await _reviews.FindAsync(id, ct);
        (Due, Keeper) = (review?.DueOn.ToString("O", CultureInfo.InvariantCulture), review is null ? Actor.From(User).Id : review.Keeper);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        return await DoAsync(actor => _reviews.SetAsync(id, DayOf(Due), People.Any(p => p.Id == Keeper) ? Keeper : null, actor, Now, ct),
            "success", L["Zapisano termin przeglądu."], $"~/admin/tresc/{id}/przeglad", ct);
    }

    public async Task<IActionResult> OnPostPassAsync(string id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        return await DoAsync(actor => _reviews.PassAsync(id, actor, Now, ct),
            "success", L.Plural(Reviews.MonthsOn, "Dziękujemy. Następny przegląd za {0} miesiąc.|Dziękujemy. Następny przegląd za {0} miesiące.|Dziękujemy. Następny przegląd za {0} miesięcy."), "~/admin/przeglady", ct);
    }

    private static DateOnly? DayOf(string? typed) =>
        string.IsNullOrWhiteSpace(typed) ? null
        : DateOnly.TryParse(typed, CultureInfo.InvariantCulture, out var day) ? day
        : throw new RuleException("review.day", "Wpisz dzień, na przykład 2026-12-02.") { Field = nameof(Due) };

    private async Task<bool> ReadAsync(string id, CancellationToken ct)
    {
        if (!await FindAsync(id, standing => standing.Item.Latest, ct)) return false;
        ViewData["Title"] = L["Przegląd: {0}", Named].Value;
        // The list is cut on large sites; who is asking and who keeps the text now are always in it.
        var review = await _reviews.FindAsync(id, ct);
        Planned = review is not null;
        string?[] always = [Actor.From(User).Id, review?.Keeper];
        var accounts = always.OfType<string>().Union(await _names.FindAsync("", ct)).ToList();
        var names = await _names.OfAsync(accounts, ct);
        People = [.. accounts.Where(names.ContainsKey).Select(a => (a, names[a]))];
        return true;
    }
}
