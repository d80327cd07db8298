using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Items;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Editing;

/// <summary>What the pages of one act on an item share: find it, do the act, tell.</summary>
public abstract class ActPage(IServiceProvider services) : PageModel
{
    protected IServiceProvider Services { get; } = services;

    internal Standing Standing { get; private set; } = null!;

    internal ContentItem Item => Standing.Item;

    /// <summary>A rule that stood in the way, as a sentence.</summary>
    public string? Problem { get; private set; }

    protected IStringLocalizer<ContentTexts> L { get; } = services.GetRequiredService<IStringLocalizer<ContentTexts>>();

    internal ContentStore Store { get; } = services.GetRequiredService<ContentStore>();

    protected RcwesDb Db { get; } = services.GetRequiredService<RcwesDb>();

    protected DateTime Now { get; } = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;

    public string Named => Item.DisplayText.Length > 0 ? Item.DisplayText : L["Bez tytułu"].Value;

    /// <summary>False when there is no such item, or it is not as the act needs it.</summary>
    private protected async Task<bool> FindAsync(string id, Func<Standing, bool> fits, CancellationToken ct)
    {
        if (await Editing.Standing.FindAsync(Db, id, ct) is not { } standing || !fits(standing)) return false;
        Standing = standing;
        Response.Headers.CacheControl = "no-cache, no-store";
        return true;
    }

    /// <summary>Does the act and saves; a broken rule is told on the same page.</summary>
    private protected async Task<IActionResult> DoAsync(Func<Actor, Task> act, string tone, string sentence, string goOn, CancellationToken ct, string? undo = null)
    {
        try
        {
            await act(Actor.From(User));
            await Db.SaveChangesAsync(ct);
        }
        catch (RuleException e)
        {
            Problem = L[e.Sentence, [.. e.Arguments]];
            return Page();
        }
        catch (Exception e) when (StorageTrouble.IsRace(e))
        {
            Problem = L["Ktoś zmienił stan tej treści w tej samej chwili. Odśwież stronę i zdecyduj jeszcze raz."];
            return Page();
        }
        catch (Exception e) when (StorageTrouble.IsIn(e))
        {
            Problem = L["Baza danych jest zajęta albo na dysku zabrakło miejsca. Nic się nie zmieniło: spróbuj za chwilę jeszcze raz."];
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Page();
        }
        new Notices(TempData).Add(tone, sentence, undo);
        return Redirect(Url.Content(goOn));
    }
}
