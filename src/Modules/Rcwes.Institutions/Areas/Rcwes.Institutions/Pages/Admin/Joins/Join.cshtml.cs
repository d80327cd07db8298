using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Joins;

namespace Rcwes.Institutions.Pages.Admin.Joins;

/// <summary>A field of two entries side by side.</summary>
/// <param name="Key">Of the field.</param>
/// <param name="Label">Its name (a localisation key).</param>
/// <param name="One">What the left entry says.</param>
/// <param name="Other">What the right entry says.</param>
/// <param name="IsList">May be put together.</param>
/// <param name="Pick">What is chosen: <c>one</c>, <c>other</c>, <c>both</c>.</param>
internal sealed record JoinLine(string Key, string Label, IReadOnlyList<string> One, IReadOnlyList<string> Other, bool IsList, string Pick);

/// <summary>Two entries side by side, field by field: which one stays, and what it says afterwards.</summary>
[Authorize(Policy = InstitutionsPermissions.Approve)]
internal sealed class JoinModel(InstitutionBook book, JoinBook joins, FieldTexts texts, TimeProvider clock, IStringLocalizer<InstitutionsTexts> l) : PageModel
{
    public Institution One { get; private set; } = null!;

    public Institution Other { get; private set; } = null!;

    /// <summary>The entry that stays.</summary>
    [BindProperty(Name = "zostaje")]
    public Guid Stays { get; set; }

    /// <summary>The stamps of both as the person saw them.</summary>
    [BindProperty(Name = "stan")]
    public string? Seen { get; set; }

    /// <summary>What was chosen for each field that differs.</summary>
    [BindProperty(Name = "pole")]
    public Dictionary<string, string> Picks { get; set; } = [];

    public IReadOnlyList<JoinLine> Differing { get; private set; } = [];

    /// <summary>Labels of the fields in which both say the same.</summary>
    public IReadOnlyList<string> Same { get; private set; } = [];

    /// <summary>Somebody changed one of them while this person was choosing.</summary>
    public bool Clash { get; private set; }

    private string Stamps => $"{One.Stamp:N}{Other.Stamp:N}";

    public async Task<IActionResult> OnGetAsync(Guid id, Guid other, CancellationToken ct)
    {
        if (await LoadAsync(id, other, ct) is { } elsewhere) return elsewhere;
        Stays = Usual();
        return await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid other, CancellationToken ct)
    {
        if (await LoadAsync(id, other, ct) is { } elsewhere) return elsewhere;
        Clash = Seen != Stamps;
        if (Stays != One.Id && Stays != Other.Id) Stays = Usual();
        if (Clash) return await ShowAsync(ct);
        var (stays, gone) = Stays == One.Id ? (One, Other) : (Other, One);
        try
        {
            await joins.JoinAsync(stays, gone, Picks.ToDictionary(p => p.Key, p => p.Value == "both" ? JoinPick.Both : (p.Value == "one") == (stays == One) ? JoinPick.Stays : JoinPick.Gone), Actor.From(User), clock.GetUtcNow().UtcDateTime, ct);
            Told.Put(TempData, "Wpisy połączone. Stary adres prowadzi teraz tutaj. Połączenie można cofnąć.");
            return Redirect(Url.Content($"~/admin/instytucje/{stays.Id}"));
        }
        catch (RuleException rule)
        {
            ModelState.AddModelError("", l[rule.Sentence, [.. rule.Arguments]]);
            return await LoadAsync(id, other, ct) ?? await ShowAsync(ct);
        }
    }

    /// <summary>Loads both; where they are joined already, leads to the one that stayed.</summary>
    private async Task<IActionResult?> LoadAsync(Guid id, Guid other, CancellationToken ct)
    {
        if (id == other || await book.FindFreshAsync(id, ct) is not { } one || await book.FindAsync(other, ct) is not { } two) return NotFound();
        (One, Other) = (one, two);
        if (one.MergedIntoId is null && two.MergedIntoId is null) return null;
        if (one.MergedIntoId != two.Id && two.MergedIntoId != one.Id) return NotFound();
        Told.Put(TempData, "Te wpisy są już połączone.");
        return Redirect(Url.Content($"~/admin/instytucje/{(one.MergedIntoId is null ? one.Id : two.Id)}"));
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        ViewData["Title"] = l["Połączyć te wpisy?"].Value;
        var (one, other) = (One.Facts(), Other.Facts());
        await texts.PrepareAsync([one, other], ct);
        var differing = EntryFields.Differing(one, other);
        Differing = [.. EntryFields.All.Where(f => differing.Contains(f.Key)).Select(f => new JoinLine(f.Key, f.Label, texts.Of(f, one), texts.Of(f, other), JoinedFacts.Lists.Contains(f.Key), PickOf(f, one, other)))];
        Same = [.. EntryFields.All.Where(f => !differing.Contains(f.Key) && f.Text(one).Length > 0).Select(f => f.Label)];
        Seen = Stamps;
        ModelState.Remove("stan");
        ModelState.Remove("zostaje");
        return Page();
    }

    private string PickOf(EntryField field, EntryFacts one, EntryFacts other)
    {
        if (Picks.TryGetValue(field.Key, out var chosen) && chosen is "one" or "other" or "both") return Picks[field.Key];
        var left = Stays == One.Id;
        return JoinedFacts.Usual(field, left ? one : other, left ? other : one) switch
        {
            JoinPick.Both => "both",
            JoinPick.Stays => left ? "one" : "other",
            _ => left ? "other" : "one",
        };
    }

    /// <summary>What the public sees stays; then what says more; then what is older.</summary>
    private Guid Usual() => new[] { One, Other }.OrderByDescending(e => e.State == InstitutionState.Listed)
        .ThenByDescending(e => e.Facts() is var facts ? EntryFields.All.Count(f => f.Text(facts).Length > 0) : 0).ThenBy(e => e.CreatedUtc).First().Id;
}
