using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Definitions;
using Rcwes.Content.Editing;
using Rcwes.Content.Elements;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Pages.Admin.ContentTypes;

/// <summary>What the pages of content types share: open the type, change it, save, tell.</summary>
public abstract class TypePage(IServiceProvider services) : PageModel
{
    protected IServiceProvider Services { get; } = services;

    protected IStringLocalizer<ContentTexts> L { get; } = services.GetRequiredService<IStringLocalizer<ContentTexts>>();

    internal TypeDesk Desk { get; } = services.GetRequiredService<TypeDesk>();

    internal ContentDefinitions Definitions { get; } = services.GetRequiredService<ContentDefinitions>();

    internal ElementKinds Kinds { get; } = services.GetRequiredService<ElementKinds>();

    protected RcwesDb Db { get; } = services.GetRequiredService<RcwesDb>();

    protected DateTime Now { get; } = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;

    /// <summary>As it is stored now, without the change that is tried.</summary>
    internal TypeSheet Sheet { get; private set; } = null!;

    internal DefinitionSet All { get; private set; } = null!;

    internal TypeDefinition Type => All.Type(Sheet.Name)!;

    public string Called => L[Type.DisplayName].Value;

    /// <summary>What stood in the way, and the input that it belongs to.</summary>
    public (string Field, string Sentence)? Problem { get; private set; }

    internal string? ProblemOf(string field) => Problem is { } problem && problem.Field == field ? problem.Sentence : null;

    /// <summary>What was typed, when the form comes back; else what is stored.</summary>
    internal string Typed(string name, string? stored) => Problem is not null && Request.HasFormContentType && Request.Form.ContainsKey(name) ? Request.Form[name].ToString() : stored ?? "";

    internal bool Ticked(string name, bool stored) => Problem is not null && Request.HasFormContentType ? Request.Form[name].Count > 0 : stored;

    internal string Said(string name) => Request.Form[name].ToString().Replace("\0", "", StringComparison.Ordinal).Trim();

    /// <summary>What people call a part or field kind.</summary>
    internal string KindName(string name) => Kinds.Find(name) is { Called: { } called } kind ? Services.GetRequiredService<ElementTexts>().Of(kind, called.Name) : name;

    private protected async Task<bool> FindAsync(string name, CancellationToken ct)
    {
        Response.Headers.CacheControl = "no-cache, no-store";
        if (await Desk.OpenAsync(name, ct) is not { } sheet) return false;
        Sheet = sheet;
        All = await Definitions.FreshAsync(ct);
        return true;
    }

    /// <summary>Does the change and saves; a broken rule is told on the same page, which shows what is stored.</summary>
    private protected async Task<IActionResult> DoAsync(string name, string verb, Func<TypeSheet, Task<string>> change, Func<TypeSheet, string> goOn, CancellationToken ct)
    {
        var sheet = await Desk.OpenAsync(name, ct);
        if (sheet is null) return NotFound();
        try
        {
            var told = await change(sheet);
            await Desk.SaveAsync(sheet, Request.Form["Stamp"], verb, Actor.From(User), Now, ct);
            await Db.SaveChangesAsync(ct);
            if (told.Length > 0) new Notices(TempData).Add("success", told);
            return Redirect(Url.Content(goOn(sheet)));
        }
        catch (RuleException e)
        {
            Refuse(e);
        }
        catch (DbUpdateException e) when (!StorageTrouble.IsIn(e))
        {
            Refuse(new RuleException("type.overtaken", "Ktoś w tym czasie zmienił ten typ. Poniżej jest stan po tej zmianie. Sprawdź go i zapisz jeszcze raz."));
        }
        catch (Exception e) when (StorageTrouble.IsIn(e))
        {
            Problem = ("", L["Baza danych jest zajęta albo na dysku zabrakło miejsca. Nic się nie zmieniło: spróbuj za chwilę jeszcze raz."]);
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        Db.ChangeTracker.Clear();
        if (!await FindAsync(name, ct)) return NotFound();
        return Page();
    }

    private protected void Refuse(RuleException e)
    {
        Db.ChangeTracker.Clear();
        Problem = (e.Field ?? "", L[e.Sentence, [.. e.Arguments]]);
    }
}
