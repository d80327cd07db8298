using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Forms;
using Rcwes.Institutions.Joins;
using Rcwes.Institutions.Listing;

namespace Rcwes.Institutions.Pages.Admin.Institutions;

/// <summary>One entry: what it says, what can be done with it, what happened to it.</summary>
[Authorize(Policy = InstitutionsPermissions.View)]
internal sealed class EditModel(IServiceProvider services, EntryHistory history, JoinBook joins) : EntryPage(services)
{
    private const int MostHistory = 20;

    public Institution Entry { get; private set; } = null!;

    /// <summary>The stamp of the entry as the person saw it.</summary>
    [BindProperty]
    public Guid Stamp { get; set; }

    /// <summary>Labels of the fields in which the form differs from what somebody else stored meanwhile.</summary>
    public IReadOnlyList<string> Clash { get; private set; } = [];

    public IReadOnlyList<HistoryLine> History { get; private set; } = [];

    /// <summary>Entries that were joined into this one.</summary>
    public IReadOnlyList<JoinedEntry> Joined { get; private set; } = [];

    public bool CanEdit { get; private set; }

    /// <summary>Pages of acts that this person may do now: last piece of the address and words.</summary>
    public IReadOnlyList<(string Path, string Words)> Acts { get; private set; } = [];

    protected override string? LogoPath => Entry.LogoPath;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) return NotFound();
        var facts = Entry.Facts();
        (Input, Stamp) = (EntryInput.Of(facts), Entry.Stamp);
        Doubts = (await Book.CheckAsync(facts, ct)).Doubts;
        await LoadChoicesAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) return NotFound();
        if (!CanEdit) return Forbid();
        await LoadChoicesAsync(ct);
        if (RowsChanged() || await ReadAsync(ct) is not { } facts || Clashes(facts) || await LooksLikeAnotherAsync(facts, ct)) return Page();
        try
        {
            var changed = await Book.ChangeAsync(Entry, facts, Actor.From(User), Now, ct);
            await Book.SaveAsync(ct);
            Told.Put(TempData, changed ? "Zapisano zmiany." : "Nic się nie zmieniło.");
            return RedirectToPage("Edit", new { id });
        }
        catch (RuleException rule)
        {
            AddRule(rule);
            return Page();
        }
    }

    /// <summary>Somebody stored the entry after this person opened it: they decide, with the new stamp.</summary>
    private bool Clashes(EntryFacts facts)
    {
        if (Stamp == Entry.Stamp) return false;
        var fields = EntryFields.Differing(Entry.Facts(), facts);
        Clash = [.. EntryFields.All.Where(f => fields.Contains(f.Key)).Select(f => f.Label)];
        Stamp = Entry.Stamp;
        ModelState.Remove(nameof(Stamp));
        return Clash.Count > 0;
    }

    private async Task<bool> LooksLikeAnotherAsync(EntryFacts facts, CancellationToken ct) =>
        EntryFields.Differing(Entry.Facts(), facts).Any(f => f is nameof(EntryFacts.Name) or nameof(EntryFacts.Identifiers)) && await AskAboutAlikeAsync(facts, Entry.Id, ct);

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await Book.FindAsync(id, ct) is not { } entry) return false;
        Entry = entry;
        CanEdit = await MayAsync(InstitutionsPermissions.Edit);
        Acts = EntryActPage.Offered(entry, CanEdit, await MayAsync(InstitutionsPermissions.Approve));
        Joined = await joins.IntoAsync(id, ct);
        History = await history.OfAsync(id, MostHistory, ct);
        return true;
    }
}
