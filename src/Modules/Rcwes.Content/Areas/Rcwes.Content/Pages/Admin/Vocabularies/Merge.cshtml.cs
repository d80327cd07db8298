using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Editing;
using Rcwes.Content.Vocabularies;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;

namespace Rcwes.Content.Pages.Admin.Vocabularies;

/// <summary>Makes one term of two.</summary>
[Authorize(Policy = ContentPermissions.Vocabularies)]
public sealed class MergeModel(IServiceProvider services, IAuthorizationService authorization, IStringLocalizer<ContentTexts> texts, TimeProvider clock) : PageModel
{
    private const int MostShown = 20;
    private readonly VocabularyDesk _desk = services.GetRequiredService<VocabularyDesk>();
    private readonly TermMerge _merge = services.GetRequiredService<TermMerge>();

    internal Standing Vocabulary { get; private set; } = null!;

    internal TermLine Gone { get; private set; } = null!;

    /// <summary>Id of the term that stays.</summary>
    [BindProperty]
    public string? Into { get; set; }

    public IReadOnlyList<(string Value, string Name)> Others { get; private set; } = [];

    public int Count { get; private set; }

    public IReadOnlyList<(string Id, string Title, string Culture)> Carrying { get; private set; } = [];

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, string term, CancellationToken ct) => await FindAsync(id, term, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string id, string term, CancellationToken ct)
    {
        if (!await FindAsync(id, term, ct)) return NotFound();
        if (!(await authorization.AuthorizeAsync(User, ContentPermissions.Publish)).Succeeded) return Forbid();
        try
        {
            var stays = Others.FirstOrDefault(o => o.Value == Into).Name ?? "";
            var remark = texts["Połączono pojęcie „{0}” z pojęciem „{1}”.", Gone.Name, stays].Value;
            var changed = await _merge.RunAsync(Vocabulary, term, Into ?? "", remark, Actor.From(User), clock.GetUtcNow().UtcDateTime, ct);
            new Notices(TempData).Add("success", $"{remark} {texts.Plural(changed, "Zmieniono {0} treść.|Zmieniono {0} treści.|Zmieniono {0} treści.")}");
            return Redirect(Url.Content($"~/admin/slowniki/{id}"));
        }
        catch (RuleException e)
        {
            Problem = texts[e.Sentence, [.. e.Arguments]];
        }
        catch (DbUpdateException e) when (StorageTrouble.IsRace(e))
        {
            // Somebody saved one of the items in the same moment.
            Problem = texts["Ktoś zapisał jedną z tych treści w tej samej chwili, więc nic nie zmieniono. Spróbuj jeszcze raz."];
        }
        services.GetRequiredService<RcwesDb>().ChangeTracker.Clear();
        return Page();
    }

    private async Task<bool> FindAsync(string id, string term, CancellationToken ct)
    {
        if (await _desk.FindAsync(id, ct) is not { } found) return false;
        var tree = await _desk.OpenAsync(found.Item, ct);
        if (tree.Lines.FirstOrDefault(l => l.Key == term) is not { } gone) return false;
        (Vocabulary, Gone) = (found, gone);
        Others = [.. tree.Lines.Where(l => l != gone && !tree.Under(gone).Contains(l)).Select(l => (l.Key, l.Name))];
        var rows = await _merge.Carrying(term).GroupBy(v => v.ContentItemId).Select(g => new { Id = g.Key, Title = g.Max(v => v.DisplayText)!, Culture = g.Max(v => v.Culture)! }).OrderBy(g => g.Title).Take(MostShown).ToListAsync(ct);
        Carrying = [.. rows.Select(r => (r.Id, r.Title, r.Culture))];
        Count = (await TermUse.CountAsync(services.GetRequiredService<RcwesDb>(), [term], ct)).GetValueOrDefault(term);
        ViewData["Title"] = texts["Połącz pojęcie: {0}", gone.Name].Value;
        Response.Headers.CacheControl = "no-cache, no-store";
        return true;
    }
}
