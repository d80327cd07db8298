using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Rcwes.Advisory.Rules;
using Rcwes.Framework;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;

namespace Rcwes.Advisory.Pages.Admin.Rules;

/// <summary>The rules that hold, and beside them those that are being prepared.</summary>
[Authorize(Policy = AdvisoryPermissions.Rules)]
internal sealed class IndexModel(RuleBook book, RuleChoices choices, IStringLocalizer<AdvisoryTexts> l) : PageModel
{
    public RuleSet Live { get; private set; } = null!;

    public RuleSet? Draft { get; private set; }

    public RuleChoices Choices { get; private set; } = null!;

    public string LiveSince => Live.LiveUtc is { } at ? Warsaw.FromUtc(at).ToString("d MMMM yyyy, HH:mm", System.Globalization.CultureInfo.CurrentCulture) : "";

    public Task OnGetAsync(CancellationToken ct) => ReadAsync(ct);

    public Task<IActionResult> OnPostBeginAsync(CancellationToken ct) => ActAsync(() => book.BeginAsync(ct), null, ct);

    public Task<IActionResult> OnPostDiscardAsync(CancellationToken ct) => ActAsync(() => book.DiscardAsync(ct), "Przygotowane zmiany są odrzucone.", ct);

    public Task<IActionResult> OnPostSwitchAsync(CancellationToken ct) => ActAsync(() => book.SwitchOnAsync(Actor.From(User), ct), "Nowe reguły obowiązują od tej chwili.", ct);

    public Task<IActionResult> OnPostUpAsync(Guid rule, CancellationToken ct) => OnRuleAsync(rule, r => book.MoveAsync(r, true, ct), ct);

    public Task<IActionResult> OnPostDownAsync(Guid rule, CancellationToken ct) => OnRuleAsync(rule, r => book.MoveAsync(r, false, ct), ct);

    public Task<IActionResult> OnPostToggleAsync(Guid rule, CancellationToken ct) => OnRuleAsync(rule, r => book.ChangeAsync(r, r.Facts with { IsOn = !r.IsOn }, ct), ct);

    public Task<IActionResult> OnPostRemoveAsync(Guid rule, CancellationToken ct) => OnRuleAsync(rule, r => book.RemoveAsync(r, ct), ct);

    private async Task<IActionResult> OnRuleAsync(Guid id, Func<RoutingRule, Task> act, CancellationToken ct)
    {
        if (await book.FindAsync(id, ct) is not { } rule) return NotFound();
        return await ActAsync(() => act(rule), null, ct);
    }

    private async Task<IActionResult> ActAsync(Func<Task> act, string? told, CancellationToken ct)
    {
        try
        {
            await act();
            if (told is not null) Told.Put(TempData, told);
            return RedirectToPage();
        }
        catch (RuleException broken)
        {
            ModelState.AddRule(broken, l);
            await ReadAsync(ct);
            return Page();
        }
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        (Live, Draft) = (await book.LiveAsync(ct), await book.DraftAsync(ct));
        Choices = await choices.ReadAsync(Live.Rules.Concat(Draft?.Rules ?? []).Select(r => r.PartnerId), ct);
    }
}
